import { Check, Copy, FileUp, FolderUp } from 'lucide-react';
import { type ChangeEvent, useId, useRef, useState } from 'react';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { keyText } from '../../ui/keyText';
import { readFiles, textAsFile } from './droppedFiles';
import { useImport } from './useIncoming';
import './incoming.css';

/** All that judging needs of a cluster, in one command. */
const KINDS =
  'nodes,namespaces,pods,replicasets,deployments,statefulsets,daemonsets,jobs,cronjobs,services,ingresses,networkpolicies';
const COMMAND = `kubectl get ${KINDS} -A -o yaml > cluster.yaml`;
/** Lists the cluster-scoped policy kinds that a cluster has; asking for one that it has not would fail as a whole. */
const CLUSTER_KINDS_COMMAND = 'kubectl api-resources --api-group=policy.networking.k8s.io';

/** The ways in: files, a folder, text; and how to get them out of a cluster. */
export function ImportPanel({ onDone }: { readonly onDone: () => void }) {
  const importFiles = useImport();
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const textId = useId();
  const [text, setText] = useState('');

  const onPicked = (event: ChangeEvent<HTMLInputElement>) => {
    // The list empties with the input, which is emptied so that the same file can be picked again.
    const picked = [...(event.target.files ?? [])];
    event.target.value = '';
    if (picked.length === 0) return;
    onDone();
    void importFiles(() => readFiles(picked));
  };

  const readText = (given: string) => {
    onDone();
    void importFiles(async () => [textAsFile(given)]);
  };

  return (
    <div className="import-panel">
      <p>
        Drop files or a folder anywhere on the page, or paste YAML or JSON with {keyText('mod+v')}. You see what was
        found before anything changes. Nothing is sent anywhere.
      </p>
      <div className="import-buttons">
        <Button size={32} icon={<FileUp size={15} aria-hidden="true" />} onClick={() => files.current?.click()}>
          Choose files…
        </Button>
        <Button size={32} icon={<FolderUp size={15} aria-hidden="true" />} onClick={() => folder.current?.click()}>
          Choose a folder…
        </Button>
      </div>
      <input ref={files} type="file" multiple hidden aria-label="Manifest files" onChange={onPicked} />
      <input
        ref={folder}
        type="file"
        multiple
        hidden
        aria-label="Folder of manifests"
        {...{ webkitdirectory: '' }}
        onChange={onPicked}
      />
      <label className="ui-field-label" htmlFor={textId}>
        Or as text
      </label>
      <textarea
        id={textId}
        className="import-text ui-mono"
        rows={5}
        spellCheck={false}
        placeholder={'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\n…'}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onPaste={(event) => {
          const pasted = event.clipboardData.getData('text/plain');
          if (text !== '' || pasted.trim() === '') return;
          event.preventDefault();
          readText(pasted);
        }}
      />
      {text.trim() !== '' && (
        <Button variant="primary" size={32} onClick={() => readText(text)}>
          Read this text
        </Button>
      )}
      <ClusterCommand />
    </div>
  );
}

function ClusterCommand() {
  const [copied, setCopied] = useState(false);
  return (
    <div className="import-cluster">
      <div className="import-cluster-head">
        <span className="ui-field-label">From a cluster</span>
        <IconButton
          label={copied ? 'Copied' : 'Copy the command'}
          size={26}
          icon={copied ? <Check size={14} aria-hidden="true" /> : <Copy size={14} aria-hidden="true" />}
          onClick={() => {
            void navigator.clipboard.writeText(COMMAND).then(
              () => setCopied(true),
              () => setCopied(false),
            );
          }}
        />
      </div>
      <code className="import-command">{COMMAND}</code>
      <p className="ui-field-hint">
        Does <code>{CLUSTER_KINDS_COMMAND}</code> list cluster-scoped policies? Add those names to the list: they come
        before and after NetworkPolicy. Without cluster rights: leave out nodes and namespaces, and write -n NAMESPACE
        for -A. Environment variables and annotations of such a dump are dropped, Secrets and ConfigMaps are never kept.
      </p>
    </div>
  );
}
