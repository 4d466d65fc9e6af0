import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const MANIFEST = path.resolve(import.meta.dirname, '../../../schema/trusted-documents.json');

/** The documents of our own clients, found by the sha256 of their text. */
export interface TrustedDocuments {
  textOf(hash: string): string | undefined;
  includes(text: string): boolean;
}

/** Reads what the client's build wrote down. Throws when an entry's hash is not its text's. */
export function readTrustedDocuments(file: string = MANIFEST): TrustedDocuments {
  return trustDocuments(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>);
}

export function trustDocuments(manifest: Record<string, string>): TrustedDocuments {
  const texts = new Map(Object.entries(manifest));
  for (const [hash, text] of texts) {
    if (sha256(text) !== hash) throw new Error(`trusted document ${hash} does not match its text`);
  }
  return { textOf: (hash) => texts.get(hash), includes: (text) => texts.get(sha256(text)) === text };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
