import type { PaymentFactKind, PaymentStatus } from '@cho-phien/prisma/generated/enums.ts';

export interface Fact {
  kind: PaymentFactKind;
  /** Captured, refunded, or come back of a refund, whole đồng. */
  amountVnd: bigint;
}

export interface PaymentState {
  status: PaymentStatus;
  capturedVnd: bigint;
  refundedVnd: bigint;
}

/** What a payment is, by its facts alone and whatever the order in which they came: money that moved outweighs every other news. */
export function stateOf(facts: readonly Fact[]): PaymentState {
  const sum = (kind: PaymentFactKind) => facts.reduce((total, fact) => (fact.kind === kind ? total + fact.amountVnd : total), 0n);
  const has = (kind: PaymentFactKind) => facts.some((fact) => fact.kind === kind);
  const capturedVnd = sum('CAPTURED');
  // A refund that is told of before its capture waits for it.
  const refundedVnd = capturedVnd === 0n ? 0n : sum('REFUNDED') - sum('REFUND_FAILED');
  const status = (): PaymentStatus => {
    if (capturedVnd > 0n) return refundedVnd === 0n ? 'CAPTURED' : refundedVnd < capturedVnd ? 'PARTLY_REFUNDED' : 'REFUNDED';
    if (has('VOIDED')) return 'VOIDED';
    if (has('AUTHORISED')) return 'AUTHORISED';
    if (has('EXPIRED')) return 'EXPIRED';
    if (has('FAILED')) return 'FAILED';
    return has('REQUIRES_ACTION') ? 'REQUIRES_ACTION' : 'CREATED';
  };
  return { status: status(), capturedVnd, refundedVnd };
}
