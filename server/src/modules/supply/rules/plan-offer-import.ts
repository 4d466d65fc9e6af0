import type { OfferRow } from '@cho-phien/schema/rules/offer-import.ts';
import type { IsoDate } from '../../../kernel/business-day.ts';
import type { InputProblem } from '../../../kernel/expected-error.ts';
import type { Tier } from './check-tiers.ts';
import { type ImportProduct, type ReadOfferRow, readOfferRow } from './read-offer-row.ts';

/** An offer that stands, as an import compares it. */
export interface StandingOffer {
  id: string;
  productId: string;
  gradeRank: number;
  validFromOn: IsoDate;
  validUntilOn: IsoDate;
  minOrderBase: bigint;
  packBase: bigint;
  packNameVi: string;
  gtin: string | null;
  tiers: readonly Tier[];
}

export type ImportOutcome = 'CREATED' | 'CHANGED' | 'SAME' | 'FAILED';

/** What becomes of one row. */
export interface PlannedRow {
  row: number;
  outcome: ImportOutcome;
  problems: InputProblem[];
  value: ReadOfferRow | null;
  /** The offer it changes. */
  offerId: string | null;
}

interface Market {
  products: readonly ImportProduct[];
  standing: readonly StandingOffer[];
  /** Barcodes of the cooperative's packs, with the offer each is of. */
  gtins: ReadonlyMap<string, string>;
  todayOn: IsoDate;
}

/**
 * What an import would do, row by row, without doing it. A product and grade has one offer: a row for one that stands changes it where it
 * differs, so that the same sheet taken twice changes nothing. A product and grade, or a barcode, stands in one row only.
 */
export function planOfferImport(rows: readonly OfferRow[], { products, standing, gtins, todayOn }: Market): PlannedRow[] {
  const goods = new Set<string>();
  const barcodes = new Set<string>();
  return rows.map((row): PlannedRow => {
    const failed = (problems: InputProblem[]): PlannedRow => ({ row: row.row, outcome: 'FAILED', problems, value: null, offerId: null });
    const read = readOfferRow(row, products, todayOn);
    if (!read.ok) return failed(read.problems);
    const { value } = read;
    const good = `${value.product.id} ${value.gradeRank}`;
    if (goods.has(good)) return failed([{ path: 'product', rule: 'TWICE', parameters: {} }]);
    const offer = standing.find(({ productId, gradeRank }) => productId === value.product.id && gradeRank === value.gradeRank);
    if (value.gtin !== null) {
      const barcode = value.gtin.padStart(14, '0');
      const owner = gtins.get(barcode);
      if (barcodes.has(barcode) || (owner !== undefined && owner !== offer?.id)) return failed([{ path: 'gtin', rule: 'TWICE', parameters: {} }]);
      barcodes.add(barcode);
    }
    if (offer && offer.packBase !== value.packBase) return failed([{ path: 'packSize', rule: 'PACK_KEEPS_SIZE', parameters: {} }]);
    goods.add(good);
    return { row: row.row, outcome: offer ? (differs(offer, value) ? 'CHANGED' : 'SAME') : 'CREATED', problems: [], value, offerId: offer?.id ?? null };
  });
}

/** Prices an import sets: one list price for each channel that has one. */
export function importedTiers({ retailVnd, wholesaleVnd }: ReadOfferRow): Tier[] {
  return [
    ...(retailVnd === null ? [] : [{ channel: 'RETAIL' as const, fromBase: 0n, priceVnd: retailVnd }]),
    ...(wholesaleVnd === null ? [] : [{ channel: 'WHOLESALE' as const, fromBase: 0n, priceVnd: wholesaleVnd }]),
  ];
}

/** Prices from a quantity upward stay as they are, as long as they are not dearer than the new list price. */
export function mergedTiers(standing: readonly Tier[], value: ReadOfferRow): Tier[] {
  const lists = importedTiers(value);
  const kept = standing.filter((tier) => tier.fromBase > 0n && lists.some((list) => list.channel === tier.channel && list.priceVnd >= tier.priceVnd));
  return [...lists, ...kept];
}

function differs(offer: StandingOffer, value: ReadOfferRow): boolean {
  return (
    offer.validFromOn !== value.validFromOn ||
    offer.validUntilOn !== value.validUntilOn ||
    offer.minOrderBase !== value.minOrderBase ||
    (value.gtin !== null && offer.gtin !== value.gtin) ||
    (value.packNameVi !== '' && offer.packNameVi !== value.packNameVi) ||
    pricesOf(offer.tiers) !== pricesOf(mergedTiers(offer.tiers, value))
  );
}

function pricesOf(tiers: readonly Tier[]): string {
  return tiers
    .map(({ channel, fromBase, priceVnd }) => `${channel} ${fromBase} ${priceVnd}`)
    .toSorted()
    .join();
}
