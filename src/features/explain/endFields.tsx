import { useEffect, useMemo, useState } from 'react';
import type { Phrase, ResolvedEnd } from '../../engine';
import { useApp, useEngine } from '../../store/context';
import { Tag } from '../../ui/Chip';
import type { ComboboxOption } from '../../ui/Combobox';
import { KindIcon } from '../../ui/KindIcon';
import { PhraseText } from '../../ui/PhraseText';

/** Workloads, Services and external ranges that the field offers. */
export function useEndOptions(): readonly ComboboxOption[] {
  const analysis = useApp((state) => state.analysis.result);
  return useMemo(() => {
    if (analysis === null) return [];
    const workloads = analysis.workloads.map((workload) => ({
      value: `${workload.namespace}/${workload.name}`,
      note: workload.kind,
      icon: <KindIcon kind={workload.kind} size={14} />,
    }));
    const services = analysis.services.flatMap((service) =>
      service.ports.map((port) => ({
        value: `${service.name}.${service.namespace}:${port.port}`,
        note: 'Service',
        icon: <KindIcon kind="Service" size={14} />,
      })),
    );
    const externals = analysis.externals
      .filter((external) => external.type === 'internet' || external.type === 'cidr')
      .map((external) => ({
        value: external.type === 'internet' ? 'internet' : external.cidr,
        note: external.name,
        icon: <KindIcon kind={external.type} size={14} />,
      }));
    return unique([...workloads, ...services, ...externals]);
  }, [analysis]);
}

/** A Deployment and a Job may share a name: the field offers it once. */
function unique(options: readonly ComboboxOption[]): readonly ComboboxOption[] {
  return [...new Map(options.map((option) => [option.value, option])).values()];
}

export type Resolved = ResolvedEnd | { readonly error: Phrase };

/** What the text names, asked of the engine a moment after the last key. */
export function useResolved(text: string): Resolved | null {
  const engine = useEngine();
  const [answer, setAnswer] = useState<{ readonly text: string; readonly end: Resolved } | null>(null);
  const wanted = text.trim();
  useEffect(() => {
    if (wanted === '') return;
    let current = true;
    const timer = setTimeout(() => {
      engine.resolveEnd(wanted).then(
        (end) => {
          if (current) setAnswer({ text: wanted, end });
        },
        () => {},
      );
    }, 150);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [engine, wanted]);
  return answer !== null && answer.text === wanted ? answer.end : null;
}

/** What the text of a field was taken for, or why it is nothing. */
export function EndNote({ end }: { readonly end: Resolved | null }) {
  // The line is kept free: what comes in must not push the button away from a pointer that is about to press it.
  if (end === null) return <p className="why-note" />;
  if ('error' in end) {
    return (
      <p className="why-note" data-error>
        <PhraseText phrase={end.error} />
      </p>
    );
  }
  if (end.note === null) return <p className="why-note" />;
  return (
    <p className="why-note">
      {end.ref.type === 'service' && <Tag tone="accent">Service</Tag>}
      <span>
        <PhraseText phrase={end.note} />
      </span>
    </p>
  );
}
