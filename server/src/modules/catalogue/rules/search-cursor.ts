import { InvalidInput } from '../../../kernel/expected-error.ts';

/** Orders of the shop's list. */
export const SHOP_SORTS = ['RELEVANCE', 'PRICE_UP', 'PRICE_DOWN', 'NEWEST'] as const;
export type ShopSort = (typeof SHOP_SORTS)[number];

/** Order a page is really sorted in: without a term, relevance means crops in season first, the newest before others. */
export type PageOrder = 'SCORE' | 'SEASON' | 'PRICE_UP' | 'PRICE_DOWN' | 'NEWEST';

/** Where a page ended: the sort values of its last good. */
export type SearchCursor = { order: PageOrder; keys: string[]; id: string };

const keyPatterns: Record<PageOrder, RegExp[]> = {
  SCORE: [/^-?\d{1,9}$/],
  SEASON: [/^[01]$/, /^\d{4}-\d{2}-\d{2}T[\d:.]{8,15}(Z|[+-]\d{2}:\d{2})$/],
  PRICE_UP: [/^\d{1,16}$/],
  PRICE_DOWN: [/^\d{1,16}$/],
  NEWEST: [/^\d{4}-\d{2}-\d{2}T[\d:.]{8,15}(Z|[+-]\d{2}:\d{2})$/],
};
const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Order used for a sort with or without a term. */
export function pageOrder(sort: ShopSort, hasTerm: boolean): PageOrder {
  if (sort !== 'RELEVANCE') return sort;
  return hasTerm ? 'SCORE' : 'SEASON';
}

/** Opaque text of a cursor. */
export function encodeCursor(cursor: SearchCursor): string {
  return Buffer.from(JSON.stringify([cursor.order, ...cursor.keys, cursor.id])).toString('base64url');
}

/** The cursor a text stands for; InvalidInput when it is malformed or belongs to another order. */
export function decodeCursor(text: string, order: PageOrder): SearchCursor {
  const parts = parse(text);
  const patterns = keyPatterns[order];
  const [given, ...rest] = parts;
  const id = rest.pop();
  if (
    given !== order ||
    id === undefined ||
    !uuidPattern.test(id) ||
    rest.length !== patterns.length ||
    !rest.every((key, index) => patterns[index]?.test(key))
  )
    throw new InvalidInput([{ path: 'after', rule: 'MALFORMED', parameters: {} }]);
  return { order, keys: rest, id };
}

function parse(text: string): string[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return Array.isArray(value) && value.every((part) => typeof part === 'string') ? value : [];
  } catch {
    return [];
  }
}
