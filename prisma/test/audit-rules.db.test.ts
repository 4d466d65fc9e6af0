import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRuledDatabase, type RuledDatabase } from './refusals.ts';
import { untilActsCanBeSealed } from './test-database.ts';

let database: RuledDatabase;
beforeAll(async () => {
  database = await createRuledDatabase();
});
afterAll(() => database.close());

const act = (action: string) => database.prisma.auditEntry.create({ data: { action, entityType: 'Thử', entityId: randomUUID(), occurredAt: new Date() } });
const seal = async () => {
  await untilActsCanBeSealed(database.prisma);
  return (await database.query<{ sealed: number }>('SELECT seal_audit_entries() AS sealed'))[0]?.sealed;
};
const broken = async () => (await database.query('SELECT id FROM broken_audit_seal')).length;

test('a seal covers every ended act once, and chains to the seal before', async () => {
  await act('one');
  await act('two');
  expect(await seal()).toBe(2);
  await act('three');
  expect(await seal()).toBe(1);
  expect(await seal()).toBe(0);
  const seals = await database.query<{ hash: string; previous_hash: string }>('SELECT hash, previous_hash FROM audit_seal ORDER BY from_transaction');
  expect(seals).toHaveLength(2);
  expect(seals[1]?.previous_hash).toBe(seals[0]?.hash);
  expect(await broken()).toBe(0);
});

test('a sealed act that was changed by force breaks its seal', async () => {
  await act('sealed');
  await seal();
  await database.arrange(`UPDATE audit_entry SET action = 'forged' WHERE action = 'sealed'`);
  expect(await broken()).toBe(1);
  await database.arrange(`UPDATE audit_entry SET action = 'sealed' WHERE action = 'forged'`);
  expect(await broken()).toBe(0);
});

test('a sealed act that was removed by force breaks its seal', async () => {
  await act('removed');
  await seal();
  await database.arrange(`DELETE FROM audit_entry WHERE action = 'removed'`);
  expect(await broken()).toBe(1);
});
