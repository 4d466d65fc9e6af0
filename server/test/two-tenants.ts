import { aProduct, anOffer } from '@cho-phien/prisma/factories/catalogue.ts';
import { aCertificate, anOcopRecognition } from '@cho-phien/prisma/factories/certification.ts';
import { anInvoice, someInvoiceSettings } from '@cho-phien/prisma/factories/invoices.ts';
import { anAllocation, aPurchaseOrder } from '@cho-phien/prisma/factories/market.ts';
import { aBuyer, aCooperative, aMember, anOfficer } from '@cho-phien/prisma/factories/organisations.ts';
import { aCommune } from '@cho-phien/prisma/factories/places.ts';
import { aDeliveredOrder } from '@cho-phien/prisma/factories/payouts.ts';
import { aBuyerLocation, aPurchaseRequest } from '@cho-phien/prisma/factories/purchasing.ts';
import { aDamageReport, anOrderGroup, aReview } from '@cho-phien/prisma/factories/retail.ts';
import { aForecast, aHarvestLot, aPlantingArea } from '@cho-phien/prisma/factories/supply.ts';
import type { Viewer } from '../src/kernel/viewer.ts';
import { closePayoutPeriod } from '../src/modules/payouts/commands/close-payout-period.ts';
import type { TestMarket } from './test-market.ts';

/** Marks every text that belongs to the other tenants alone; it must reach nobody else, on any field. */
export const SECRET = 'BIMAT';

export interface TwoTenants {
  /** People who have nothing to do with the other tenants, by what they are. */
  strangers: Record<string, Viewer | null>;
  /** The other tenants' own people: what they can read proves that it could have been read. */
  owners: Record<string, Viewer>;
  /** Ids of the other tenants' things, by type of the contract. */
  theirs: Record<string, string>;
  /** Organisations of the other tenants. */
  tenantIds: string[];
}

/** A market with two sides of everything: ours, who ask, and theirs, which is full of secrets. */
export async function aMarketOfTwoTenants(market: TestMarket): Promise<TwoTenants> {
  const { prisma } = market;
  const viewerOf = async (values: Parameters<typeof aMember>[1]) => market.viewerOf((await aMember(prisma, values)).membership.id);
  const there = await aCommune(prisma, { provinceCode: '24' });
  const cooperative = await aCooperative(prisma, { communeCode: there.code });
  const buyer = await aBuyer(prisma, { communeCode: there.code });
  const ids = { cooperativeId: cooperative.organisationId, buyerId: buyer.id };
  await prisma.organisation.update({
    where: { id: ids.cooperativeId },
    data: { contactEmail: `${SECRET}-1@example.com`, contactPhone: `${SECRET}-2`, taxCode: '2400123456' },
  });
  await prisma.organisation.update({ where: { id: ids.buyerId }, data: { contactEmail: `${SECRET}-3@example.com`, contactPhone: `${SECRET}-4` } });
  const director = await aMember(prisma, { organisationId: ids.cooperativeId, role: 'DIRECTOR' });
  const procurement = await aMember(prisma, { organisationId: ids.buyerId, role: 'PROCUREMENT' });
  const officer = await anOfficer(prisma, { provinceCode: '24' });
  for (const { user } of [director, procurement])
    await prisma.user.update({ where: { id: user.id }, data: { name: `${SECRET}-5`, email: `${SECRET}-6-${user.id}@example.com` } });
  const theirs = {
    ...(await fillSupply(market, ids.cooperativeId)),
    Organisation: ids.cooperativeId,
    Cooperative: ids.cooperativeId,
    Membership: director.membership.id,
  };
  const payouts = await fillPayouts(market, ids.cooperativeId, director.user.id);
  const trade = await fillTrade(market, { ...ids, lotId: theirs.HarvestLot, productId: theirs.Product });
  const purchase = await anOrderGroup(prisma, { lotIds: [theirs.HarvestLot], orderStatus: 'PREPARING' });
  await prisma.orderGroup.update({
    where: { id: purchase.id },
    data: { contactName: `${SECRET}-40`, addressLine: `${SECRET}-41`, note: `${SECRET}-42`, token: `${SECRET}-43-${purchase.id}` },
  });
  const invitation = await prisma.invitation.create({
    data: {
      organisationId: ids.cooperativeId,
      email: `${SECRET}-7@example.com`,
      role: 'SALES',
      status: 'pending',
      inviterId: director.user.id,
      expiresAt: new Date('2026-06-01T00:00:00Z'),
    },
  });
  const notification = await prisma.notification.create({
    data: { organisationId: ids.cooperativeId, kind: 'DOCUMENT_EXPIRED', parameters: { document: `${SECRET}-8` }, path: `/${SECRET}-9`, dedupeKey: '1' },
  });
  const session = await prisma.session.create({
    data: { userId: director.user.id, token: 'a-token-of-theirs', userAgent: `${SECRET}-11`, expiresAt: new Date('2036-06-01T00:00:00Z') },
  });
  const template = await prisma.requestTemplate.create({
    data: { organisationId: ids.buyerId, name: `${SECRET}-12`, form: {}, createdById: procurement.user.id },
  });
  const approval = await prisma.matchApproval.create({
    data: {
      organisationId: ids.buyerId,
      requestId: trade.PurchaseRequest,
      roundId: trade.MarketRound,
      amountVnd: 2n,
      requestAmountVnd: 2n,
      limitVnd: 1n,
      requestedById: procurement.user.id,
      expiresAt: new Date('2036-06-01T00:00:00Z'),
    },
  });
  const choice = await prisma.scarcityChoice.create({
    data: { organisationId: ids.buyerId, rule: 'PRIORITY', reason: `${SECRET}-13`, decidedById: procurement.user.id, decidedAt: new Date() },
  });
  await prisma.auditEntry.create({
    data: {
      actorOrganisationId: ids.cooperativeId,
      action: 'tryOut',
      entityType: 'Organisation',
      entityId: ids.cooperativeId,
      reason: `${SECRET}-10`,
      occurredAt: new Date(),
    },
  });

  const delivered = await anOrderGroup(prisma, { lotIds: [theirs.HarvestLot], status: 'CONFIRMED', orderStatus: 'DELIVERED' });
  const review = await aReview(prisma, { lineId: delivered.orders[0]?.lines[0]?.id ?? '' });
  await prisma.review.update({ where: { id: review.id }, data: { hiddenAt: new Date(), hiddenById: officer.user.id, hiddenReason: `${SECRET}-14` } });

  const damage = await aDamageReport(prisma, { lineId: delivered.orders[0]?.lines[0]?.id ?? '', text: `${SECRET}-15` });
  await prisma.damageEvent.create({ data: { reportId: damage.id, kind: 'OBJECTED', words: `${SECRET}-16`, occurredAt: new Date() } });

  await someInvoiceSettings(prisma, { cooperativeId: ids.cooperativeId });
  const invoice = await anInvoice(prisma, { lotId: theirs.HarvestLot, buyerName: `${SECRET}-17`, buyerAddress: `${SECRET}-18` });

  const suspended = await aCooperative(prisma, { status: 'SUSPENDED' });
  const ourOfficer = await market.viewerOf((await anOfficer(prisma, { provinceCode: '14' })).membership.id);
  const theirOfficer = await market.viewerOf(officer.membership.id);
  const here = { cooperative: (await aCooperative(prisma)).organisationId, buyer: (await aBuyer(prisma)).id };
  const strangers: TwoTenants['strangers'] = { visitor: null };
  for (const role of ['DIRECTOR', 'SALES', 'WAREHOUSE', 'ACCOUNTANT'] as const)
    strangers[`cooperative ${role}`] = await viewerOf({ organisationId: here.cooperative, role });
  for (const role of ['PROCUREMENT', 'APPROVER', 'RECEIVER', 'ACCOUNTANT'] as const)
    strangers[`buyer ${role}`] = await viewerOf({ organisationId: here.buyer, role });
  strangers['suspended DIRECTOR'] = await viewerOf({ organisationId: suspended.organisationId, role: 'DIRECTOR' });
  strangers['officer elsewhere'] = ourOfficer;
  strangers['officer without the second factor'] = { ...theirOfficer, secondFactor: false };
  strangers['person without organisation'] = { ...ourOfficer, active: null };
  return {
    strangers,
    owners: { director: await market.viewerOf(director.membership.id), procurement: await market.viewerOf(procurement.membership.id), officer: theirOfficer },
    theirs: {
      ...theirs,
      ...trade,
      ...payouts,
      Invitation: invitation.id,
      Notification: notification.id,
      Session: session.id,
      RequestTemplate: template.id,
      MatchApproval: approval.id,
      ScarcityChoice: choice.id,
      HouseholdOrder: purchase.orders[0]?.id ?? '',
      Review: review.id,
      DamageReport: damage.id,
      Invoice: invoice.id,
    },
    tenantIds: [ids.cooperativeId, ids.buyerId],
  };
}

async function fillSupply({ prisma }: TestMarket, cooperativeId: string) {
  const product = await aProduct(prisma);
  const variety = await prisma.variety.create({ data: { commodityId: product.commodityId, nameVi: 'Tam hoa', nameEn: 'Tam hoa' } });
  const area = await aPlantingArea(prisma, { cooperativeId, commodityId: product.commodityId });
  await prisma.plantingArea.update({ where: { id: area.id }, data: { name: `${SECRET}-20` } });
  const household = await prisma.memberHousehold.create({ data: { cooperativeId, code: `${SECRET}-28`, name: `${SECRET}-29` } });
  const offer = await anOffer(prisma, { cooperativeId, productId: product.id, titleVi: `${SECRET}-21`, status: 'PAUSED' });
  const pack = await prisma.offerPack.findFirstOrThrow({ where: { offerId: offer.id } });
  const { id: addedById } = await prisma.user.findFirstOrThrow();
  const picture = await prisma.offerPicture.create({
    data: { offerId: offer.id, position: 1, altVi: `${SECRET}-45`, altEn: `${SECRET}-46`, addedById, addedAt: new Date() },
  });
  const forecast = await aForecast(prisma, { cooperativeId, productId: product.id, plantingAreaId: area.id });
  const lot = await aHarvestLot(prisma, {
    cooperativeId,
    productId: product.id,
    offerId: offer.id,
    plantingAreaId: area.id,
    harvestFromOn: '2026-05-19',
    harvestToOn: '2026-05-21',
  });
  await prisma.harvestLot.update({ where: { id: lot.id }, data: { code: `${SECRET}-22` } });
  const movement = await prisma.lotMovement.create({
    data: { lotId: lot.id, kind: 'CORRECTION', expectedDelta: 5_000n, reason: `${SECRET}-23`, occurredAt: new Date() },
  });
  const file = await prisma.storedFile.create({
    data: {
      organisationId: cooperativeId,
      name: `${SECRET}-24.pdf`,
      contentType: 'application/pdf',
      sizeBytes: 1n,
      sha256: '0'.repeat(64),
      storageKey: `${cooperativeId}/x`,
    },
  });
  const certificate = await aCertificate(prisma, { cooperativeId, status: 'SUSPENDED', number: `${SECRET}-25`, commodityId: product.commodityId });
  await prisma.certificate.update({ where: { id: certificate.id }, data: { fileId: file.id, decisionReason: `${SECRET}-26` } });
  const recognition = await anOcopRecognition(prisma, { cooperativeId, productId: product.id, status: 'SUBMITTED' });
  await prisma.ocopRecognition.update({ where: { id: recognition.id }, data: { decisionNumber: `${SECRET}-27` } });
  return {
    Product: product.id,
    Commodity: product.commodityId,
    Variety: variety.id,
    PlantingArea: area.id,
    MemberHousehold: household.id,
    Offer: offer.id,
    OfferPack: pack.id,
    OfferPicture: picture.id,
    HarvestForecast: forecast.id,
    HarvestLot: lot.id,
    LotMovement: movement.id,
    StoredFile: file.id,
    Certificate: certificate.id,
    OcopRecognition: recognition.id,
  };
}

async function fillPayouts(market: TestMarket, cooperativeId: string, proposedById: string) {
  const { prisma } = market;
  await aDeliveredOrder(prisma, { cooperativeId, feeVnd: 3_500n, deliveredAt: new Date('2026-05-13T03:00:00Z') });
  const PayoutStatement = (await closePayoutPeriod(market.contextOf(null), { cooperativeId, toOn: '2026-05-17' })) ?? '';
  await prisma.payoutStatement.update({ where: { id: PayoutStatement }, data: { code: `${SECRET}-40` } });
  const account = await prisma.payoutAccount.create({
    data: {
      cooperativeId,
      bankBin: '970436',
      bankName: `${SECRET}-41`,
      accountNumber: `${SECRET}42`,
      holder: `${SECRET}-44`,
      proposedById,
      proposedAt: new Date(),
    },
  });
  return { PayoutStatement, PayoutAccount: account.id };
}

async function fillTrade({ prisma }: TestMarket, { buyerId, lotId, productId }: { buyerId: string; lotId: string; productId: string }) {
  const location = await aBuyerLocation(prisma, { organisationId: buyerId, nameVi: `${SECRET}-30` });
  const request = await aPurchaseRequest(prisma, {
    organisationId: buyerId,
    title: `${SECRET}-31`,
    line: { productId, locationId: location.id, certificates: ['VIETGAP'], fromOn: '2026-05-20', toOn: '2026-05-25' },
  });
  await prisma.purchaseRequest.update({ where: { id: request.id }, data: { note: `${SECRET}-32`, buyerReference: `${SECRET}-33`, code: `${SECRET}-34` } });
  const lineId = request.lines[0]?.id ?? '';
  const proposed = await anAllocation(prisma, { lotId, lineId, status: 'PROPOSED', harvestOn: '2026-05-20', arriveOn: '2026-05-21' });
  const firm = await anAllocation(prisma, { lotId, lineId, status: 'FIRM', harvestOn: '2026-05-20', arriveOn: '2026-05-21' });
  const order = await aPurchaseOrder(prisma, { allocations: [firm] });
  await prisma.purchaseOrder.update({ where: { id: order.id }, data: { code: `${SECRET}-35` } });
  return {
    BuyerLocation: location.id,
    PurchaseRequest: request.id,
    PurchaseRequestLine: lineId,
    MarketRound: proposed.roundId,
    Allocation: proposed.id,
    PurchaseOrder: order.id,
  };
}
