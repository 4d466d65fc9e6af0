import { expect, test } from 'vitest';
import { plainJson } from './plain-json.ts';

test('64-bit integers and instants become text that JSON can hold', () => {
  expect(plainJson({ quantityBase: 12_000_000n, at: new Date('2026-05-21T00:00:00Z'), nothing: undefined })).toEqual({
    quantityBase: '12000000',
    at: '2026-05-21T00:00:00.000Z',
  });
});

test('nothing at all is null', () => {
  expect(plainJson(undefined)).toBeNull();
});
