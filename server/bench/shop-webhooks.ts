import { createHmac, randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { createPrismaClient } from '@cho-phien/prisma/src/client.ts';
import { StripeCardPayments } from '../src/adapters/stripe-card-payments.ts';
import type { CommandContext } from '../src/kernel/command-context.ts';
import { FixedClock } from '../src/kernel/clock.ts';
import { applyCardEvent } from '../src/modules/payments/commands/take-card-event.ts';
import { takeAbreast, type Timing } from './abreast.ts';
import { cardAccess } from './bench-market.ts';
import { BENCH_NOW } from './documents.ts';
import { openHotLot, orderAll } from './shop-orders.ts';

interface Delivery {
  body: string;
  signature: string;
  answer: 200 | 400;
}

const createdAt = Date.parse(BENCH_NOW) / 1000;

/**
 * Orders by card and delivers what the provider says of them: of each payment the news twice, as much about payments nobody knows, and as
 * much signed by somebody else. What arrives is worked off beside it, as a worker would. Throws unless every payment has one effect.
 */
export async function deliverPayments(url: string, { port, abreast, payments }: { port: number; abreast: number; payments: number }): Promise<Timing> {
  const lot = await openHotLot(url, payments);
  await orderAll(lot, { port, abreast, method: 'CARD' });
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  try {
    const { rows } = await pool.query<{ id: string; amount: string }>(
      `INSERT INTO payment (group_id, method, amount_vnd, created_at)
       SELECT g.id, 'CARD', g.total_vnd, $2::timestamptz FROM order_group g
        WHERE g.id IN (SELECT o.group_id FROM lot_movement m JOIN consumer_order_line l ON l.id = m.order_line_id JOIN consumer_order o ON o.id = l.order_id WHERE m.lot_id = $1)
       RETURNING id, amount_vnd AS amount`,
      [lot.lotId, BENCH_NOW],
    );
    const news = rows.map(({ id, amount }) => captured(id, Number(amount)));
    const strange = rows.map(() => captured(randomUUID(), 100_000));
    const deliveries = shuffled([
      ...[...news, ...news, ...strange].map((body): Delivery => ({ body, signature: signed(body, cardAccess.webhookSecret), answer: 200 })),
      ...news.map((body): Delivery => ({ body, signature: signed(body, 'whsec_of_somebody_else'), answer: 400 })),
    ]);
    const ending = new AbortController();
    const worker = workOff(url, ending.signal);
    const timing = await takeAbreast(deliveries, { port, abreast }, async (post, { body, signature, answer }) => {
      const { status } = await post('/webhooks/stripe', body, { 'stripe-signature': signature });
      if (status !== answer) throw new Error(`a delivery was answered with ${status} instead of ${answer}`);
    }).finally(() => ending.abort());
    await worker;
    await checkEffects(pool, rows);
    return timing;
  } finally {
    await pool.end();
  }
}

function captured(paymentId: string, amountVnd: number): string {
  const intent = {
    id: `pi_${paymentId.replaceAll('-', '')}`,
    object: 'payment_intent',
    status: 'succeeded',
    amount: amountVnd,
    amount_received: amountVnd,
    currency: 'vnd',
    livemode: false,
    latest_charge: null,
    last_payment_error: null,
    metadata: { payment: paymentId },
  };
  return JSON.stringify({
    id: `evt_${paymentId.replaceAll('-', '')}`,
    object: 'event',
    created: createdAt,
    livemode: false,
    type: 'payment_intent.succeeded',
    data: { object: intent },
  });
}

function signed(body: string, secret: string): string {
  return `t=${createdAt},v1=${createHmac('sha256', secret).update(`${createdAt}.${body}`).digest('hex')}`;
}

function shuffled<Item>(items: readonly Item[]): Item[] {
  return items
    .map((item) => ({ item, place: Math.random() }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ item }) => item);
}

/** Works off what arrives until nothing more does. */
async function workOff(url: string, ended: AbortSignal): Promise<void> {
  const prisma = createPrismaClient({ url });
  const cards = new StripeCardPayments({ ...cardAccess, publicUrl: 'https://bench.example', apiUrl: undefined });
  const context: CommandContext = { prisma, clock: new FixedClock(BENCH_NOW), viewer: null, requestId: randomUUID(), address: '127.0.0.1' };
  try {
    for (;;) {
      const last = ended.aborted;
      const waiting = await prisma.providerEvent.findMany({ where: { outcome: null }, select: { id: true }, orderBy: { receivedAt: 'asc' }, take: 50 });
      for (const { id } of waiting) await applyCardEvent(context, cards, id);
      if (waiting.length > 0) continue;
      if (last) return;
      await delay(100);
    }
  } finally {
    await prisma.$disconnect();
  }
}

/** One captured fact and one booking for each payment, whatever was said how often, and every purchase stands. */
async function checkEffects(pool: pg.Pool, payments: readonly { id: string; amount: string }[]): Promise<void> {
  const { rows } = await pool.query<{ wrong: string; events: string }>(
    `SELECT count(*) FILTER (WHERE facts.n <> 1 OR bookings.n <> 1 OR bookings.sum <> 0 OR p.captured_vnd <> p.amount_vnd OR g.status <> 'CONFIRMED') AS wrong,
            count(*) AS events
       FROM payment p JOIN order_group g ON g.id = p.group_id
       CROSS JOIN LATERAL (SELECT count(*) AS n FROM payment_fact f WHERE f.payment_id = p.id AND f.kind = 'CAPTURED') facts
       CROSS JOIN LATERAL (SELECT count(DISTINCT t.id) AS n, coalesce(sum(e.amount_vnd), 1) AS sum FROM ledger_transaction t JOIN ledger_entry e ON e.transaction_id = t.id
                            WHERE t.dedupe_key = 'captured:' || p.id) bookings
      WHERE p.id = ANY ($1::uuid[])`,
    [payments.map(({ id }) => id)],
  );
  const [checked] = rows;
  if (checked?.wrong !== '0' || checked.events !== String(payments.length))
    throw new Error(`of ${checked?.events} card payments ${checked?.wrong} had no single effect`);
}
