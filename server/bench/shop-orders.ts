import { createHash, randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { anOffer } from '@cho-phien/prisma/factories/catalogue.ts';
import { aCooperative } from '@cho-phien/prisma/factories/organisations.ts';
import { aHarvestLot } from '@cho-phien/prisma/factories/supply.ts';
import { createPrismaClient } from '@cho-phien/prisma/src/client.ts';
import { FixedClock } from '../src/kernel/clock.ts';
import { readBasket } from '../src/modules/retail/reads/basket-view.ts';
import { takeAbreast, type Timing } from './abreast.ts';
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

export type PaidBy = 'CASH' | 'BANK_QR' | 'CARD';

/** Lets all shoppers order, so many at a time, through the API over HTTP. Throws when one of them is refused. */
export function orderAll({ tokens, totalVnd }: HotLot, { port, abreast, method }: { port: number; abreast: number; method: PaidBy }): Promise<Timing> {
  const sha256Hash = createHash('sha256').update(documents.placeOrder).digest('hex');
  return takeAbreast(tokens, { port, abreast }, async (post, token) => {
    const input = {
      idempotencyKey: randomUUID(),
      token,
      contact: { name: 'Nguyễn Thị Mua', phone: '0912 345 678', email: 'mua@cho-phien.example', addressLine: 'Số 1 ngõ Chợ' },
      method,
      expectedTotalVnd: totalVnd.toString(),
    };
    const { body } = await post('/graphql', JSON.stringify({ variables: { input }, extensions: { persistedQuery: { version: 1, sha256Hash } } }));
    if (!body.includes('"PlacedOrder"')) throw new Error(`an order was refused: ${body.slice(0, 300)}`);
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
