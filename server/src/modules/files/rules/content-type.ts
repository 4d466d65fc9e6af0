/** Media types papers may come in, by their first bytes; what the sender claims does not count. */
const SIGNATURES = [
  { type: 'application/pdf', matches: (bytes: Uint8Array) => startsWith(bytes, [0x25, 0x50, 0x44, 0x46, 0x2d]) },
  { type: 'image/jpeg', matches: (bytes: Uint8Array) => startsWith(bytes, [0xff, 0xd8, 0xff]) },
  { type: 'image/png', matches: (bytes: Uint8Array) => startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) },
  {
    type: 'image/webp',
    matches: (bytes: Uint8Array) => startsWith(bytes, [0x52, 0x49, 0x46, 0x46]) && startsWith(bytes.subarray(8), [0x57, 0x45, 0x42, 0x50]),
  },
] as const;

export type PaperType = (typeof SIGNATURES)[number]['type'];

/** The media type of a file by its content; null for everything that is no paper. */
export function sniffType(bytes: Uint8Array): PaperType | null {
  return SIGNATURES.find(({ matches }) => matches(bytes))?.type ?? null;
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return bytes.length >= start.length && start.every((byte, position) => bytes[position] === byte);
}
