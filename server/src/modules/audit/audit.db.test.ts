import { aCooperative, aMember, aNationalOfficer, anOfficer } from '@cho-phien/prisma/factories/organisations.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { untilActsCanBeSealed } from '@cho-phien/prisma/test/test-database.ts';
import { createTestMarket, type TestMarket } from '../../../test/test-market.ts';
import type { Viewer } from '../../kernel/viewer.ts';
import { recordAudit } from './commands/record-audit.ts';
import { sealAuditTrail } from './commands/seal-audit-trail.ts';
import { findBrokenSeals } from './reads/broken-seals.ts';

let market: TestMarket;
let officer: Viewer;
let seller: Viewer;
beforeAll(async () => {
  market = await createTestMarket();
  officer = await market.viewerOf((await anOfficer(market.prisma)).membership.id);
  seller = await market.viewerOf((await aMember(market.prisma, { role: 'SALES' })).membership.id);
});
afterAll(() => market.close());

async function act(viewer: Viewer | null, entityId: string, changes: { before?: unknown; after?: unknown; reason?: string } = {}): Promise<void> {
  await market.prisma.$transaction((tx) => recordAudit(tx, market.contextOf(viewer), { action: 'tryOut', entityType: 'Organisation', entityId, ...changes }));
}

test('an act keeps who, for whom, when, old, new, why and the request', async () => {
  const { organisationId } = await aCooperative(market.prisma);
  const context = market.contextOf(seller);
  await market.prisma.$transaction((tx) =>
    recordAudit(tx, context, {
      action: 'tryOut',
      entityType: 'Organisation',
      entityId: organisationId,
      before: { quantityBase: 5n },
      after: { at: new Date('2026-05-18T00:00:00Z') },
      reason: 'vì thế',
      onBehalfOfId: organisationId,
    }),
  );
  expect(await market.prisma.auditEntry.findFirst({ where: { entityId: organisationId } })).toMatchObject({
    actorId: seller.userId,
    actorOrganisationId: seller.active?.organisationId,
    onBehalfOfId: organisationId,
    before: { quantityBase: '5' },
    after: { at: '2026-05-18T00:00:00.000Z' },
    reason: 'vì thế',
    requestId: context.requestId,
    address: '127.0.0.1',
    occurredAt: market.clock.now(),
  });
});

test('entries are neither changed nor removed', async () => {
  const { organisationId } = await aCooperative(market.prisma);
  await act(seller, organisationId);
  await expect(market.pool.query('UPDATE audit_entry SET reason = $1 WHERE entity_id = $2', ['other', organisationId])).rejects.toThrow('kept for ever');
  await expect(market.pool.query('DELETE FROM audit_entry WHERE entity_id = $1', [organisationId])).rejects.toThrow('kept for ever');
});

test('a seal breaks when an entry is changed behind the back of the rules', async () => {
  const { organisationId } = await aCooperative(market.prisma);
  await act(seller, organisationId, { reason: 'wahr' });
  await untilActsCanBeSealed(market.prisma);
  expect((await sealAuditTrail(market)).sealed).toBeGreaterThan(0);
  await act(seller, organisationId, { reason: 'later' });
  await untilActsCanBeSealed(market.prisma);
  await sealAuditTrail(market);
  expect(await findBrokenSeals(market.prisma)).toEqual([]);
  await market.pool.query(
    `SET session_replication_role = replica; UPDATE audit_entry SET reason = 'gelogen' WHERE reason = 'wahr'; SET session_replication_role = DEFAULT`,
  );
  expect(await findBrokenSeals(market.prisma)).toHaveLength(1);
});

const TRAIL =
  'query ($about: UUID, $first: Int, $after: String) { auditTrail(about: $about, first: $first, after: $after) { nodes { action reason actorName actorOrganisation before after } pageInfo { hasNextPage endCursor } } }';

test('officers read the acts of their area, newest first, page by page', async () => {
  const here = await aCooperative(market.prisma);
  for (const reason of ['một', 'hai', 'ba']) await act(seller, here.organisationId, { reason });
  const first = (await market.execute(TRAIL, { as: officer, variables: { about: here.organisationId, first: 2 } })).data.auditTrail;
  expect(first.nodes.map(({ reason }: { reason: string }) => reason)).toEqual(['ba', 'hai']);
  const rest = (await market.execute(TRAIL, { as: officer, variables: { about: here.organisationId, first: 2, after: first.pageInfo.endCursor } })).data
    .auditTrail;
  expect(rest.nodes.map(({ reason }: { reason: string }) => reason)).toEqual(['một']);
  const national = await market.viewerOf((await aNationalOfficer(market.prisma)).membership.id);
  expect((await market.execute(TRAIL, { as: national, variables: { about: here.organisationId } })).data.auditTrail.nodes).toHaveLength(3);
  const elsewhere = await market.viewerOf((await anOfficer(market.prisma, { provinceCode: '24' })).membership.id);
  expect((await market.execute(TRAIL, { as: elsewhere, variables: { about: here.organisationId } })).data.auditTrail.nodes).toEqual([]);
});

test('nobody else reads it', async () => {
  for (const as of [seller, null]) expect((await market.execute(TRAIL, { as })).errors?.[0]?.message).toBe('Thing does not exist');
});
