import { businessToday } from '../../../kernel/business-day.ts';
import type { CommandContext, Transaction } from '../../../kernel/command-context.ts';
import { readDeliveryTariff } from '../../retail/reads/delivery-tariff.ts';
import { readFirstPacks } from '../../retail/reads/offer-facts.ts';
import type { OfferFacts } from '../../retail/rules/plan-basket.ts';
import type { Batch } from '../rules/plan-share.ts';

/** A batch with its good and its place. */
export interface BatchView extends Batch {
  id: string;
  code: string;
  status: 'OPEN' | 'REACHED' | 'FAILED';
  offer: OfferFacts;
  organiserName: string;
  pickUpLine: string;
  communeCode: string;
  communeVi: string;
  provinceVi: string;
  provinceEn: string;
  closesAt: Date;
  members: number;
}

interface Volumes {
  paidBase: bigint;
  waitingBase: bigint;
  members: bigint;
}

/** What members of a batch paid for, and what waits for their payment. */
export async function batchVolumes(db: Pick<Transaction, '$queryRaw'>, groupBuyId: string): Promise<Volumes> {
  const [volumes] = await db.$queryRaw<Volumes[]>`
    SELECT coalesce(sum(l.quantity_base) FILTER (WHERE g.status = 'CONFIRMED'), 0)::bigint AS "paidBase",
           coalesce(sum(l.quantity_base) FILTER (WHERE g.status = 'AWAITING_PAYMENT'), 0)::bigint AS "waitingBase",
           count(*) FILTER (WHERE g.status = 'CONFIRMED') AS members
      FROM group_buy_share s JOIN consumer_order_line l ON l.id = s.line_id JOIN consumer_order o ON o.id = l.order_id JOIN order_group g ON g.id = o.group_id
     WHERE s.group_buy_id = ${groupBuyId}::uuid`;
  return volumes ?? { paidBase: 0n, waitingBase: 0n, members: 0n };
}

/** The batch a code names, as it stands; null for any other text. */
export async function readBatch(db: Transaction, { clock }: Pick<CommandContext, 'clock'>, code: string): Promise<BatchView | null> {
  const found = await db.groupBuy.findUnique({ where: { code: code.slice(0, 20) }, include: { commune: { include: { province: true } } } });
  if (!found) return null;
  const todayOn = businessToday(clock);
  // One after the other: within a transaction there is one connection.
  const offer = (await readFirstPacks(db, [found.offerId], todayOn)).get(found.offerId);
  if (!offer) return null;
  const volumes = await batchVolumes(db, found.id);
  const tariff = await readDeliveryTariff(db, todayOn);
  const { commune, id, status, organiserName, pickUpLine, communeCode, closesAt, thresholdBase, unitPriceVnd } = found;
  return {
    id,
    code: found.code,
    status,
    offer,
    tariff,
    organiserName,
    pickUpLine,
    communeCode,
    closesAt,
    thresholdBase,
    unitPriceVnd,
    paidBase: volumes.paidBase,
    waitingBase: volumes.waitingBase,
    members: Number(volumes.members),
    closesOn: businessToday({ now: () => closesAt }),
    pickUp: { latitude: commune.latitude, longitude: commune.longitude },
    communeVi: commune.nameVi,
    provinceVi: commune.province.nameVi,
    provinceEn: commune.province.nameEn,
  };
}
