import { Check, CircleAlert, LoaderCircle, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { FlowState } from '../../engine';
import { useApp, useDispatch } from '../../store/context';
import { type FlowCount, selectFlowCounts } from '../../store/selectors/counts';
import { selectIsLarge } from '../../store/selectors/folding';
import { FlowStateIcon } from '../../ui/FlowStateIcon';
import { FLOW_STATE_LOOKS } from '../../ui/flowState';
import { CniMenu } from '../cni/CniMenu';
import { fitCanvas } from '../fit';
import { EvaluationStatus } from './EvaluationStatus';
import { leftOutText, sumCounts } from './statusTexts';
import './statusbar.css';

/** The line at the bottom: how far the evaluation is, how the flows stand, who has no DNS, how the rules are read, what is saved. */
export function StatusBar() {
  return (
    <footer className="statusbar">
      <EvaluationStatus />
      <div className="statusbar-counts">
        <Flows />
        <Dns />
        <LeftOut />
      </div>
      <CniMenu />
      <Save />
    </footer>
  );
}

function Flows() {
  const counts = useApp(selectFlowCounts);
  const isLarge = useApp(selectIsLarge);
  const namespaces = useApp((state) => state.analysis.result?.namespaces.length ?? 0);
  const workloads = useApp((state) => state.analysis.result?.workloads.length ?? 0);
  if (!isLarge) {
    return (
      <>
        <FlowGroup count={counts.drawn} basis={counts.drawn.total === 1 ? 'drawn flow' : 'drawn flows'} />
        <FlowGroup count={counts.rules} basis="from rules" />
      </>
    );
  }
  return (
    <>
      <span className="status-group">
        <span className="status-text">
          <b>{namespaces.toLocaleString('en')}</b> namespaces · <b>{workloads.toLocaleString('en')}</b> workloads
        </span>
      </span>
      <FlowGroup count={sumCounts(counts.drawn, counts.rules)} basis="drawn + rule flows" />
    </>
  );
}

function FlowGroup({ count, basis }: { readonly count: FlowCount; readonly basis: string }) {
  if (count.total === 0) return null;
  return (
    <span className="status-group" role="group" aria-label={`${count.total} ${basis}`}>
      <span className="status-text">
        <b>{count.total.toLocaleString('en')}</b> {basis}:
      </span>
      {count.states.map(([state, number]) => (
        <StateButton key={state} state={state} number={number} />
      ))}
    </span>
  );
}

function StateButton({ state, number }: { readonly state: FlowState; readonly number: number }) {
  const dispatch = useDispatch();
  const filter = useApp((current) => current.session.stateFilter);
  const pressed = filter?.includes(state) ?? false;
  const toggle = () => {
    const others = (filter ?? []).filter((other) => other !== state);
    const next = pressed ? others : [...others, state];
    void dispatch('view.filterStates', next.length === 0 ? null : next);
  };
  return (
    <button type="button" className="status-button" aria-pressed={pressed} title="Show only these" onClick={toggle}>
      <FlowStateIcon state={state} size={13} colored />
      <b>{number.toLocaleString('en')}</b> {FLOW_STATE_LOOKS[state].word.toLowerCase()}
    </button>
  );
}

function Dns() {
  const dispatch = useDispatch();
  const cutOff = useApp((state) => state.analysis.result?.dns.cutOff ?? 0);
  const workloads = useApp((state) => state.analysis.result?.workloads);
  if (cutOff === 0) return null;
  const select = () => {
    const ids = (workloads ?? []).filter((workload) => workload.dns.state === 'noUdp').map((workload) => workload.id);
    void dispatch('selection.set', { type: 'nodes', ids }).then(() => fitCanvas(true));
  };
  return (
    <span className="status-group">
      <button type="button" className="status-button" title="Select them" onClick={select}>
        <span className="status-warn">
          <TriangleAlert size={14} aria-hidden="true" />
        </span>
        DNS: <b>{cutOff.toLocaleString('en')}</b> {cutOff === 1 ? 'workload' : 'workloads'} cut off
      </button>
    </span>
  );
}

function LeftOut() {
  const text = useApp((state) => {
    const leftOut = state.analysis.result?.leftOut;
    return leftOut === undefined ? null : leftOutText(leftOut);
  });
  if (text === null) return null;
  return (
    <span className="status-group">
      <span className="status-text" title="They run no more, so no policy touches them.">
        {text}
      </span>
    </span>
  );
}

function Save() {
  const dispatch = useDispatch();
  const { status, message } = useApp((state) => state.save);
  const isExample = useApp((state) => state.document.untouchedExample);
  switch (status) {
    case 'saved':
      return isExample ? null : <SaveText icon={<Check size={14} aria-hidden="true" />}>Saved locally</SaveText>;
    case 'saving':
      return <SaveText icon={<LoaderCircle size={14} aria-hidden="true" />}>Saving…</SaveText>;
    case 'failed':
    case 'conflict':
      return (
        <button
          type="button"
          className="status-end status-button status-warn"
          title={message ?? undefined}
          onClick={() => void dispatch('document.exportZip')}
        >
          <CircleAlert size={14} aria-hidden="true" />
          {status === 'failed' ? 'Not saved. Export a copy.' : 'Changed in another tab. Export a copy.'}
        </button>
      );
  }
}

function SaveText({ icon, children }: { readonly icon: ReactNode; readonly children: ReactNode }) {
  return (
    <span className="status-end">
      {icon}
      {children}
    </span>
  );
}
