import type { BaseUnit } from '@cho-phien/prisma/generated/enums.ts';
import { addDays, businessToday, fromDatabaseDate, type IsoDate, toDatabaseDate } from '../../../kernel/business-day.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { type FetchedAt, fetchedAtOf, fetchedSelect } from '../../pick-up/reads/fetched-at.ts';
import { visibleHouseholdOrders } from '../policy.ts';

/** What is printed on one pack. */
export interface ParcelLabel {
  orderCode: string;
  title: string;
  /** Last part of the address of the good's page. */
  slug: string;
  lotCode: string;
  harvestOn: IsoDate;
  packedOn: IsoDate;
  bestBeforeOn: IsoDate;
  netBase: bigint;
  baseUnit: BaseUnit;
  /** Certificates that cover the good on the day it is packed. */
  certificates: string[];
  producer: string;
  place: string;
  /** Where the parcel goes when it is fetched; null when it goes to a door. */
  fetchedAt: FetchedAt | null;
  /** Order whose parcel it travels with; null for one of its own. */
  travelsWith: string | null;
}

/** Labels of an order of the viewer's cooperative, a label a pack; goods that were weighed together have one. Null when there is no such order. */
export async function readParcelLabels({ prisma, viewer, clock }: CommandContext, orderCode: string): Promise<ParcelLabel[] | null> {
  const order = await prisma.consumerOrder.findFirst({
    where: { code: orderCode.slice(0, 40), AND: [visibleHouseholdOrders(viewer)] },
    include: {
      group: { select: { ...fetchedSelect, joins: { select: { ...fetchedSelect.joins.select, orders: { select: { code: true, cooperativeId: true } } } } } },
      cooperative: { include: { organisation: { include: { commune: { include: { province: true } } } } } },
      lines: {
        orderBy: { id: 'asc' },
        include: { offer: { include: { product: true } }, movements: { include: { lot: true }, orderBy: { id: 'asc' } } },
      },
    },
  });
  if (!order) return null;
  const packedOn = businessToday({ now: () => order.packedAt ?? clock.now() });
  const certificates = await prisma.certificate.findMany({
    where: {
      cooperativeId: order.cooperativeId,
      status: 'VERIFIED',
      validFromOn: { lte: toDatabaseDate(packedOn) },
      validUntilOn: { gte: toDatabaseDate(packedOn) },
    },
    include: { scheme: true, scopes: true },
    orderBy: { schemeCode: 'asc' },
  });
  const { organisation } = order.cooperative;
  return order.lines.flatMap((line) => {
    const { product, slug } = line.offer;
    const lot = line.movements.find(({ kind }) => kind === 'FIRM')?.lot;
    if (!lot) return [];
    const covering = certificates.filter(({ scopes }) =>
      scopes.some(({ productId, commodityId }) => productId === product.id || commodityId === product.commodityId),
    );
    const label: Omit<ParcelLabel, 'netBase'> = {
      orderCode: order.code,
      title: line.titleVi,
      slug,
      lotCode: lot.code,
      harvestOn: fromDatabaseDate(lot.harvestToOn),
      packedOn,
      bestBeforeOn: addDays(fromDatabaseDate(lot.harvestToOn), lot.shelfLifeDays),
      baseUnit: product.baseUnit,
      certificates: covering.map(({ scheme }) => scheme.nameVi),
      producer: organisation.nameVi,
      fetchedAt: fetchedAtOf(order.group),
      travelsWith: order.group.joins?.orders.find(({ cooperativeId }) => cooperativeId === order.cooperativeId)?.code ?? null,
      place: organisation.commune ? `${organisation.commune.nameVi}, ${organisation.commune.province.nameVi}` : '',
    };
    const packedBase = line.finalBase ?? line.quantityBase;
    if (line.weightMarginPercent > 0) return [{ ...label, netBase: packedBase }];
    const packBase = line.quantityBase / BigInt(line.packs);
    return Array.from({ length: Number(packedBase / packBase) }, () => ({ ...label, netBase: packBase }));
  });
}
