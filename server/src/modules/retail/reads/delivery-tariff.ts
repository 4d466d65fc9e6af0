import { type IsoDate, toDatabaseDate } from '../../../kernel/business-day.ts';
import type { Transaction } from '../../../kernel/command-context.ts';
import type { DeliveryTariff } from '../rules/delivery.ts';

interface TariffRow {
  id: string;
  zones: { upToKm: number | null; days: number; firstKilogramVnd: string; furtherKilogramVnd: string }[];
}

/** The version of the delivery tariff that holds for orders of a day. */
export async function readDeliveryTariff(db: Pick<Transaction, '$queryRaw'>, todayOn: IsoDate): Promise<DeliveryTariff> {
  const [tariff] = await db.$queryRaw<TariffRow[]>`
    SELECT t.id, (SELECT json_agg(json_build_object('upToKm', z.up_to_km, 'days', z.days, 'firstKilogramVnd', z.first_kilogram_vnd::text,
                                                    'furtherKilogramVnd', z.further_kilogram_vnd::text) ORDER BY z.position)
                    FROM delivery_tariff_zone z WHERE z.tariff_id = t.id) AS zones
      FROM delivery_tariff t WHERE t.from_on <= ${toDatabaseDate(todayOn)}::date ORDER BY t.from_on DESC, t.published_at DESC LIMIT 1`;
  if (!tariff) throw new Error(`no delivery tariff holds on ${todayOn}`);
  return {
    id: tariff.id,
    zones: tariff.zones.map((zone) => ({
      ...zone,
      firstKilogramVnd: BigInt(zone.firstKilogramVnd),
      furtherKilogramVnd: BigInt(zone.furtherKilogramVnd),
    })),
  };
}
