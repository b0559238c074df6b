import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Starts to look for the most memory that this process holds. Only Linux can start anew; elsewhere the peak is that of the
 * process's whole life.
 */
export function resetPeak() {
  globalThis.gc?.();
  try {
    writeFileSync('/proc/self/clear_refs', '5');
  } catch {
    // No such file, or no right to write it.
  }
}

/** @returns {number} MB since the last reset */
export function peakMemory() {
  try {
    const kilobytes = /^VmHWM:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
    if (kilobytes !== undefined) return Number(kilobytes) / 1024;
  } catch {
    // Not Linux.
  }
  return process.resourceUsage().maxRSS / 1024;
}
