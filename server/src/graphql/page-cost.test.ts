import { parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import type { Context } from './context.ts';
import { MAX_COST } from './limits.ts';
import { costOf } from './query-cost.ts';
import { schema } from './schema.ts';

const lists = {
  requests: (first: number) =>
    `{ purchaseRequests(first: ${first}) { totalCount nodes { id code title status validUntilOn filledPercent lines { position product { nameVi } commodity { nameVi } quantity { value unit } awarded { value } windows { fromOn toOn } ceilingVnd } } } }`,
  lots: (first: number) =>
    `{ harvestLots(first: ${first}) { totalCount nodes { id code stage status harvestFromOn harvestToOn product { nameVi nameEn pictureKey } expected { value unit } held { value unit } firm { value unit } available { value unit } offer { id } } } }`,
  forecasts: (first: number) =>
    `{ harvestForecasts(first: ${first}) { nodes { id weekOn status product { nameVi } low { value unit } likely { value unit } high { value unit } promised { value } certaintyPct revision lots { id } } } }`,
  offers: (first: number) =>
    `{ offers(first: ${first}) { nodes { id slug titleVi status channels validFromOn validUntilOn priceFromVnd tiers { channel from { value unit } priceVnd } available { value unit } product { nameVi pictureKey } } } }`,
};

describe('lists of the consoles', () => {
  test.each(Object.entries(lists))('a page of fifty %s passes the limit, and larger pages cost more', (_name, list) => {
    const cost = (first: number) => costOf(schema, parse(list(first)), {}, {} as Context);
    expect(cost(50)).toBeLessThan(MAX_COST);
    expect(cost(100)).toBeGreaterThan(cost(50));
  });
});
