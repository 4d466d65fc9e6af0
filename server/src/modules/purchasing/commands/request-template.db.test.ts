import { randomUUID } from 'node:crypto';
import { aMember } from '@cho-phien/prisma/factories/organisations.ts';
import type { MembershipRole } from '@cho-phien/prisma/generated/enums.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { globalId } from '../../../../test/plum-market.ts';
import { createTestMarket, type TestMarket } from '../../../../test/test-market.ts';
import { archiveRequestTemplate } from './archive-request-template.ts';
import { saveRequestTemplate } from './save-request-template.ts';

let market: TestMarket;
beforeAll(async () => {
  market = await createTestMarket();
});
afterAll(() => market.close());

async function aPurchaser(role: MembershipRole = 'PROCUREMENT') {
  const { membership, organisation } = await aMember(market.prisma, { role });
  return { context: market.contextOf(await market.viewerOf(membership.id)), membership, organisationId: organisation.id };
}

const named = (name: string, form: unknown = { goods: [] }, templateId: string | null = null) => ({ templateId, name, form });
const templateOf = (id: string) => market.prisma.requestTemplate.findUniqueOrThrow({ where: { id } });

test('a template is kept, changed, and what it was stays in the trail', async () => {
  const { context, organisationId } = await aPurchaser();
  const id = await saveRequestTemplate(context, randomUUID(), named(' Rau tuần ', { goods: ['rau'] }));
  expect(await templateOf(id)).toMatchObject({ organisationId, name: 'Rau tuần', form: { goods: ['rau'] } });
  await saveRequestTemplate(context, randomUUID(), named('Rau hè', { goods: ['cà'] }, id));
  expect(await templateOf(id)).toMatchObject({ name: 'Rau hè', form: { goods: ['cà'] } });
  const trail = await market.prisma.auditEntry.findMany({ where: { entityId: id }, orderBy: { occurredAt: 'asc' } });
  expect(trail.at(-1)).toMatchObject({ before: { name: 'Rau tuần', form: { goods: ['rau'] } }, after: { name: 'Rau hè' } });
});

test('a replay keeps one', async () => {
  const { context, organisationId } = await aPurchaser();
  const key = randomUUID();
  expect(await saveRequestTemplate(context, key, named('Một'))).toBe(await saveRequestTemplate(context, key, named('Một')));
  expect(await market.prisma.requestTemplate.count({ where: { organisationId } })).toBe(1);
  await expect(saveRequestTemplate(context, key, named('Hai'))).rejects.toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
});

test('two in use have not the same name; one put away frees its name', async () => {
  const { context } = await aPurchaser();
  const id = await saveRequestTemplate(context, randomUUID(), named('Mận'));
  await expect(saveRequestTemplate(context, randomUUID(), named('mận'))).rejects.toMatchObject({ code: 'TEMPLATE_NAME_TAKEN' });
  await archiveRequestTemplate(context, randomUUID(), id);
  expect((await templateOf(id)).archivedAt).toEqual(context.clock.now());
  await saveRequestTemplate(context, randomUUID(), named('Mận'));
  await expect(archiveRequestTemplate(context, randomUUID(), id)).rejects.toMatchObject({ code: 'NOT_FOUND', entity: 'RequestTemplate' });
});

test.each([
  ['no name', named('  '), 'name TOO_SHORT'],
  ['a form that is no object', named('Mẫu', 'text'), 'form WRONG_TYPE'],
  ['a megabyte', named('Mẫu', { note: 'x'.repeat(1_000_000) }), 'form TOO_LARGE'],
])('%s is refused by its field', async (_words, template, problem) => {
  const { context } = await aPurchaser();
  const refusal = await saveRequestTemplate(context, randomUUID(), template).catch((error: unknown) => error);
  expect((refusal as { problems: { path: string; rule: string }[] }).problems.map(({ path, rule }) => `${path} ${rule}`)).toEqual([problem]);
});

test('a buyer has at most a hundred in use', async () => {
  const { context, organisationId } = await aPurchaser();
  await market.prisma.requestTemplate.createMany({
    data: Array.from({ length: 100 }, (_, index) => ({ organisationId, name: `Mẫu ${index}`, form: {}, createdById: randomUUID() })),
  });
  await expect(saveRequestTemplate(context, randomUUID(), named('Một nữa'))).rejects.toMatchObject({ problems: [{ path: 'name', rule: 'TOO_MANY' }] });
});

test("another buyer's template answers like an unknown one, in writing and in reading, and a receiver keeps none", async () => {
  const owner = await aPurchaser();
  const id = await saveRequestTemplate(owner.context, randomUUID(), named('Của tôi'));
  const other = await aPurchaser();
  for (const templateId of [id, randomUUID()]) {
    await expect(saveRequestTemplate(other.context, randomUUID(), named('Của tôi', {}, templateId))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(archiveRequestTemplate(other.context, randomUUID(), templateId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  }
  const read = async (membershipId: string) => {
    const { data } = await market.execute('query Read($id: ID!) { requestTemplates { name } requestTemplate(id: $id) { name } }', {
      as: await market.viewerOf(membershipId),
      variables: { id: globalId('RequestTemplate', id) },
    });
    return data;
  };
  expect(await read(owner.membership.id)).toEqual({ requestTemplates: [{ name: 'Của tôi' }], requestTemplate: { name: 'Của tôi' } });
  expect(await read(other.membership.id)).toEqual({ requestTemplates: [], requestTemplate: null });
  const receiver = await aPurchaser('RECEIVER');
  await expect(saveRequestTemplate(receiver.context, randomUUID(), named('Mẫu'))).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
});
