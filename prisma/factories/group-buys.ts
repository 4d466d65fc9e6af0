import type { GroupBuy } from '../generated/client.ts';
import type { Database } from './database.ts';
import { aCommune } from './places.ts';
import { aHarvestLot } from './supply.ts';
import { gramsOf, unique } from './values.ts';

type GroupBuyValues = { offerId?: string; thresholdKg?: number; unitPriceVnd?: bigint };

/** An open batch of 20 kg at 20,000 đ for three days. */
export async function aGroupBuy(db: Database, values: GroupBuyValues = {}): Promise<GroupBuy> {
  const offerId = values.offerId ?? (await aHarvestLot(db)).offerId ?? '';
  return db.groupBuy.create({
    data: {
      code: unique().toUpperCase(),
      offerId,
      thresholdBase: gramsOf(values.thresholdKg ?? 20),
      unitPriceVnd: values.unitPriceVnd ?? 20_000n,
      organiserName: 'Cô Hoa',
      organiserPhone: '+84912345678',
      communeCode: (await aCommune(db)).code,
      pickUpLine: 'Sảnh tòa A',
      openedAt: new Date(),
      closesAt: new Date(Date.now() + 3 * 86_400_000),
    },
  });
}
