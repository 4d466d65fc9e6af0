import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anOffer } from '../factories/catalogue.ts';
import { anAllocation, aPurchaseOrder } from '../factories/market.ts';
import { aBuyer, aCooperative, anOrganisation, aUser } from '../factories/organisations.ts';
import { aBuyerLocation, aPurchaseRequest } from '../factories/purchasing.ts';
import { aHarvestLot } from '../factories/supply.ts';
import { MembershipRole, OrganisationKind, OrganisationStatus } from '../generated/enums.ts';
import { createRuledDatabase, type RuledDatabase } from './refusals.ts';

let database: RuledDatabase;
beforeAll(async () => {
  database = await createRuledDatabase();
});
afterAll(() => database.close());

const rolesOf: Record<OrganisationKind, MembershipRole[]> = {
  COOPERATIVE: ['DIRECTOR', 'SALES', 'WAREHOUSE', 'ACCOUNTANT'],
  BUYER: ['PROCUREMENT', 'APPROVER', 'RECEIVER', 'ACCOUNTANT'],
  ASSOCIATION: ['OFFICER'],
  PLATFORM: ['OPERATOR'],
};

describe('membership_role_fits_kind: a role exists in one kind of organisation', () => {
  test.each(Object.values(OrganisationKind))('%s', async (kind) => {
    const organisation = await anOrganisation(database.prisma, { kind });
    const user = await aUser(database.prisma);
    const province = await database.prisma.province.findFirstOrThrow();
    const accepted: string[] = [];
    for (const role of Object.values(MembershipRole)) {
      const refusal = await database.refusalOf(
        `INSERT INTO membership (user_id, organisation_id, role, province_code) VALUES ('${user.id}', '${organisation.id}', '${role}', '${province.code}')`,
      );
      if (refusal === 'accepted') accepted.push(role);
      else expect(refusal).toBe('membership_role_fits_kind');
    }
    expect(accepted.toSorted()).toEqual(rolesOf[kind].toSorted());
  });

  test('membership_officer_has_area: an officer has a province', async () => {
    const organisation = await anOrganisation(database.prisma, { kind: 'ASSOCIATION' });
    const user = await aUser(database.prisma);
    expect(await database.refusalOf(`INSERT INTO membership (user_id, organisation_id, role) VALUES ('${user.id}', '${organisation.id}', 'OFFICER')`)).toBe(
      'membership_officer_has_area',
    );
  });
});

test('cooperative_organisation_kind: a cooperative is an organisation of that kind', async () => {
  const buyer = await aBuyer(database.prisma);
  expect(await database.refusalOf(`INSERT INTO cooperative (organisation_id) VALUES ('${buyer.id}')`)).toBe('cooperative_organisation_kind');
});

test('buyer_location_organisation_kind and purchase_request_organisation_kind: only buyers receive and ask', async () => {
  const cooperative = await aCooperative(database.prisma);
  const location = await aBuyerLocation(database.prisma);
  const request = await aPurchaseRequest(database.prisma);
  const copy = (table: string, id: string, changed: string) =>
    `INSERT INTO ${table} SELECT (jsonb_populate_record(row, jsonb_build_object('id', uuid_v7(), 'organisation_id', '${cooperative.organisationId}', ${changed}))).* FROM ${table} row WHERE id = '${id}'`;
  expect(await database.refusalOf(copy('buyer_location', location.id, `'name_vi', 'Kho khác'`))).toBe('buyer_location_organisation_kind');
  expect(await database.refusalOf(copy('purchase_request', request.id, `'code', 'YC-X'`))).toBe('purchase_request_organisation_kind');
});

describe('offer_cooperative_approved: nothing is sold before approval', () => {
  test.each(Object.values(OrganisationStatus))('%s', async (status) => {
    const cooperative = await aCooperative(database.prisma, { status });
    const offer = await anOffer(database.prisma, { cooperativeId: cooperative.organisationId, status: 'DRAFT' });
    const refusal = await database.refusalOfSetting('offer', `status = 'ACTIVE'`, `id = '${offer.id}'`);
    expect(refusal).toBe(status === 'APPROVED' ? 'accepted' : 'offer_cooperative_approved');
  });
});

describe('what belongs to a cooperative stays with it', () => {
  test('allocation_lot_owner_fk: an allocation belongs to the cooperative of its lot', async () => {
    const allocation = await anAllocation(database.prisma);
    const other = await aCooperative(database.prisma);
    expect(await database.refusalOfSetting('allocation', `cooperative_id = '${other.organisationId}'`, `id = '${allocation.id}'`)).toBe(
      'allocation_lot_owner_fk',
    );
  });

  test('harvest_lot_offer_fits_fk: a lot is sold under an offer of its cooperative, product and grade', async () => {
    const lot = await aHarvestLot(database.prisma);
    const foreign = await anOffer(database.prisma, { productId: lot.productId, gradeRank: lot.gradeRank });
    const otherGrade = await anOffer(database.prisma, { cooperativeId: lot.cooperativeId, productId: lot.productId, gradeRank: 1 });
    const otherProduct = await anOffer(database.prisma, { cooperativeId: lot.cooperativeId });
    for (const offer of [foreign, otherGrade, otherProduct]) {
      expect(await database.refusalOfSetting('harvest_lot', `offer_id = '${offer.id}'`, `id = '${lot.id}'`)).toBe('harvest_lot_offer_fits_fk');
    }
  });

  test('purchase_order_line_owner: a line names lot, allocation and request line of its own order', async () => {
    const own = await anAllocation(database.prisma, { status: 'FIRM' });
    const foreign = await anAllocation(database.prisma, { status: 'FIRM' });
    const order = await aPurchaseOrder(database.prisma, { allocations: [own] });
    const ordering = (allocation: { id: string; lineId: string; lotId: string }) => `INSERT INTO purchase_order_line
      (order_id, request_line_id, allocation_id, lot_id, product_id, grade_rank, unit_price_vnd, transport_vnd, deliver_on, requested_base)
      SELECT '${order.id}', '${allocation.lineId}', '${allocation.id}', '${allocation.lotId}', product_id, grade_rank, 1, 0, now(), 1 FROM harvest_lot WHERE id = '${allocation.lotId}'`;
    expect(await database.refusalOf(ordering(foreign))).toBe('purchase_order_line_owner');
    expect(await database.refusalOf(ordering({ ...own, lotId: foreign.lotId }))).toBe('purchase_order_line_owner');
  });
});
