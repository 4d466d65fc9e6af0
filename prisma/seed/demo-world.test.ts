import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { addDays, mondayOf, monthOf, nextPlumWeekOn } from './calendar.ts';
import { demoAccounts } from './demo-accounts.ts';
import { buildDemoWorld } from './demo-world.ts';
import realList from '../reference/cooperatives.json' with { type: 'json' };
import { type Row, sumByLot, textOf, type World } from './world.ts';

const today = '2026-11-26';
const world = buildDemoWorld(today);
const otherDays = ['2027-02-05', '2027-04-28', '2027-06-03', '2027-09-30'];

function fingerprint(built: World): string {
  return createHash('sha256')
    .update(JSON.stringify([...built.tables]))
    .digest('hex');
}

function count(built: World, table: string, condition: (row: Row) => boolean = () => true): number {
  return built.rows(table).filter(condition).length;
}

const hasStatus = (status: string) => (row: Row) => row['status'] === status;

/** Lots of plums picked in the days of the story, each of another cooperative. */
function plumLotsOfStory(built: World, date: string): number {
  const [from, to] = [addDays(nextPlumWeekOn(date), -1), addDays(nextPlumWeekOn(date), 1)];
  const product = built.rows('product').find((row) => row['slug'] === 'man-hau');
  const lots = built
    .rows('harvest_lot')
    .filter((row) => row['product_id'] === product?.['id'] && row['harvest_from_on'] === from && row['harvest_to_on'] === to);
  return new Set(lots.map((row) => row['cooperative_id'])).size;
}

describe('the demonstration', () => {
  test('is the same for the same date and another for another date', () => {
    expect(fingerprint(buildDemoWorld(today))).toBe(fingerprint(world));
    expect(fingerprint(buildDemoWorld('2026-11-27'))).not.toBe(fingerprint(world));
  });

  test('numbers its rows with UUIDs of version 7 that never repeat and keep their order', () => {
    const ids = [...world.tables.values()].flat().flatMap((row) => (typeof row['id'] === 'string' ? [row['id']] : []));
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const offers = world.rows('offer').map((row) => textOf(row, 'id'));
    expect(offers.toSorted()).toEqual(offers);
  });

  // Days on which a cooperative that hopes for too much weighed a lot its households share.
  test.each([today, '2026-11-20', '2026-11-27', '2027-01-22', '2027-05-19'])('shares among households no more than was weighed on %s', (date) => {
    const built = buildDemoWorld(date);
    const weighed = sumByLot(built, 'lot_movement', 'expected_delta');
    const shares = sumByLot(built, 'lot_household_share', 'quantity_base');
    expect(shares.size).toBeGreaterThan(10);
    for (const [lotId, quantity] of shares) expect(quantity).toBeLessThanOrEqual(weighed.get(lotId) ?? 0);
  });

  test.each([today, ...otherDays])('has its size and the plums of its story on %s', (date) => {
    const built = buildDemoWorld(date);
    const first = addDays(mondayOf(date), -42);
    const near = (row: Row) => textOf(row, 'harvest_from_on') >= first && textOf(row, 'harvest_from_on') < addDays(first, 84);
    expect(count(built, 'province')).toBe(34);
    expect(count(built, 'commune')).toBe(3_321);
    expect(count(built, 'cooperative')).toBe(60);
    expect(count(built, 'offer')).toBe(400);
    expect(count(built, 'offer', hasStatus('ACTIVE'))).toBeGreaterThan(200);
    expect(count(built, 'harvest_lot', near)).toBeGreaterThanOrEqual(1_500);
    expect(count(built, 'buyer_location')).toBe(40);
    expect(count(built, 'purchase_request', hasStatus('OPEN'))).toBe(120);
    for (const table of ['certificate', 'ocop_recognition']) {
      for (const status of ['VERIFIED', 'SUBMITTED', 'EXPIRED']) expect(count(built, table, hasStatus(status))).toBeGreaterThan(0);
    }
    expect(plumLotsOfStory(built, date)).toBe(9);
  });

  test('harvests fresh goods in their months only', () => {
    const products = new Map(world.rows('product').map((row) => [row['id'], row]));
    for (const lot of world.rows('harvest_lot')) {
      const product = products.get(lot['product_id'] ?? null);
      const months = product?.['harvest_months'] as number[];
      if (Number(product?.['shelf_life_days']) > 45 || months.length === 0) continue;
      const thursday = addDays(mondayOf(textOf(lot, 'harvest_from_on')), 3);
      const story = textOf(lot, 'harvest_from_on') >= addDays(nextPlumWeekOn(today), -1) && product?.['slug'] === 'man-hau';
      expect(months.includes(monthOf(thursday)) || story, `${String(product?.['slug'])} on ${thursday}`).toBe(true);
    }
  });

  test('lets real cooperatives sell only what the articles name, and those without a named product nothing', () => {
    const slugs = new Map(world.rows('organisation').map((row) => [row['id'], textOf(row, 'slug')]));
    const products = new Map(world.rows('product').map((row) => [row['id'], textOf(row, 'slug')]));
    const named = new Map<string, readonly string[]>(realList.cooperatives.map((cooperative) => [cooperative.id, cooperative.products]));
    for (const offer of world.rows('offer')) {
      const cooperative = slugs.get(offer['cooperative_id'] ?? null) ?? '';
      const published = named.get(cooperative);
      if (published === undefined || cooperative === 'moc-van-green') continue;
      expect(published).toContain(products.get(offer['product_id'] ?? null));
      expect(['phi-dien', 'cao-lan', 'cuong-nhung']).not.toContain(cooperative);
    }
  });

  test('leaves out the figures known to be doubtful', () => {
    const slugs = new Map(world.rows('organisation').map((row) => [row['id'], textOf(row, 'slug')]));
    const outputs = new Map(world.rows('cooperative').map((row) => [slugs.get(row['organisation_id'] ?? null), row['annual_output_high_kg']]));
    expect(outputs.get('huong-son-pineapple')).toBeNull();
    expect(outputs.get('binh-thuan')).toBeNull();
    expect(outputs.get('noong-pieu')).toBe(300_000);
    for (const cooperative of realList.cooperatives) expect(cooperative).not.toHaveProperty('annualRevenueVnd');
  });

  test('names no person of the real cooperatives', () => {
    // Digests, so that the names stand nowhere in the repository.
    const names = new Set([
      '521b1a9f70e131e63bde9e587e3ea31c7ac9a329c05a5765b75f320f5fd1e3a2',
      '76e1ba587938cc8c71908a60abafeb44245d8557efd067f58db2d563b12335ac',
      '7a0f06bb216112e29d52a9e729c464256a1507890a501557971f8750ab671420',
      '85a215e1b84974446f5d190ad2540991810c62bfd367a44b3dd9d0f9f4d9ec94',
      'd9cab0c4d9d407947c7e6be7d08516fa02faaff89f6c4008f4afd6991f2dd6d0',
    ]);
    const texts = new Set(
      [...world.tables.values()]
        .flat()
        .flatMap((row) => Object.values(row))
        .filter((value): value is string => typeof value === 'string' && value.includes(' ')),
    );
    const triples = new Set<string>();
    for (const text of texts) {
      const words = text
        .normalize('NFC')
        .toLowerCase()
        .split(/[^\p{L}]+/u);
      for (let start = 0; start + 3 <= words.length; start++) triples.add(words.slice(start, start + 3).join(' '));
    }
    const named = [...triples].filter((triple) => names.has(createHash('sha256').update(triple).digest('hex')));
    expect(triples.size).toBeGreaterThan(1_000);
    expect(named).toEqual([]);
  });

  test('marks every invented organisation and no real one', () => {
    const real = new Set(realList.cooperatives.map((cooperative) => cooperative.id));
    for (const organisation of world.rows('organisation')) expect(organisation['demo']).toBe(!real.has(textOf(organisation, 'slug')));
  });

  test('has a sign-in with its memberships for each account it documents', () => {
    const users = new Map(world.rows('user').map((row) => [textOf(row, 'email'), row['id']]));
    for (const account of demoAccounts) {
      const memberships = world.rows('membership').filter((row) => row['user_id'] === users.get(account.email));
      expect(memberships.map((row) => row['role'])).toEqual(account.memberships.map((membership) => membership.role));
    }
    expect(world.rows('account')).toHaveLength(demoAccounts.length);
  });
});
