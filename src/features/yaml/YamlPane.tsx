import { ChevronDown, FileCode2, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { FLOWS_PATH, isTextFile, SETTINGS_PATH } from '../../engine';
import { useApp, useDispatch } from '../../store/context';
import { selectFilePaths, selectYamlPath } from '../../store/selectors/files';
import { Button } from '../../ui/Button';
import { Menu, MenuChoices } from '../../ui/Menu';
import { useEditor } from './useEditor';
import './yaml.css';

const OWN_NOTES = new Map([
  [FLOWS_PATH, "Drawbridge's own: drawn flows"],
  [SETTINGS_PATH, "Drawbridge's own: positions, settings"],
]);

/** The YAML pane: a file switcher, what keeps the text from being read, and the editor. */
export function YamlPane() {
  const [host, setHost] = useState<HTMLDivElement | null>(null);
  const goToLine = useEditor(host);
  return (
    <section className="yaml" aria-label="YAML">
      <FileSwitcher />
      <ErrorBanner onGoToLine={goToLine} />
      <BinaryNotice />
      <div className="yaml-editor" data-editor data-testid="yaml-editor" ref={setHost} />
    </section>
  );
}

function FileSwitcher() {
  const dispatch = useDispatch();
  const paths = useApp(selectFilePaths);
  const path = useApp(selectYamlPath);
  if (path === null) {
    return (
      <div className="yaml-header">
        <FileCode2 aria-hidden="true" size={14} strokeWidth={1.9} />
        <span className="yaml-count">No file yet. What you draw or type is written to policies.yaml.</span>
      </div>
    );
  }
  const position = paths.indexOf(path) + 1;
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
          onChange={(chosen) => void dispatch('yaml.open', { path: chosen })}
          choices={paths.map((candidate) => {
            const note = OWN_NOTES.get(candidate);
            return note === undefined
              ? { value: candidate, label: candidate }
              : { value: candidate, label: candidate, note };
          })}
        />
      </Menu>
      <span className="yaml-count">
        {position} of {paths.length} {paths.length === 1 ? 'file' : 'files'}
      </span>
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
