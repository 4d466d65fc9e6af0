import { MAX_INPUT_DEPTH, MAX_LIST_INPUT, MAX_TEXT_BYTES } from './limits.ts';

/** The first bound that a value of variables breaks, as a sentence; null when it keeps all. */
export function brokenInputLimit(value: unknown, depth = 0): string | null {
  if (typeof value === 'string') {
    return value.length > MAX_TEXT_BYTES || Buffer.byteLength(value) > MAX_TEXT_BYTES ? `A text may have ${MAX_TEXT_BYTES} bytes` : null;
  }
  if (typeof value !== 'object' || value === null) return null;
  if (depth > MAX_INPUT_DEPTH) return `Values may nest ${MAX_INPUT_DEPTH} deep`;
  if (Array.isArray(value) && value.length > MAX_LIST_INPUT) return `A list may have ${MAX_LIST_INPUT} entries`;
  for (const [key, entry] of Object.entries(value)) {
    if (key === '__proto__' || key === 'constructor' || key === 'prototype') return 'A key of this name is not taken';
    const broken = brokenInputLimit(entry, depth + 1);
    if (broken !== null) return broken;
  }
  return null;
}
