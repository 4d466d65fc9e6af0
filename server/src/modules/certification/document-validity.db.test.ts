import { randomUUID } from 'node:crypto';
import { aCommodity, aProduct } from '@cho-phien/prisma/factories/catalogue.ts';
import { aCertificate, anOcopRecognition } from '@cho-phien/prisma/factories/certification.ts';
import { anAllocation } from '@cho-phien/prisma/factories/market.ts';
import { aMember } from '@cho-phien/prisma/factories/organisations.ts';
import { aPurchaseRequest } from '@cho-phien/prisma/factories/purchasing.ts';
import { aHarvestLot } from '@cho-phien/prisma/factories/supply.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TestMarket } from '../../../test/test-market.ts';
import type { Viewer } from '../../kernel/viewer.ts';
import { aHolder, decideAs, globalId, openPaperDesk } from './test-papers.ts';
import { expireDocuments } from './commands/expire-documents.ts';

let market: TestMarket;
/** Officer of Sơn La, and of Bắc Ninh. */
let officer: Viewer;
let stranger: Viewer;
/** Sales officer of a cooperative in Sơn La. */
let seller: Viewer;
let cooperativeId: string;

beforeAll(async () => {
  ({ market, officer, stranger } = await openPaperDesk());
});
afterAll(() => market.close());

beforeEach(async () => {
  ({ cooperativeId, seller } = await aHolder(market));
});

const contextOf = () => market.contextOf(null);

const decide = (act: string, id: string, { as = officer, ...rest }: { as?: Viewer | null; reason?: string; kind?: 'Certificate' | 'OcopRecognition' } = {}) =>
  decideAs(market, as, { act, id, ...rest });

describe('validity is a matter of dates', () => {
  const READ = '{ certificates(first: 5) { nodes { number status standing } } }';

  test('a paper lapses at midnight in Vietnam whether or not the job has run', async () => {
    await aCertificate(market.prisma, { cooperativeId, validUntilOn: '2026-05-18' });
    market.clock.moveTo('2026-05-18T16:59:59Z');
    expect((await market.execute(READ, { as: seller })).data.certificates.nodes[0]).toMatchObject({ status: 'VERIFIED', standing: 'COUNTS' });
    market.clock.moveTo('2026-05-18T17:00:00Z');
    expect((await market.execute(READ, { as: seller })).data.certificates.nodes[0]).toMatchObject({ status: 'VERIFIED', standing: 'LAPSED' });
  });

  test('a lapsed or withheld paper is no longer found by visitors; one in force is', async () => {
    const inForce = await aCertificate(market.prisma, { cooperativeId, validUntilOn: '2026-05-18' });
    const withheld = await aCertificate(market.prisma, { cooperativeId, status: 'SUSPENDED' });
    const find = async (id: string) =>
      (
        await market.execute('query ($id: ID!) { node(id: $id) { ... on Certificate { number decisionReason } } }', {
          variables: { id: globalId('Certificate', id) },
        })
      ).data?.node;
    expect(await find(inForce.id)).toEqual({ number: inForce.number, decisionReason: null });
    expect(await find(withheld.id)).toBeNull();
    expect(await find(randomUUID())).toBeNull();
    expect(await find('not-a-uuid')).toBeNull();
    market.clock.moveTo('2026-05-19T03:00:00Z');
    expect(await find(inForce.id)).toBeNull();
  });

  test('the job marks what has lapsed, once, and says so to its holder', async () => {
    const lapsed = await aCertificate(market.prisma, { cooperativeId, validUntilOn: '2026-05-17' });
    const star = await anOcopRecognition(market.prisma, { cooperativeId, signedOn: '2023-05-18' });
    const fresh = await aCertificate(market.prisma, { cooperativeId });
    expect((await expireDocuments(contextOf())).expired).toBeGreaterThanOrEqual(2);
    expect(await expireDocuments(contextOf())).toEqual({ expired: 0 });
    expect((await market.prisma.certificate.findUniqueOrThrow({ where: { id: lapsed.id } })).status).toBe('EXPIRED');
    expect((await market.prisma.ocopRecognition.findUniqueOrThrow({ where: { id: star.id } })).status).toBe('EXPIRED');
    expect((await market.prisma.certificate.findUniqueOrThrow({ where: { id: fresh.id } })).status).toBe('VERIFIED');
    expect(await market.prisma.notification.count({ where: { organisationId: cooperativeId, kind: 'DOCUMENT_EXPIRED' } })).toBe(2);
    expect(await market.prisma.auditEntry.count({ where: { entityId: lapsed.id, action: 'expireCertificate', actorId: null } })).toBe(1);
  });
});

describe('who relied on a paper', () => {
  const AFFECTED = '{ affectedOrders { requestCode requirement documentNumber quantity { value unit } cooperative buyer } }';

  async function aPromise({ minOcopStars = 0 }: { minOcopStars?: 0 | 4 } = {}) {
    const commodity = await aCommodity(market.prisma);
    const product = await aProduct(market.prisma, { commodityId: commodity.id });
    const buyer = await aMember(market.prisma, { role: 'PROCUREMENT' });
    const request = await aPurchaseRequest(market.prisma, {
      organisationId: buyer.organisation.id,
      line: { productId: product.id, ...(minOcopStars > 0 ? { minOcopStars } : { certificates: ['VIETGAP'] }), fromOn: '2026-05-20', toOn: '2026-05-25' },
    });
    const lot = await aHarvestLot(market.prisma, { cooperativeId, productId: product.id, harvestFromOn: '2026-05-19', harvestToOn: '2026-05-21' });
    const allocation = await anAllocation(market.prisma, {
      lotId: lot.id,
      lineId: request.lines[0]?.id ?? '',
      status: 'FIRM',
      quantityKg: 300,
      harvestOn: '2026-05-20',
      arriveOn: '2026-05-21',
    });
    return { commodity, product, request, allocation, buyer: await market.viewerOf(buyer.membership.id) };
  }

  test('suspending names every open promise, before and after, on each side and to nobody else', async () => {
    const { commodity, request, buyer } = await aPromise();
    const { id, number } = await aCertificate(market.prisma, { cooperativeId, commodityId: commodity.id });
    const preview = await market.execute('query ($id: ID!) { node(id: $id) { ... on Certificate { affectedOrders { requestCode } } } }', {
      as: officer,
      variables: { id: globalId('Certificate', id) },
    });
    expect(preview.data.node.affectedOrders).toEqual([{ requestCode: request.code }]);
    expect((await market.execute(AFFECTED, { as: buyer })).data.affectedOrders).toEqual([]);

    await decide('suspend', id, { reason: 'Tồn dư vượt mức' });
    const line = { requestCode: request.code, requirement: 'VIETGAP', documentNumber: number, quantity: { value: '300', unit: 'KGM' } };
    for (const as of [buyer, seller]) expect((await market.execute(AFFECTED, { as })).data.affectedOrders).toMatchObject([line]);
    expect((await market.execute(AFFECTED, { as: officer })).data.affectedOrders).toEqual(expect.arrayContaining([expect.objectContaining(line)]));
    expect((await market.execute(AFFECTED, { as: stranger })).data.affectedOrders).toEqual([]);
    const told = await market.prisma.notification.findMany({
      where: { kind: 'RELIED_DOCUMENT_LAPSED', organisationId: { in: [cooperativeId, buyer.active?.organisationId ?? ''] } },
    });
    expect(told.map(({ organisationId }) => organisationId).toSorted()).toEqual([cooperativeId, buyer.active?.organisationId].toSorted());
  });

  test('another paper in force carries the promise', async () => {
    const { commodity, buyer } = await aPromise();
    const first = await aCertificate(market.prisma, { cooperativeId, commodityId: commodity.id });
    await aCertificate(market.prisma, { cooperativeId, commodityId: commodity.id });
    await decide('revoke', first.id, { reason: 'Thay bằng bản mới' });
    expect((await market.execute(AFFECTED, { as: buyer })).data.affectedOrders).toEqual([]);
  });

  test('a paper that ends before the last harvest day is already missing, on dates alone', async () => {
    const { commodity, buyer } = await aPromise();
    await aCertificate(market.prisma, { cooperativeId, commodityId: commodity.id, validUntilOn: '2026-05-20' });
    expect((await market.execute(AFFECTED, { as: buyer })).data.affectedOrders).toHaveLength(1);
  });

  test('stars are missed just the same', async () => {
    const { product, buyer } = await aPromise({ minOcopStars: 4 });
    const star = await anOcopRecognition(market.prisma, { cooperativeId, productId: product.id, stars: 4 });
    expect((await market.execute(AFFECTED, { as: buyer })).data.affectedOrders).toEqual([]);
    await decide('suspend', star.id, { kind: 'OcopRecognition', reason: 'Đổi nguồn nguyên liệu' });
    expect((await market.execute(AFFECTED, { as: buyer })).data.affectedOrders).toMatchObject([{ requirement: 'OCOP 4', documentNumber: star.decisionNumber }]);
  });
});
