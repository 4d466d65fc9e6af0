import { expect, test } from 'vitest';
import { InvalidInput } from '../../../kernel/expected-error.ts';
import { decodeCursor, encodeCursor, pageOrder, type SearchCursor } from './search-cursor.ts';

const id = '01a064c7-caaf-73e0-8000-0000282fc737';
const cursors: SearchCursor[] = [
  { order: 'SCORE', keys: ['11587'], id },
  { order: 'SEASON', keys: ['0', '2026-11-25T13:30:00.000Z'], id },
  { order: 'PRICE_UP', keys: ['65000'], id },
  { order: 'NEWEST', keys: ['2026-11-25T13:30:00.000Z'], id },
];

test.each(cursors)('a cursor of $order reads back as written', (cursor) => {
  expect(decodeCursor(encodeCursor(cursor), cursor.order)).toEqual(cursor);
});

test('a cursor of another order is refused', () => {
  expect(() => decodeCursor(encodeCursor(cursors[0]!), 'PRICE_UP')).toThrow(InvalidInput);
});

test.each([
  ['', 'not there'],
  ['%%%', 'no text'],
  [Buffer.from('[1,2').toString('base64url'), 'broken JSON'],
  [Buffer.from('{"order":"PRICE_UP"}').toString('base64url'), 'no list'],
  [Buffer.from(JSON.stringify(['PRICE_UP', '1; DROP', id])).toString('base64url'), 'a key that is no amount'],
  [Buffer.from(JSON.stringify(['PRICE_UP', '1', 'x'])).toString('base64url'), 'an id that is none'],
  [Buffer.from(JSON.stringify(['PRICE_UP', '1', '2', id])).toString('base64url'), 'a key too many'],
])('%s is refused: %s', (text) => {
  expect(() => decodeCursor(text, 'PRICE_UP')).toThrow(InvalidInput);
});

test('relevance needs a term; without one, season comes first', () => {
  expect(pageOrder('RELEVANCE', true)).toBe('SCORE');
  expect(pageOrder('RELEVANCE', false)).toBe('SEASON');
  expect(pageOrder('PRICE_UP', true)).toBe('PRICE_UP');
});
