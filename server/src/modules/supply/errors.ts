import type { BaseUnit } from '@cho-phien/prisma/generated/enums.ts';
import { ExpectedError } from '../../kernel/expected-error.ts';

/** A lot has less to give than was asked. Quantities are base units of the lot's product. */
export class NotEnoughVolume extends ExpectedError {
  readonly code = 'NOT_ENOUGH_VOLUME';
  readonly lotId: string;
  readonly lotCode: string;
  readonly baseUnit: BaseUnit;
  readonly askedBase: bigint;
  readonly leftBase: bigint;

  constructor(lot: { id: string; code: string; baseUnit: BaseUnit }, askedBase: bigint, leftBase: bigint) {
    super(`lot ${lot.code} has ${leftBase} left of ${askedBase} asked`);
    this.lotId = lot.id;
    this.lotCode = lot.code;
    this.baseUnit = lot.baseUnit;
    this.askedBase = askedBase;
    this.leftBase = leftBase;
  }
}

/** A hold was asked from a lot that is not on offer: blocked, recalled, closed, or not offered yet. */
export class LotNotOffered extends ExpectedError {
  readonly code = 'LOT_NOT_OFFERED';
  readonly lotId: string;
  readonly lotCode: string;

  constructor(lot: { id: string; code: string }) {
    super(`lot ${lot.code} is not on offer`);
    this.lotId = lot.id;
    this.lotCode = lot.code;
  }
}

/** An allocation no longer has the promise that was to be released or made firm; somebody was faster. */
export class PromiseGone extends ExpectedError {
  readonly code = 'PROMISE_GONE';
  readonly allocationId: string;

  constructor(allocationId: string) {
    super(`allocation ${allocationId} no longer holds that much`);
    this.allocationId = allocationId;
  }
}
