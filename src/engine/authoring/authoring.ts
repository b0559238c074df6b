import type { ClusterDns } from '../dns/findDns';
import type { EditResult } from '../manifest/edit/editDocument';
import type { Reading } from '../manifest/reader';
import type { SourceFile, TextEdit } from '../model/source';
import type { Phrase } from '../model/verdict';
import type { Cluster } from '../policy/cluster';

/** What gestures are planned against: one revision of the workspace, read and compiled. */
export interface AuthoringState {
  readonly files: readonly SourceFile[];
  readonly reading: Reading;
  /** Its resources hold the assumed DNS too. */
  readonly cluster: Cluster;
  readonly dns: ClusterDns;
}

/** What a gesture comes to, before it is said where in the text. */
export type Outcome =
  | { readonly label: string; readonly edits: readonly TextEdit[]; readonly notes: readonly Phrase[] }
  | { readonly refusal: Phrase };

/** An edit of a file as the outcome of a gesture; where the edit was refused, so is the gesture. */
export function outcomeOfEdit(label: string, result: EditResult, notes: readonly Phrase[] = []): Outcome {
  return 'refusal' in result ? { refusal: [result.refusal] } : { label, edits: result.edits, notes };
}
