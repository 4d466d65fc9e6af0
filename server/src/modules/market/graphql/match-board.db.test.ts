import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'graphql';
import { aProduct } from '@cho-phien/prisma/factories/catalogue.ts';
import { countStatements } from '../../../../test/count-statements.ts';
import { globalId, PlumMarket, publishRules, type BuyerAtMarket } from '../../../../test/plum-market.ts';
import { createTestMarket, type TestMarket } from '../../../../test/test-market.ts';
import { MAX_COST } from '../../../graphql/limits.ts';
import { costOf } from '../../../graphql/query-cost.ts';
import { schema } from '../../../graphql/schema.ts';

let market: TestMarket;
let plums: PlumMarket;
let buyer: BuyerAtMarket;
beforeAll(async () => {
  market = await createTestMarket();
  await publishRules(market.prisma);
});
beforeEach(async () => {
  plums = await PlumMarket.open(market);
  buyer = await plums.aBuyer();
});
afterAll(() => market.close());

const board = `
fragment Checks on MatchRuleCheck { rule passed required { number priceVnd on codes } offered { number priceVnd on codes } }
fragment Candidate on MatchCandidate {
  cooperative { id slug nameVi communeVi provinceVi } group canSupply { value unit } taken { value } landedVnd distanceKm riskPermille promisesAsked promisesKept
  score scoreParts { part points max } reasons { key rule figure }
  lots { id gradeRank schemeCodes ocopStars available { value } taken { value } failing passedOver rank checks { ...Checks }
    price { listVnd tierFrom unitVnd handlingVnd distanceKm transportVnd landedVnd slackVnd } schedule { harvestOn transitDays arriveOn ageDays remainingDays } }
}
fragment Board on MatchBoard {
  requestId code title status validUntilOn stale
  figures { requested { value unit } filled { value } missing { value } fillPermille averageLandedVnd riskPermille pickUps }
  parts { cooperative { nameVi } quantity { value } reason }
  lines {
    id nameVi gradeVi quantity { value unit } awarded { value } ceilingVnd windows { fromOn toOn } locationVi
    round { id status trigger computedAt policyVersion resultHash }
    figures { filled { value } fillPermille averageLandedVnd } parts { quantity { value } reason }
    unfilled { reason quantity { value } } relaxations { rule gain { value } raiseCeilingVnd figure schemeCode } funnel { rule lots volume { value } }
    qualifiedCount negotiableCount excludedCount
    candidates { ...Candidate }
    allocations { id status cooperative { id nameVi } lotCode quantity { value } confirmed { value } unitPriceVnd transportVnd landedVnd harvestOn arriveOn confirmBy declineReason
      eligibility { ...Checks } price { unitVnd transportVnd landedVnd slackVnd } schedule { arriveOn remainingDays }
      objective { landedVnd freshnessVnd forecastVnd gradeVnd ocopVnd preferredVnd smallCooperativeVnd totalVnd } rank eligibleLots bestRejected { why figure rule totalVnd } }
  }
}`;
const boardQuery = `${board} query Board($id: ID!) { matchBoard(requestId: $id) { ...Board } }`;
const computeMutation = `${board} mutation Compute($input: ComputeMatchInput!) { computeMatch(input: $input) { __typename ...Board } }`;

async function computed(requestId: string) {
  const { data, errors } = await market.execute(computeMutation, {
    as: buyer.procurement,
    variables: { input: { requestId: globalId('PurchaseRequest', requestId) } },
  });
  expect(errors).toBeUndefined();
  expect(data.computeMatch.__typename).toBe('MatchBoard');
  return data.computeMatch;
}

const sum = (values: readonly (string | number)[]) => values.reduce<number>((total, value) => total + Number(value), 0);

describe('the board of a request that two can fill and some cannot', () => {
  async function setTheTable() {
    await plums.aLot({ kg: 500, priceVnd: 18_000, safeKg: 400, certificates: ['VIETGAP'] });
    await plums.aLot({ kg: 300, priceVnd: 19_000, certificates: ['VIETGAP', 'GLOBALGAP'] });
    await plums.aLot({ kg: 900, priceVnd: 60_000, certificates: ['VIETGAP'] });
    await plums.aLot({ kg: 900, priceVnd: 17_000 });
    await plums.aLot({ kg: 900, priceVnd: 17_000, gradeRank: 1, certificates: ['VIETGAP'] });
    const ruby = await aProduct(market.prisma, { commodityId: plums.commodityId, nameVi: 'Mận ruby' });
    await plums.aLot({ kg: 900, priceVnd: 17_000, productId: ruby.id, certificates: ['VIETGAP'] });
    return plums.aRequest(buyer, { quantityKg: 1000, minGradeRank: 2, certificates: ['VIETGAP'] });
  }

  test('names fill, price, risk, pick-ups and the missing part with its reason', async () => {
    const { requestId } = await setTheTable();
    const { figures, parts, lines, stale } = await computed(requestId);
    expect(figures).toMatchObject({
      requested: { value: '1000', unit: 'KGM' },
      filled: { value: '800' },
      missing: { value: '200' },
      fillPermille: 800,
      pickUps: 2,
    });
    expect(figures.riskPermille).toBe(125);
    expect(stale).toBe(false);
    const isFilled = (part: { cooperative: unknown; reason: unknown }) => part.cooperative !== null && part.reason === null;
    expect(parts.filter(isFilled).map((part: { quantity: { value: string } }) => part.quantity.value)).toEqual(['500', '300']);
    const missing = parts.filter((part: { cooperative: unknown; reason: unknown }) => part.cooperative === null && part.reason !== null);
    expect(sum(missing.map((part: { quantity: { value: string } }) => part.quantity.value))).toBe(200);
    expect(sum(lines[0].unfilled.map((part: { quantity: { value: string } }) => part.quantity.value))).toBe(200);
    const average =
      (500 * Number(lines[0].allocations.find((part: { quantity: { value: string } }) => part.quantity.value === '500').landedVnd) +
        300 * Number(lines[0].allocations.find((part: { quantity: { value: string } }) => part.quantity.value === '300').landedVnd)) /
      800;
    expect(Number(figures.averageLandedVnd)).toBe(Math.round(average));
  });

  test('puts every cooperative into one of three groups with the rules it fails and both values', async () => {
    const { requestId } = await setTheTable();
    const [line] = (await computed(requestId)).lines;
    expect([line.qualifiedCount, line.negotiableCount, line.excludedCount]).toEqual([2, 1, 3]);
    const failing = line.candidates.map((candidate: { group: string; lots: { failing: string[] }[] }) => [candidate.group, candidate.lots[0]?.failing]);
    expect(failing).toEqual(
      expect.arrayContaining([
        ['NEGOTIABLE', ['PRICE']],
        ['EXCLUDED', ['CERT']],
        ['EXCLUDED', ['GRADE']],
        ['EXCLUDED', ['VARIETY']],
      ]),
    );
    const dear = line.candidates.find((candidate: { group: string }) => candidate.group === 'NEGOTIABLE').lots[0];
    const price = dear.checks.find((check: { rule: string }) => check.rule === 'PRICE');
    expect(price).toMatchObject({ passed: false, required: { priceVnd: '30000' }, offered: { priceVnd: dear.price.landedVnd } });
    const grade = line.candidates
      .find((candidate: { lots: { failing: string[] }[] }) => candidate.lots[0]?.failing[0] === 'GRADE')
      .lots[0].checks.find((check: { rule: string }) => check.rule === 'GRADE');
    expect(grade).toMatchObject({ required: { number: 2 }, offered: { number: 1 } });
  });

  test('explains each allocation, and the parts sum to the whole', async () => {
    const { requestId } = await setTheTable();
    const [line] = (await computed(requestId)).lines;
    expect(line.allocations).toHaveLength(2);
    for (const allocation of line.allocations) {
      expect(allocation.eligibility.every((check: { passed: boolean }) => check.passed)).toBe(true);
      expect(Number(allocation.landedVnd)).toBe(Number(allocation.unitPriceVnd) + Number(allocation.transportVnd));
      expect(allocation.price).toMatchObject({ unitVnd: allocation.unitPriceVnd, transportVnd: allocation.transportVnd, landedVnd: allocation.landedVnd });
      expect(Number(allocation.price.slackVnd)).toBe(30_000 - Number(allocation.landedVnd));
      const { totalVnd, ...terms } = allocation.objective;
      expect(sum(Object.values(terms))).toBe(Number(totalVnd));
    }
    for (const candidate of line.candidates) {
      expect(sum(candidate.scoreParts.map((part: { points: number }) => part.points))).toBe(candidate.score);
      expect(sum(candidate.scoreParts.map((part: { max: number }) => part.max))).toBe(100);
      expect(candidate.reasons.length).toBeGreaterThan(0);
    }
    expect(sum(line.parts.map((part: { quantity: { value: string } }) => part.quantity.value))).toBe(1000);
  });

  test('names the cheapest loosening with its gain', async () => {
    const { requestId } = await setTheTable();
    const [line] = (await computed(requestId)).lines;
    const rules = line.relaxations.map((relaxation: { rule: string; gain: { value: string } }) => [relaxation.rule, relaxation.gain.value]);
    expect(rules).toEqual(
      expect.arrayContaining([
        ['PRICE', '200'],
        ['CERT', '200'],
        ['VARIETY', '200'],
        ['GRADE', '200'],
      ]),
    );
  });

  test('says that it is out of date once supply changed, and not for the demand of others', async () => {
    const { requestId } = await setTheTable();
    await computed(requestId);
    const stale = async () =>
      (await market.execute(boardQuery, { as: buyer.procurement, variables: { id: globalId('PurchaseRequest', requestId) } })).data.matchBoard.stale;
    await plums.aRequest(await plums.aBuyer(), { quantityKg: 10 });
    expect(await stale()).toBe(false);
    await plums.aLot({ kg: 50, certificates: ['VIETGAP'] });
    expect(await stale()).toBe(true);
    await computed(requestId);
    expect(await stale()).toBe(false);
  });
});

test('whatever the number of candidates, the board takes the same few statements', async () => {
  const statementsWith = async (lots: number) => {
    plums = await PlumMarket.open(market);
    for (let index = 0; index < lots; index += 1) await plums.aLot({ kg: 50, priceVnd: 15_000 + index });
    const { requestId } = await plums.aRequest(buyer, { quantityKg: 1000 });
    await computed(requestId);
    const { answer, statements } = await countStatements(() =>
      market.execute(boardQuery, { as: buyer.procurement, variables: { id: globalId('PurchaseRequest', requestId) } }),
    );
    expect(answer.data.matchBoard.lines[0].candidates).toHaveLength(lots);
    return statements.length;
  };
  const few = await statementsWith(3);
  expect(await statementsWith(30)).toBe(few);
  expect(few).toBeLessThanOrEqual(2);
});

test('the whole board stays far within the cost of a document, so that sliders can ask often', () => {
  const context = market.contextOf(buyer.procurement);
  expect(costOf(schema, parse(boardQuery), { id: '' }, context)).toBeLessThanOrEqual(MAX_COST / 2);
});
