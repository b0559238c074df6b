import { Copy, Download } from 'lucide-react';
import type { OwnerRequest } from '../../engine';
import { useDispatch } from '../../store/context';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import './dialogs.css';

/** What others are to be asked for: the part of a gesture that lies in their namespaces, as a message with a patch. */
export function AskOwner({ requests }: { readonly requests: readonly OwnerRequest[] }) {
  const dispatch = useDispatch();
  const close = () => void dispatch('dialog.close');
  const whose = requests.map(({ namespace }) => namespace).join(' and ');
  return (
    <Dialog
      title={`Ask the owner of ${whose}`}
      description="What lies in your namespaces is written. This part does not: send it to its owner."
      width={640}
      onClose={close}
      footer={
        <Button size={32} onClick={close}>
          Close
        </Button>
      }
    >
      {requests.map((request) => (
        <section key={request.namespace + request.label} className="ask-owner">
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard. */}
          <pre role="region" tabIndex={0} aria-label={`Message to the owner of ${request.namespace}`}>
            {request.message}
          </pre>
          <div className="ask-owner-actions">
            <Button
              variant="primary"
              icon={<Copy size={14} aria-hidden="true" />}
              onClick={() => void dispatch('owner.copy', request)}
            >
              Copy message
            </Button>
            <Button
              icon={<Download size={14} aria-hidden="true" />}
              onClick={() => void dispatch('owner.patch', request)}
            >
              Download {request.namespace}.patch
            </Button>
          </div>
        </section>
      ))}
    </Dialog>
  );
}
