import { InvalidInput } from '../../../kernel/expected-error.ts';

/** Where a page sorted by name ended. */
export type NameCursor = { name: string; id: string };

const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Opaque text of a cursor. */
export function encodeNameCursor({ name, id }: NameCursor): string {
  return Buffer.from(JSON.stringify([name, id])).toString('base64url');
}

/** The cursor a text stands for; InvalidInput when it is malformed. */
export function decodeNameCursor(text: string): NameCursor {
  const [name, id] = parts(text);
  if (name === undefined || id === undefined || !uuidPattern.test(id)) throw new InvalidInput([{ path: 'after', rule: 'MALFORMED', parameters: {} }]);
  return { name, id };
}

function parts(text: string): string[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'string' && !part.includes('\u0000')) ? value : [];
  } catch {
    return [];
  }
}
