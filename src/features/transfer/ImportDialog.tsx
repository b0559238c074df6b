import { CircleAlert, Info, TriangleAlert, Waypoints } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Diagnostic, ImportPreview, ImportSummary, SuggestedCni } from '../../engine';
import { useApp, useDispatch } from '../../store/context';
import { Button } from '../../ui/Button';
import { Checkbox } from '../../ui/Checkbox';
import { Dialog } from '../../ui/Dialog';
import { PhraseText } from '../../ui/PhraseText';
import { ImportRadius } from './ImportRadius';
import './transfer.css';

/** What an import found, before anything changes: by kind and namespace, what was not understood, and duplicates. */
export function ImportDialog() {
  const dispatch = useDispatch();
  const dialog = useApp((state) => state.session.dialog);
  if (dialog?.type !== 'import') return null;
  const close = () => void dispatch('dialog.close');
  if (dialog.error !== null) {
    return (
      <Dialog title="Nothing was imported" onClose={close} footer={<Button onClick={close}>Close</Button>}>
        <p className="transfer-error" role="alert">
          {dialog.error}
        </p>
        <p>Your workspace is as it was.</p>
      </Dialog>
    );
  }
  if (dialog.preview === null) {
    return (
      <Dialog title="Reading what you brought" onClose={close}>
        <p role="status">Reading files. Nothing leaves this browser.</p>
      </Dialog>
    );
  }
  return <Summary preview={dialog.preview} onClose={close} />;
}

function Summary({ preview, onClose }: { readonly preview: ImportPreview; readonly onClose: () => void }) {
  const dispatch = useDispatch();
  const [keepOriginals, setKeepOriginals] = useState(false);
  const [takeSuggestedCni, setTakeSuggestedCni] = useState(true);
  const primary = useRef<HTMLButtonElement>(null);
  const replaces = useApp((state) => state.document.untouchedExample);
  const empty = useApp((state) => state.document.files.length === 0);
  const { summary } = preview;
  const nothing = summary.documents === 0;
  const accept = (mode: 'add' | 'replace') =>
    void dispatch('document.acceptImport', { mode, keepOriginals: keepOriginals || !summary.isDump, takeSuggestedCni });
  const documents = `${summary.documents} ${summary.documents === 1 ? 'document' : 'documents'}`;
  return (
    <Dialog
      title={
        nothing
          ? 'Nothing to import'
          : summary.broken > 0
            ? `Import the ${summary.documents} valid documents`
            : `Import ${documents}`
      }
      width={640}
      initialFocus={primary}
      onClose={onClose}
      footer={
        <>
          {replaces || empty ? (
            <Button variant="primary" size={32} disabled={nothing} onClick={() => accept(replaces ? 'replace' : 'add')}>
              {replaces ? 'Replace the example' : 'Import'}
            </Button>
          ) : (
            <>
              <Button ref={primary} variant="primary" size={32} disabled={nothing} onClick={() => accept('add')}>
                Add to this workspace
              </Button>
              <Button size={32} disabled={nothing} onClick={() => accept('replace')}>
                Replace this workspace
              </Button>
            </>
          )}
          <Button size={32} onClick={onClose}>
            Cancel
          </Button>
        </>
      }
    >
      <div className="transfer">
        <p className="transfer-lead">{leadSentence(summary, nothing)}</p>
        <FoundTable summary={summary} />
        {summary.isDump && (
          <Checkbox
            checked={keepOriginals}
            onChange={setKeepOriginals}
            note="Otherwise only what judging needs is kept: names, labels, owners, ports, addresses, selectors. Environment variables and annotations are not."
          >
            Keep the originals of this cluster dump
          </Checkbox>
        )}
        {!replaces && !empty && !nothing && (
          <ImportRadius incoming={keepOriginals || !summary.isDump ? preview.original : preview.reduced} />
        )}
        {preview.suggestedCni !== null && (
          <SuggestedPlugin suggested={preview.suggestedCni} taken={takeSuggestedCni} onChange={setTakeSuggestedCni} />
        )}
        <Findings title="Not understood, or worth knowing" diagnostics={summary.diagnostics} />
        <Duplicates summary={summary} />
      </div>
    </Dialog>
  );
}

interface SuggestedPluginProps {
  readonly suggested: SuggestedCni;
  readonly taken: boolean;
  readonly onChange: (taken: boolean) => void;
}

/** The network plugin that the cluster seems to have: how its policies are judged hangs on it. */
function SuggestedPlugin({ suggested, taken, onChange }: SuggestedPluginProps) {
  return (
    <div className="transfer-plugin">
      <Waypoints size={16} aria-hidden="true" />
      <div>
        <p>
          This looks like <strong>{suggested.name}</strong> (<PhraseText phrase={suggested.reason} />
          ).
        </p>
        <Checkbox
          checked={taken}
          onChange={onChange}
          note="It says how the cluster reads what the API leaves open. You can choose another one in the status bar."
        >
          Use this profile
        </Checkbox>
      </div>
    </div>
  );
}

function leadSentence(summary: ImportSummary, nothing: boolean): string {
  if (nothing) return 'Not one Kubernetes document in it can be read, so your workspace stays as it is.';
  const parts = ['Nothing has changed yet, and nothing is sent anywhere. Drawbridge adds no policies of its own.'];
  if (summary.broken > 0) {
    parts.push(
      summary.broken === 1
        ? '1 document can’t be read; it is kept and exported again untouched.'
        : `${summary.broken} documents can’t be read; they are kept and exported again untouched.`,
    );
  }
  if (summary.dropped > 0) {
    parts.push(
      `${summary.dropped} ${summary.dropped === 1 ? 'Secret or ConfigMap is' : 'Secrets and ConfigMaps are'} left out: they are never kept.`,
    );
  }
  return parts.join(' ');
}

/** Namespaces down, what was found in each across. */
function FoundTable({ summary }: { readonly summary: ImportSummary }) {
  const namespaces = [...new Set(summary.found.map((row) => row.namespace))].sort(compareNamespaces);
  if (namespaces.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
    <div className="transfer-scroll" tabIndex={0} role="region" aria-label="What was found">
      <table className="transfer-table">
        <thead>
          <tr>
            <th scope="col">Namespace</th>
            <th scope="col">Found</th>
          </tr>
        </thead>
        <tbody>
          {namespaces.map((namespace) => (
            <tr key={namespace ?? ''}>
              <th scope="row">{namespace ?? 'cluster-wide'}</th>
              <td>
                {summary.found
                  .filter((row) => row.namespace === namespace)
                  .map((row) => `${row.count} ${row.kind}`)
                  .join(' · ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function compareNamespaces(a: string | null, b: string | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

const ICONS = { error: CircleAlert, warning: TriangleAlert, info: Info };
/** Beyond this many rows a list says only how many more there are. */
const MOST_ROWS = 200;

function Findings({ title, diagnostics }: { readonly title: string; readonly diagnostics: readonly Diagnostic[] }) {
  if (diagnostics.length === 0) return null;
  return (
    <section>
      <h3 className="transfer-title">
        {title} <span>{diagnostics.length}</span>
      </h3>
      <ul className="transfer-list">
        {diagnostics.slice(0, MOST_ROWS).map((found) => {
          const Icon = ICONS[found.severity];
          return (
            <li
              key={`${found.code} ${found.source.path} ${found.source.start} ${found.message}`}
              data-severity={found.severity}
            >
              <Icon aria-label={found.severity} size={13} strokeWidth={2.2} />
              <span>
                <code>
                  {found.source.path}:{found.source.line}
                </code>{' '}
                {found.message}
                {found.hint !== null && <em> {found.hint}</em>}
              </span>
            </li>
          );
        })}
        {diagnostics.length > MOST_ROWS && <li>and {diagnostics.length - MOST_ROWS} more</li>}
      </ul>
    </section>
  );
}

function Duplicates({ summary }: { readonly summary: ImportSummary }) {
  if (summary.duplicates.length === 0) return null;
  return (
    <section>
      <h3 className="transfer-title">
        Duplicates <span>{summary.duplicates.length}</span>
      </h3>
      <ul className="transfer-list">
        {summary.duplicates.slice(0, MOST_ROWS).map((duplicate) => (
          <li key={duplicate.id}>
            <Info aria-hidden="true" size={13} strokeWidth={2.2} />
            <span>
              <code>{duplicate.id}</code> at {duplicate.places.map((place) => `${place.path}:${place.line}`).join(', ')}
              . {duplicate.equal ? 'They are equal and count once.' : 'They differ; the last one counts.'}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
