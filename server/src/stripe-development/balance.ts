import { blankObject } from './contract.ts';
import type { Change } from './events.ts';
import { listObjects, newId, type StripeObject } from './store.ts';

/** Seconds until money may be paid out. */
const SETTLES_AFTER = 7 * 86_400;

/** A movement on the balance. */
export function balanceEntry({ now }: Change, entry: { source: string; type: string; amount: number; fee: number }) {
  return blankObject('balance_transaction', {
    id: newId('txn'),
    object: 'balance_transaction',
    amount: entry.amount,
    available_on: now + SETTLES_AFTER,
    balance_type: 'payments',
    created: now,
    currency: 'vnd',
    fee: entry.fee,
    fee_details: entry.fee === 0 ? [] : [{ amount: entry.fee, application: null, currency: 'vnd', description: 'Processing fees', type: 'stripe_fee' }],
    net: entry.amount - entry.fee,
    reporting_category: entry.type,
    source: entry.source,
    status: 'pending',
    type: entry.type,
  });
}

/** A page of movements, with the things they are about in full when that is asked for. */
export async function listBalance({ tx }: Change, parameters: Record<string, unknown>) {
  const filters = ['type', 'source'].filter((name) => parameters[name] !== undefined);
  const page = await listObjects(tx, 'balance_transaction', parameters, Object.fromEntries(filters.map((name) => [name, parameters[name]])));
  const expanded = Array.isArray(parameters['expand']) && parameters['expand'].includes('data.source');
  if (!expanded) return { ...page, url: '/v1/balance_transactions' };
  const { rows } = await tx.query<{ id: string; body: StripeObject }>('SELECT id, body FROM stripe_development.object WHERE id = ANY ($1)', [
    page.data.map(({ source }) => source),
  ]);
  const sources = new Map(rows.map(({ id, body }) => [id, body]));
  return { ...page, url: '/v1/balance_transactions', data: page.data.map((entry) => ({ ...entry, source: sources.get(String(entry['source'])) ?? null })) };
}
