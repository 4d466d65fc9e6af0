import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anOffer } from '../factories/catalogue.ts';
import { anAllocation, aPurchaseOrder } from '../factories/market.ts';
import { aBuyer, aCooperative, aMember, aNationalOfficer, anOfficer, anOrganisation, aUser } from '../factories/organisations.ts';
import { aCommune } from '../factories/places.ts';
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

  test('membership_commune_below_province: an officer of a commune has its province', async () => {
    const { user, organisation } = await aNationalOfficer(database.prisma);
    const { code } = await aCommune(database.prisma);
    const at = `user_id = '${user.id}' AND organisation_id = '${organisation.id}'`;
    expect(await database.refusalOfSetting('membership', `commune_code = '${code}'`, at)).toBe('membership_commune_below_province');
  });

  test('membership_association_of_one_level: nobody of a provincial association is national, nobody of the national one provincial', async () => {
    const [national, provincial] = [await aNationalOfficer(database.prisma), await anOfficer(database.prisma)];
    const user = await aUser(database.prisma);
    const joining = (organisationId: string, province: string) =>
      `INSERT INTO membership (user_id, organisation_id, role, province_code) VALUES ('${user.id}', '${organisationId}', 'OFFICER', ${province})`;
    expect(await database.refusalOf(joining(provincial.organisation.id, 'NULL'))).toBe('membership_association_of_one_level');
    expect(await database.refusalOf(joining(national.organisation.id, `'14'`))).toBe('membership_association_of_one_level');
    expect(await database.refusalOf(joining(provincial.organisation.id, `'14'`))).toBe('accepted');
    expect(await database.refusalOf(joining(national.organisation.id, 'NULL'))).toBe('accepted');
    expect(await database.refusalOfSetting('membership', `province_code = NULL`, `id = '${provincial.membership.id}'`)).toBe('accepted');
  });

  test('membership_province_code_fkey: a province with an officer stays, so that no area is widened', async () => {
    await anOfficer(database.prisma, { provinceCode: '24' });
    expect(await database.refusalOf(`UPDATE commune SET province_code = '14' WHERE province_code = '24'; DELETE FROM province WHERE code = '24'`)).toBe(
      'membership_province_code_fkey',
    );
  });

  test('matching_policy_publisher: only a national officer is named as the publisher of what everybody is matched by', async () => {
    await anAllocation(database.prisma);
    const publishing = ({
      user,
    }: {
      user: { id: string };
    }) => `INSERT INTO matching_policy (version, parameters, note_vi, note_en, published_at, published_by_id)
      SELECT max(version) + 1, '{}', 'Mới', 'New', now(), '${user.id}' FROM matching_policy`;
    expect(await database.refusalOf(publishing(await anOfficer(database.prisma)))).toBe('matching_policy_publisher');
    expect(await database.refusalOf(publishing(await aMember(database.prisma, { role: 'OPERATOR' })))).toBe('matching_policy_publisher');
    expect(await database.refusalOf(publishing(await aNationalOfficer(database.prisma)))).toBe('accepted');
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
  expect(
    await database.refusalOf(
      `INSERT INTO request_template (organisation_id, name, form, created_by_id) VALUES ('${cooperative.organisationId}', 'Mẫu', '{}', uuid_v7())`,
    ),
  ).toBe('request_template_organisation_kind');
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

test('request_template_name_in_use, request_template_form_is_object, request_template_never_deleted: templates have a name of their own, a form, and stay', async () => {
  const { id } = await aBuyer(database.prisma);
  const insert = (name: string, form = '{}') =>
    `INSERT INTO request_template (organisation_id, name, form, created_by_id) VALUES ('${id}', '${name}', '${form}', uuid_v7())`;
  const template = await database.prisma.requestTemplate.create({ data: { organisationId: id, name: 'Mận', form: {}, createdById: id } });
  expect(await database.refusalOf(insert('mận'))).toBe('request_template_name_in_use');
  expect(await database.refusalOf(insert('Khác', '[]'))).toBe('request_template_form_is_object');
  expect(await database.refusalOf(`DELETE FROM request_template WHERE id = '${template.id}'`)).toBe('23001');
  await database.prisma.requestTemplate.update({ where: { id: template.id }, data: { archivedAt: new Date() } });
  expect(await database.refusalOf(insert('mận'))).toBe('accepted');
});
