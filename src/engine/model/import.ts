import type { Diagnostic } from './diagnostic';
import type { SourceFile } from './source';
import type { Phrase } from './verdict';

/** What an import found, before anything changes. */
export interface ImportSummary {
  /** Per namespace (`null`: cluster-scoped) and kind, how many. */
  readonly found: readonly { readonly namespace: string | null; readonly kind: string; readonly count: number }[];
  readonly diagnostics: readonly Diagnostic[];
  /** Same group, kind, namespace and name more than once, in the import or between it and the workspace. */
  readonly duplicates: readonly {
    readonly id: string;
    readonly places: readonly { readonly path: string; readonly line: number }[];
    readonly equal: boolean;
  }[];
  /** The import holds objects with status, managedFields or uid: it came from a cluster. */
  readonly isDump: boolean;
  /** Documents that can be used; those that can't are kept all the same. */
  readonly documents: number;
  readonly broken: number;
  /** Secrets and ConfigMaps that are never kept. */
  readonly dropped: number;
}

export interface ImportPreview {
  readonly summary: ImportSummary;
  /** As they would enter the workspace, reduced where that applies. */
  readonly reduced: readonly SourceFile[];
  /** As they came, but for Secrets and ConfigMaps. */
  readonly original: readonly SourceFile[];
  /** The network plugin that the import looks like, where the workspace names another one. */
  readonly suggestedCni: SuggestedCni | null;
}

/** A profile of a network plugin, by id and name, and what shows it: `DaemonSet kube-system/calico-node`. */
export interface SuggestedCni {
  readonly profile: string;
  readonly name: string;
  readonly reason: Phrase;
}

/** A file as it came from a paste, a drop or a picker: raw bytes. */
export interface IncomingFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}
