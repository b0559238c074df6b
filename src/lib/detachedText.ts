const CHUNK = 8192;

/**
 * A copy of a text that shares no memory with the text that it was cut out of: engines keep the whole of a large text alive
 * as long as any slice of it is.
 */
export function detachedText(text: string): string {
  const parts: string[] = [];
  for (let start = 0; start < text.length; start += CHUNK) {
    const codes = Array.from({ length: Math.min(CHUNK, text.length - start) }, (_, index) =>
      text.charCodeAt(start + index),
    );
    parts.push(String.fromCharCode(...codes));
  }
  return parts.join('');
}
