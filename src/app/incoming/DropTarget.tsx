import { Upload } from 'lucide-react';
import './incoming.css';

/** Covers the page while files hover over it. */
export function DropTarget() {
  return (
    <div className="drop-target">
      <div className="drop-target-card">
        <Upload size={28} strokeWidth={1.6} aria-hidden="true" />
        <strong>Drop manifests to import them</strong>
        <span>YAML or JSON files, or a folder. You see what was found before anything changes.</span>
      </div>
    </div>
  );
}
