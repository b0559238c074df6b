export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

interface Decoder {
  decode(bytes: Uint8Array): string;
}

/** Browsers, workers and Node all have it; its types come with the DOM's only. */
const { TextDecoder } = globalThis as unknown as {
  readonly TextDecoder: new (
    label: Encoding,
    options: { readonly fatal: boolean; readonly ignoreBOM: boolean },
  ) => Decoder;
};

/** Bytes as text, a byte order mark kept; null where they are not strictly in this encoding. */
export function decodeText(bytes: Uint8Array, encoding: Encoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
