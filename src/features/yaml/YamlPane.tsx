import { ChevronDown, FileCode2, TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import { FLOWS_PATH, isTextFile, SETTINGS_PATH } from '../../engine';
import { useApp, useDispatch } from '../../store/context';
import { selectChangedPaths, selectFilePaths, selectRemovedCount, selectYamlPath } from '../../store/selectors/files';
import { Button } from '../../ui/Button';
import { Menu, MenuChoices } from '../../ui/Menu';
import { Switch } from '../../ui/Switch';
import { ChangesView } from './ChangesView';
import { TypedRadius } from './TypedRadius';
import { useEditor } from './useEditor';
import './yaml.css';

const OWN_NOTES = new Map([
  [FLOWS_PATH, "Drawbridge's own: drawn flows"],
  [SETTINGS_PATH, "Drawbridge's own: positions, settings"],
]);

/** The YAML pane: a file switcher, what keeps the text from being read, and the editor or what was changed. */
export function YamlPane() {
  const [host, setHost] = useState<HTMLDivElement | null>(null);
  const [changedOnly, setChangedOnly] = useState(false);
  const goToLine = useEditor(host);
  useEditorWhenAsked(setChangedOnly);
  const toLine = (line: number) => {
    setChangedOnly(false);
    // After the editor has come back.
    requestAnimationFrame(() => goToLine(line));
  };
  return (
    <section className="yaml" aria-label="YAML">
      <FileSwitcher changedOnly={changedOnly} onChangedOnly={setChangedOnly} />
      <ErrorBanner onGoToLine={toLine} />
      <BinaryNotice />
      {changedOnly && <Changes />}
      <div className="yaml-editor" data-editor data-testid="yaml-editor" hidden={changedOnly} ref={setHost} />
      <TypedRadius />
    </section>
  );
}

/** Who asks for a line wants to see it in its file. */
function useEditorWhenAsked(setChangedOnly: (on: boolean) => void): void {
  const token = useApp(({ session }) => (session.reveal?.reason === 'asked' ? session.reveal.token : 0));
  useEffect(() => {
    if (token > 0) setChangedOnly(false);
  }, [token, setChangedOnly]);
}

function Changes() {
  const path = useApp(selectYamlPath);
  const changed = useApp(selectChangedPaths);
  if (path !== null && changed.includes(path)) return <ChangesView />;
  const others =
    changed.length === 0
      ? 'Nothing has been changed since it came in.'
      : 'The switcher above lists the files that were changed.';
  return (
    <p className="yaml-binary">
      {path === null ? '' : `${path} is as it came in. `}
      {others}
    </p>
  );
}

interface ChangedOnly {
  readonly changedOnly: boolean;
  readonly onChangedOnly: (on: boolean) => void;
}

function FileSwitcher({ changedOnly, onChangedOnly }: ChangedOnly) {
  const dispatch = useDispatch();
  const all = useApp(selectFilePaths);
  const changed = useApp(selectChangedPaths);
  const removed = useApp(selectRemovedCount);
  const path = useApp(selectYamlPath);
  if (path === null) {
    return (
      <div className="yaml-header">
        <FileCode2 aria-hidden="true" size={14} strokeWidth={1.9} />
        <span className="yaml-count">No file yet. What you draw or type is written to policies.yaml.</span>
      </div>
    );
  }
  const paths = changedOnly ? all.filter((candidate) => candidate === path || changed.includes(candidate)) : all;
  const gone = removed === 0 ? '' : `, ${removed} removed`;
  const count = changedOnly
    ? `${changed.length} of ${all.length} changed${gone}`
    : `${all.indexOf(path) + 1} of ${all.length} ${all.length === 1 ? 'file' : 'files'}`;
  const choose = (chosen: string) => void dispatch('yaml.open', { path: chosen });
  const toggle = (on: boolean) => {
    const [first] = changed;
    if (on && first !== undefined && !changed.includes(path)) choose(first);
    onChangedOnly(on);
  };
  return (
    <div className="yaml-header">
      <Menu
        align="start"
        trigger={
          <Button variant="quiet" size={26} aria-label={`File: ${path}. Choose a file`}>
            <FileCode2 aria-hidden="true" size={14} strokeWidth={1.9} />
            <span className="yaml-path">{path}</span>
            <ChevronDown aria-hidden="true" size={13} strokeWidth={2.2} />
          </Button>
        }
      >
        <MenuChoices
          value={path}
          onChange={choose}
          choices={paths.map((candidate) => {
            const note = OWN_NOTES.get(candidate);
            return note === undefined
              ? { value: candidate, label: candidate }
              : { value: candidate, label: candidate, note };
          })}
        />
      </Menu>
      <span className="yaml-count">{count}</span>
      <div className="yaml-changed">
        <Switch label="Changed only" checked={changedOnly} onChange={toggle} />
      </div>
    </div>
  );
}

/** DESIGN.md, section 8: what is wrong, at which line, and what the graph shows meanwhile. */
function ErrorBanner({ onGoToLine }: { readonly onGoToLine: (line: number) => void }) {
  const path = useApp(selectYamlPath);
  const invalid = useApp((state) => state.analysis.status === 'invalid');
  const errors = useApp((state) => state.analysis.errors);
  const dispatch = useDispatch();
  const error = errors.find((candidate) => candidate.source.path === path) ?? errors[0];
  if (!invalid || error === undefined) return null;
  const here = error.source.path === path;
  const place = here ? `Line ${error.source.line}` : `${error.source.path}, line ${error.source.line}`;
  const show = () => {
    if (here) onGoToLine(error.source.line);
    else void dispatch('yaml.reveal', { path: error.source.path, start: error.source.start, end: error.source.end });
  };
  return (
    <div className="yaml-banner" role="alert">
      <TriangleAlert aria-hidden="true" size={14} strokeWidth={1.9} />
      <p>
        {place}: {withoutPlace(error.message)} The graph shows the last valid version.
        {error.hint !== null && <span className="yaml-hint"> {error.hint}</span>}
      </p>
      <Button size={26} onClick={show}>
        Go to line
      </Button>
    </div>
  );
}

/** Reading errors begin with their line; the banner says it in its own words. */
function withoutPlace(message: string): string {
  return message.replace(/^Line \d+: /, '');
}

function BinaryNotice() {
  const path = useApp(selectYamlPath);
  const binary = useApp((state) => state.document.files.some((file) => file.path === path && !isTextFile(file)));
  if (!binary) return null;
  return (
    <p className="yaml-binary">
      {path} is not text that can be shown. It is kept as it came and exported again byte for byte.
    </p>
  );
}
