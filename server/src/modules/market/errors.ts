import type { AllocationStatus, BaseUnit, MatchApprovalStatus, PurchaseRequestStatus } from '@cho-phien/prisma/generated/enums.ts';
import { ExpectedError } from '../../kernel/expected-error.ts';

/** The request is not open to the market: a draft, ended, or past its last day. */
export class RequestNotOpen extends ExpectedError {
  readonly code = 'REQUEST_NOT_OPEN';
  readonly status: PurchaseRequestStatus;

  constructor(status: PurchaseRequestStatus) {
    super(`the request is ${status} and takes no proposals`);
    this.status = status;
  }
}

/** The proposal was replaced, discarded or accepted before. */
export class MatchOutOfDate extends ExpectedError {
  readonly code = 'MATCH_OUT_OF_DATE';
  /** Round that stands now; null when none does. */
  readonly currentRoundId: string | null;

  constructor(currentRoundId: string | null) {
    super('the proposal no longer stands');
    this.currentRoundId = currentRoundId;
  }
}

/** Somebody else took the volume first. A new proposal is being computed. */
export class VolumeTaken extends ExpectedError {
  readonly code = 'VOLUME_TAKEN';
  readonly lotId: string;
  readonly lotCode: string;
  readonly baseUnit: BaseUnit;
  readonly askedBase: bigint;
  readonly leftBase: bigint;

  constructor(lot: { lotId: string; lotCode: string; baseUnit: BaseUnit }, askedBase: bigint, leftBase: bigint) {
    super(`lot ${lot.lotCode} has ${leftBase} left of ${askedBase} asked`);
    this.lotId = lot.lotId;
    this.lotCode = lot.lotCode;
    this.baseUnit = lot.baseUnit;
    this.askedBase = askedBase;
    this.leftBase = leftBase;
  }
}

/** A lot of the proposal may no longer be sold to this line. A new proposal is being computed. */
export class LotNoLongerFits extends ExpectedError {
  readonly code = 'LOT_NO_LONGER_FITS';
  readonly lotId: string;
  readonly lotCode: string;
  /** SCHEDULE, OFFER, PRICE, CERTIFICATE, OCOP or COOPERATIVE. */
  readonly reason: string;

  constructor(lot: { lotId: string; lotCode: string }, reason: string) {
    super(`lot ${lot.lotCode} no longer fits: ${reason}`);
    this.lotId = lot.lotId;
    this.lotCode = lot.lotCode;
    this.reason = reason;
  }
}

/** The pieces an officer set break a rule that nobody may override. */
export class OverrideBreaksRule extends ExpectedError {
  readonly code = 'OVERRIDE_BREAKS_RULE';
  /** Rules of the contract of the engine, for example CAPACITY or GRADE. */
  readonly rules: readonly string[];

  constructor(rules: readonly string[]) {
    super(`the pieces break ${rules.join(', ')}`);
    this.rules = rules;
  }
}

/** Nothing was chosen, or something that is not part of the proposal. */
export class NothingToAccept extends ExpectedError {
  readonly code = 'NOTHING_TO_ACCEPT';

  constructor() {
    super('choose at least one part of the proposal');
  }
}

/** The allocation was answered before. */
export class AllocationAnswered extends ExpectedError {
  readonly code = 'ALLOCATION_ANSWERED';
  readonly status: AllocationStatus;

  constructor(status: AllocationStatus) {
    super(`the allocation is ${status}`);
    this.status = status;
  }
}

/** The time to answer is over; the volume went back. */
export class AllocationExpired extends ExpectedError {
  readonly code = 'ALLOCATION_EXPIRED';
  readonly confirmBy: Date;

  constructor(confirmBy: Date) {
    super(`the time to answer ended at ${confirmBy.toISOString()}`);
    this.confirmBy = confirmBy;
  }
}

/** The confirmed quantity is nothing, more than allocated, or between two steps of the product. */
export class QuantityNotConfirmable extends ExpectedError {
  readonly code = 'QUANTITY_NOT_CONFIRMABLE';
  readonly baseUnit: BaseUnit;
  readonly mostBase: bigint;
  readonly stepBase: bigint;

  constructor(baseUnit: BaseUnit, mostBase: bigint, stepBase: bigint) {
    super(`confirm up to ${mostBase} in steps of ${stepBase}`);
    this.baseUnit = baseUnit;
    this.mostBase = mostBase;
    this.stepBase = stepBase;
  }
}

/** Above the buyer's limit somebody else must approve, and nobody else may. Nothing was held. */
export class NoOtherApprover extends ExpectedError {
  readonly code = 'NO_OTHER_APPROVER';
  readonly limitVnd: bigint;

  constructor(limitVnd: bigint) {
    super(`above ${limitVnd} đồng another approver is needed, and there is none`);
    this.limitVnd = limitVnd;
  }
}

/** The approval was given, sent back or ran out before. */
export class ApprovalDecided extends ExpectedError {
  readonly code = 'APPROVAL_DECIDED';
  readonly status: MatchApprovalStatus;

  constructor(status: MatchApprovalStatus) {
    super(`the approval is ${status}`);
    this.status = status;
  }
}
