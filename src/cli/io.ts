/** What stands at a path. */
export type PathKind = { readonly type: 'file'; readonly size: number } | { readonly type: 'folder' };

/** Everything outside that the command line touches, so that tests run it without a process. */
export interface Io {
  /** Standard output. False: nobody reads it any more, as after `| head`; what is written then is lost. */
  out(text: string): Promise<boolean>;
  /** Standard error. */
  err(text: string): void;
  /** Is it a terminal that wants colour? */
  readonly colour: { readonly out: boolean; readonly err: boolean };
  /** Standard error is a terminal, so that progress can be shown and taken away again. */
  readonly progress: boolean;
  /** Milliseconds since whenever. */
  now(): number;
  /** Null: there is nothing. */
  look(path: string): Promise<PathKind | null>;
  /** Names in a folder, in no order. Those of folders that lead back to a folder around them are left out. */
  list(folder: string): Promise<readonly string[]>;
  read(path: string): Promise<Uint8Array>;
  readStdin(): Promise<Uint8Array>;
}
