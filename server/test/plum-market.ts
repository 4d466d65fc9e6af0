import { randomUUID } from 'node:crypto';
import { aProduct, anOffer } from '@cho-phien/prisma/factories/catalogue.ts';
import { aCertificate } from '@cho-phien/prisma/factories/certification.ts';
import { aBuyer, aCooperative, aMember } from '@cho-phien/prisma/factories/organisations.ts';
import { aBuyerLocation, aPurchaseRequest, type RequestLineValues } from '@cho-phien/prisma/factories/purchasing.ts';
import { aHarvestLot } from '@cho-phien/prisma/factories/supply.ts';
import type { PrismaClient } from '@cho-phien/prisma/generated/client.ts';
import { openingPolicy, openingTariff } from '@cho-phien/prisma/reference/market-rules.ts';
import type { Viewer } from '../src/kernel/viewer.ts';
import type { TestMarket } from './test-market.ts';

/** Publishes the rules every market needs: exchange rates and transport tariff. */
export async function publishRules(prisma: PrismaClient): Promise<void> {
  const { publishedAt, parameters, ...policy } = openingPolicy;
  await prisma.matchingPolicy.create({
    data: { ...policy, parameters: { ...parameters, unmetPenaltyMilli: [...parameters.unmetPenaltyMilli] }, publishedAt: new Date(publishedAt) },
  });
  const { validFromOn, handlingVndPerKg, ...tariff } = openingTariff;
  await prisma.transportTariff.create({ data: { ...tariff, validFromOn: new Date(`${validFromOn}T00:00:00Z`), handlingVndPerKg: BigInt(handlingVndPerKg) } });
}

export interface LotOnSale {
  readonly lotId: string;
  readonly offerId: string;
  readonly cooperativeId: string;
  readonly sales: Viewer;
}

export interface BuyerAtMarket {
  readonly organisationId: string;
  readonly locationId: string;
  readonly procurement: Viewer;
}

export interface LotOnSaleValues {
  readonly kg?: number;
  readonly priceVnd?: number;
  readonly safeKg?: number;
  readonly gradeRank?: number;
  readonly minOrderKg?: number;
  readonly certificates?: readonly string[];
  readonly cooperativeId?: string;
  readonly productId?: string;
  readonly harvestOn?: string;
}

/** A market of plums in the week of 18 May 2026: lots harvested on the 20th, requests for the 21st to the 24th. */
export class PlumMarket {
  readonly market: TestMarket;
  readonly productId: string;
  readonly commodityId: string;

  private constructor(market: TestMarket, product: { id: string; commodityId: string }) {
    this.market = market;
    this.productId = product.id;
    this.commodityId = product.commodityId;
  }

  /** A plum of its own, so that tests share no lot; the rules must be published. */
  static async open(market: TestMarket): Promise<PlumMarket> {
    return new PlumMarket(market, await aProduct(market.prisma, { nameVi: 'Mận hậu', nameEn: 'Plum' }));
  }

  async aLot(values: LotOnSaleValues = {}): Promise<LotOnSale> {
    const { prisma } = this.market;
    const cooperativeId = values.cooperativeId ?? (await aCooperative(prisma)).organisationId;
    const productId = values.productId ?? this.productId;
    const offer = await anOffer(prisma, {
      cooperativeId,
      productId,
      priceVnd: values.priceVnd ?? 18_000,
      minOrderKg: values.minOrderKg ?? 0,
      gradeRank: values.gradeRank ?? 3,
    });
    for (const schemeCode of values.certificates ?? []) await aCertificate(prisma, { cooperativeId, schemeCode, productId });
    const kg = values.kg ?? 1000;
    const harvestFromOn = values.harvestOn ?? '2026-05-20';
    const lot = await aHarvestLot(prisma, { offerId: offer.id, availableKg: kg, safeKg: values.safeKg ?? kg, harvestFromOn });
    const { membership } = await aMember(prisma, { organisationId: cooperativeId, role: 'SALES' });
    return { lotId: lot.id, offerId: offer.id, cooperativeId, sales: await this.market.viewerOf(membership.id) };
  }

  async aBuyer(): Promise<BuyerAtMarket> {
    const { prisma } = this.market;
    const organisationId = (await aBuyer(prisma)).id;
    const { membership } = await aMember(prisma, { organisationId, role: 'PROCUREMENT' });
    const location = await aBuyerLocation(prisma, { organisationId });
    return { organisationId, locationId: location.id, procurement: await this.market.viewerOf(membership.id) };
  }

  /** An open request with one line for the plum. */
  async aRequest(buyer: BuyerAtMarket, line: RequestLineValues = {}): Promise<{ requestId: string; lineId: string }> {
    const request = await aPurchaseRequest(this.market.prisma, {
      organisationId: buyer.organisationId,
      validUntilOn: '2026-05-31',
      line: { ...(line.commodityId ? {} : { productId: this.productId }), locationId: buyer.locationId, fromOn: '2026-05-21', toOn: '2026-05-24', ...line },
    });
    const [only] = request.lines;
    if (!only) throw new Error('the request has a line');
    return { requestId: request.id, lineId: only.id };
  }
}

/** A key for one act, as a client makes it. */
export function aKey(): string {
  return randomUUID();
}

/** The id of the contract for a row. */
export function globalId(type: string, id: string): string {
  return Buffer.from(`${type}:${id}`).toString('base64');
}
