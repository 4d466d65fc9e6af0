import { balanceEntry } from './balance.ts';
import { blankObject } from './contract.ts';
import { type Change, emit } from './events.ts';
import { invalidRequest } from './refusal.ts';
import { changeObject, insertObject, newId, type StripeObject } from './store.ts';

/** Seconds in which an answer is taken. */
const ANSWER_WITHIN = 7 * 86_400;

/** The card holder contests a charge at the bank: its money is withdrawn until that is decided. */
export async function openDispute(change: Change, made: StripeObject): Promise<StripeObject> {
  const { tx, now } = change;
  const id = newId('du');
  const amount = Number(made['amount_captured']) - Number(made['amount_refunded']);
  if (amount <= 0) throw invalidRequest('charge_not_disputable', `Charge ${made.id} holds no money.`);
  const entry = await insertObject(tx, balanceEntry(change, { source: id, type: 'adjustment', amount: -amount, fee: 0 }));
  const opened = await insertObject(
    tx,
    blankObject('dispute', {
      id,
      object: 'dispute',
      amount,
      balance_transactions: [entry],
      charge: made.id,
      created: now,
      currency: made['currency'],
      is_charge_refundable: false,
      livemode: false,
      metadata: {},
      payment_intent: made['payment_intent'],
      reason: 'fraudulent',
      status: 'needs_response',
      evidence_details: {
        due_by: now + ANSWER_WITHIN,
        has_evidence: false,
        past_due: false,
        submission_count: 0,
        enhanced_eligibility: {},
        submission_method: 'not_submitted',
      },
    }),
  );
  await changeObject(tx, made.id, { disputed: true });
  await emit(change, 'charge.dispute.created', opened);
  await emit(change, 'charge.dispute.funds_withdrawn', opened);
  return opened;
}

/** Keeps the market's evidence; submitted, the bank looks at it. */
export async function answerDispute(change: Change, dispute: StripeObject, { evidence, submit }: Record<string, unknown>): Promise<StripeObject> {
  if (dispute['status'] !== 'needs_response') throw closed(dispute);
  const details = dispute['evidence_details'] as Record<string, unknown>;
  const submitted = submit !== false;
  const changed = await changeObject(change.tx, dispute.id, {
    evidence: { ...(dispute['evidence'] as object | undefined), ...(evidence as object | undefined) },
    evidence_details: { ...details, has_evidence: true, submission_count: submitted ? 1 : 0 },
    ...(submitted ? { status: 'under_review' } : {}),
  });
  await emit(change, 'charge.dispute.updated', changed);
  return changed;
}

/** The bank decides, or the market gives in: won, the money comes back. */
export async function closeDispute(change: Change, dispute: StripeObject, status: 'won' | 'lost'): Promise<StripeObject> {
  if (dispute['status'] === 'won' || dispute['status'] === 'lost') throw closed(dispute);
  const returned =
    status === 'won'
      ? [await insertObject(change.tx, balanceEntry(change, { source: dispute.id, type: 'adjustment', amount: Number(dispute['amount']), fee: 0 }))]
      : [];
  const decided = await changeObject(change.tx, dispute.id, {
    status,
    balance_transactions: [...(dispute['balance_transactions'] as object[]), ...returned],
  });
  if (status === 'won') await emit(change, 'charge.dispute.funds_reinstated', decided);
  await emit(change, 'charge.dispute.closed', decided);
  return decided;
}

function closed(dispute: StripeObject) {
  return invalidRequest('dispute_not_open', `This dispute is ${String(dispute['status'])} and takes no answer.`);
}
