import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import pg from 'pg';
import { anOffer } from '@cho-phien/prisma/factories/catalogue.ts';
import { aCooperative } from '@cho-phien/prisma/factories/organisations.ts';
import { aHarvestLot } from '@cho-phien/prisma/factories/supply.ts';
import { createPrismaClient } from '@cho-phien/prisma/src/client.ts';
import { FixedClock } from '../src/kernel/clock.ts';
import { readBasket } from '../src/modules/retail/reads/basket-view.ts';
import { BENCH_DAY, BENCH_NOW, documents } from './documents.ts';

/** A lot everybody wants, with a basket of one pack for each shopper. */
export interface HotLot {
  lotId: string;
  /** Secrets of the baskets. */
  tokens: string[];
  /** What each of them comes to, đồng. */
  totalVnd: bigint;
}

/** Puts so many packs of a new good on the shelf and one into the basket of as many guests. */
export async function openHotLot(url: string, shoppers: number): Promise<HotLot> {
  const prisma = createPrismaClient({ url });
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  try {
    const { organisationId: cooperativeId } = await aCooperative(prisma);
    const offer = await anOffer(prisma, { cooperativeId, tiers: [{ channel: 'RETAIL', priceVnd: 100_000 }] });
    const lot = await aHarvestLot(prisma, {
      offerId: offer.id,
      availableKg: shoppers,
      stage: 'HARVESTED',
      harvestFromOn: BENCH_DAY,
      harvestToOn: BENCH_DAY,
      shelfLifeDays: 30,
    });
    const { code: communeCode } = await prisma.commune.findFirstOrThrow({ orderBy: { code: 'asc' } });
    const tokens = Array.from({ length: shoppers }, () => randomBytes(24).toString('base64url'));
    await pool.query(
      `WITH b AS (INSERT INTO basket (token_hash, commune_code, updated_at) SELECT hash, $2, now() FROM unnest($1::text[]) hash RETURNING id)
       INSERT INTO basket_line (basket_id, offer_id, packs, seen_price_vnd) SELECT id, $3::uuid, 1, 100000 FROM b`,
      [tokens.map((token) => createHash('sha256').update(token).digest('hex')), communeCode, offer.id],
    );
    await pool.query('ANALYZE basket, basket_line');
    const context = { prisma, clock: new FixedClock(BENCH_NOW), viewer: null, requestId: randomUUID(), address: '127.0.0.1' };
    const { totalVnd } = await readBasket(context, tokens[0] ?? '');
    if (totalVnd === null) throw new Error('the good of the hot lot cannot be ordered');
    return { lotId: lot.id, tokens, totalVnd };
  } finally {
    await pool.end();
    await prisma.$disconnect();
  }
}

export type PaidBy = 'CASH' | 'BANK_QR';

export interface OrderRun {
  /** Orders placed a second. */
  rate: number;
  /** Milliseconds from asking to the answer. */
  p50: number;
  p95: number;
  p99: number;
}

/** Lets all shoppers order, so many at a time, through the API over HTTP. Throws when one of them is refused. */
export async function orderAll({ tokens, totalVnd }: HotLot, { port, abreast, method }: { port: number; abreast: number; method: PaidBy }): Promise<OrderRun> {
  const agent = new Agent({ keepAlive: true, maxSockets: abreast });
  const waiting = [...tokens];
  const took: number[] = [];
  const began = performance.now();
  await Promise.all(
    Array.from({ length: abreast }, async () => {
      for (let token = waiting.pop(); token !== undefined; token = waiting.pop()) {
        const asked = performance.now();
        await placeOne(agent, port, { token, totalVnd, method });
        took.push(performance.now() - asked);
      }
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  agent.destroy();
  const sorted = took.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { rate: tokens.length / seconds, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

async function placeOne(agent: Agent, port: number, { token, totalVnd, method }: { token: string; totalVnd: bigint; method: PaidBy }): Promise<void> {
  const sha256Hash = createHash('sha256').update(documents.placeOrder).digest('hex');
  const input = {
    idempotencyKey: randomUUID(),
    token,
    contact: { name: 'Nguyễn Thị Mua', phone: '0912 345 678', email: 'mua@cho-phien.example', addressLine: 'Số 1 ngõ Chợ' },
    method,
    expectedTotalVnd: totalVnd.toString(),
  };
  const body = JSON.stringify({ variables: { input }, extensions: { persistedQuery: { version: 1, sha256Hash } } });
  const answer = await post(agent, port, body);
  if (!answer.includes('"PlacedOrder"')) throw new Error(`an order was refused: ${answer.slice(0, 300)}`);
}

function post(agent: Agent, port: number, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', accept: 'application/json', 'content-length': Buffer.byteLength(body) };
    const sent = request({ agent, port, host: '127.0.0.1', path: '/graphql', method: 'POST', headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => resolve(Buffer.concat(parts).toString()));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Throws unless the ledger of volume holds exactly what was ordered. */
export async function checkSold(url: string, { lotId, tokens }: HotLot, method: PaidBy): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ left: string; taken: string }>(
    'SELECT available_base AS left, CASE WHEN $2 THEN firm_base ELSE held_base END AS taken FROM harvest_lot WHERE id = $1',
    [lotId, method === 'CASH'],
  );
  await client.end();
  const [lot] = rows;
  if (lot?.left !== '0' || lot.taken !== String(tokens.length * 1000))
    throw new Error(`${tokens.length} packs were ordered; the lot says ${JSON.stringify(lot)}`);
}
