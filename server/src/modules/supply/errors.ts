import type { BaseUnit, PreOrderChoice } from '@cho-phien/prisma/generated/enums.ts';
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

/** The cooperative is not approved, so nothing of it is sold. */
export class CooperativeNotApproved extends ExpectedError {
  readonly code = 'COOPERATIVE_NOT_APPROVED';
  readonly status: string;

  constructor(status: string) {
    super(`the cooperative is ${status}`);
    this.status = status;
  }
}

/** There is a published forecast for this crop, grade, plot and week; revise that one. */
export class ForecastExists extends ExpectedError {
  readonly code = 'FORECAST_EXISTS';
  readonly forecastId: string;
  readonly weekOn: string;

  constructor(forecastId: string, weekOn: string) {
    super(`forecast ${forecastId} stands for the week of ${weekOn}`);
    this.forecastId = forecastId;
    this.weekOn = weekOn;
  }
}

/** The state of the thing does not permit the act. */
export class StatusForbids extends ExpectedError {
  readonly code = 'STATUS_FORBIDS';
  readonly entity: string;
  readonly status: string;

  constructor(entity: string, status: string) {
    super(`${entity} is ${status}`);
    this.entity = entity;
    this.status = status;
  }
}

/** A promise that loses volume. Quantities are base units. */
export interface BrokenPromise {
  allocationId: string;
  requestId: string;
  requestCode: string;
  /** Null when no order was issued yet. */
  orderCode: string | null;
  buyerVi: string;
  buyerEn: string;
  from: 'held' | 'firm';
  arriveOn: string;
  cutBase: bigint;
  leftBase: bigint;
  /** Value of what breaks at the agreed price of the goods, đồng. */
  cutVnd: bigint;
}

/** A household's order from a harvest to come that gives way, wholly. */
export interface BrokenPreOrder {
  lineId: string;
  orderCode: string;
  /** What its household chose beforehand. */
  choice: PreOrderChoice;
  heldBase: bigint;
  firmBase: bigint;
}

/** A household's order that holds volume of a lot and gives way to nothing. */
export interface OrderInTheWay {
  orderCode: string;
  shipOn: string;
  quantityBase: bigint;
}

/** The act breaks promises the person has not seen, or others than those seen. Nothing was changed. */
export class BreaksPromises extends ExpectedError {
  readonly code = 'BREAKS_PROMISES';
  readonly baseUnit: BaseUnit;
  readonly breaks: readonly BrokenPromise[];
  readonly preOrders: readonly BrokenPreOrder[];
  /** Send it as `acceptedBreaks` to go on. */
  readonly token: string;

  constructor(baseUnit: BaseUnit, { breaks, preOrders, token }: { breaks: readonly BrokenPromise[]; preOrders: readonly BrokenPreOrder[]; token: string }) {
    super(`${breaks.length} promises and ${preOrders.length} pre-orders would break`);
    this.baseUnit = baseUnit;
    this.breaks = breaks;
    this.preOrders = preOrders;
    this.token = token;
  }
}

/** More would be taken away than the lot has left after everything shipped and used, and after the orders of households that stand on it. */
export class BelowWhatLeft extends ExpectedError {
  readonly code = 'BELOW_WHAT_LEFT';
  readonly baseUnit: BaseUnit;
  /** Least volume the lot can have: what was shipped or used already, and what these orders hold. */
  readonly leastBase: bigint;
  readonly orders: readonly OrderInTheWay[];

  constructor(baseUnit: BaseUnit, leastBase: bigint, orders: readonly OrderInTheWay[] = []) {
    super(`at least ${leastBase} left the lot already or is ordered`);
    this.baseUnit = baseUnit;
    this.leastBase = leastBase;
    this.orders = orders;
  }
}

/** The cooperative offers this product and grade already. */
export class OfferExists extends ExpectedError {
  readonly code = 'OFFER_EXISTS';
  readonly offerId: string;

  constructor(offerId: string) {
    super(`offer ${offerId} stands for this product and grade`);
    this.offerId = offerId;
  }
}

/** The lot cannot be sold under the offer: other product or grade, or the offer is not active today. */
export class OfferDoesNotFit extends ExpectedError {
  readonly code = 'OFFER_DOES_NOT_FIT';
  /** PRODUCT, GRADE, NOT_ACTIVE, DATES. */
  readonly reason: string;

  constructor(reason: string) {
    super(`the offer does not fit: ${reason}`);
    this.reason = reason;
  }
}

/** Another household of the cooperative has this code. */
export class HouseholdCodeTaken extends ExpectedError {
  readonly code = 'HOUSEHOLD_CODE_TAKEN';

  constructor() {
    super('another household has this code');
  }
}

/** Another planting area has this registered code for this market. */
export class PlantingAreaCodeTaken extends ExpectedError {
  readonly code = 'PLANTING_AREA_CODE_TAKEN';

  constructor() {
    super('another planting area has this code');
  }
}
