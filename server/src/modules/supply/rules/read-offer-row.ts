import type { BaseUnit } from '@cho-phien/prisma/generated/enums.ts';
import { gtinIsValid, highestPriceVnd } from '@cho-phien/schema/rules/offer.ts';
import type { OfferRow } from '@cho-phien/schema/rules/offer-import.ts';
import { baseUnitsOf, type UnitCode } from '@cho-phien/schema/rules/quantity.ts';
import { type IsoDate, isIsoDate } from '../../../kernel/business-day.ts';
import type { InputProblem } from '../../../kernel/expected-error.ts';
import { plainWords } from './plain-words.ts';

/** A catalogue product as an import finds it: by its address or one of its names. */
export interface ImportProduct {
  id: string;
  slug: string;
  nameVi: string;
  nameEn: string;
  baseUnit: BaseUnit;
  pricingUnit: string;
  grades: readonly { rank: number; nameVi: string; nameEn: string }[];
}

/** What a row offers, in base units. */
export interface ReadOfferRow {
  product: ImportProduct;
  gradeRank: number;
  retailVnd: bigint | null;
  wholesaleVnd: bigint | null;
  minOrderBase: bigint;
  packBase: bigint;
  packNameVi: string;
  gtin: string | null;
  validFromOn: IsoDate;
  validUntilOn: IsoDate;
}

export type OfferReading = { ok: true; value: ReadOfferRow } | { ok: false; problems: InputProblem[] };

/** Reads a row as people type it: names with or without accents, decimal commas, points between thousands, days as 31/12/2026. Says all that is wrong with it. */
export function readOfferRow(row: OfferRow, products: readonly ImportProduct[], todayOn: IsoDate): OfferReading {
  const problems: InputProblem[] = [];
  const refuse = (path: string, rule: string, parameters: Record<string, string> = {}) => {
    problems.push({ path, rule, parameters });
    return null;
  };
  const product = products.find((candidate) =>
    [candidate.slug, candidate.nameVi, candidate.nameEn].some((name) => plainWords(name) === plainWords(row.product)),
  );
  if (!product) refuse('product', row.product.trim() === '' ? 'REQUIRED' : 'UNKNOWN_VALUE');
  const grade = product?.grades.find(({ rank, nameVi, nameEn }) => [String(rank), nameVi, nameEn].some((name) => plainWords(name) === plainWords(row.grade)));
  if (product && !grade) refuse('grade', row.grade.trim() === '' ? 'REQUIRED' : 'UNKNOWN_VALUE');
  const price = (path: 'retailVnd' | 'wholesaleVnd'): bigint | null => {
    const typed = row[path].trim();
    if (typed === '') return null;
    const vnd = wholeNumber(typed);
    if (vnd === null) return refuse(path, 'NOT_A_NUMBER');
    if (vnd <= 0n) return refuse(path, 'ZERO');
    return vnd > highestPriceVnd ? refuse(path, 'TOO_LARGE', { largest: highestPriceVnd.toString() }) : vnd;
  };
  const retailVnd = price('retailVnd');
  const wholesaleVnd = price('wholesaleVnd');
  if (row.retailVnd.trim() === '' && row.wholesaleVnd.trim() === '') refuse('retailVnd', 'REQUIRED');
  const quantity = (path: 'minOrder' | 'packSize', otherwise: string): bigint => {
    const read = baseUnitsOf(decimal(row[path].trim() || otherwise), (product?.pricingUnit ?? 'KGM') as UnitCode);
    if ('base' in read) return read.base;
    const { rule, ...parameters } = read.problem;
    refuse(path, rule, parameters);
    return 0n;
  };
  const minOrderBase = quantity('minOrder', '0');
  const packBase = quantity('packSize', '1');
  if (packBase === 0n && !problems.some(({ path }) => path === 'packSize')) refuse('packSize', 'ZERO');
  const gtin = row.gtin.replaceAll(/[\s-]/g, '') || null;
  if (gtin !== null && !gtinIsValid(gtin)) refuse('gtin', 'CHECK_DIGIT');
  const day = (path: 'validFromOn' | 'validUntilOn'): IsoDate => {
    const read = dayOf(row[path]);
    if (read === null) refuse(path, row[path].trim() === '' ? 'REQUIRED' : 'MALFORMED');
    return read ?? todayOn;
  };
  const validFromOn = day('validFromOn');
  const validUntilOn = day('validUntilOn');
  if (validUntilOn < validFromOn) refuse('validUntilOn', 'REVERSED');
  else if (validUntilOn < todayOn) refuse('validUntilOn', 'IN_THE_PAST', { earliest: todayOn });
  const packNameVi = row.packNameVi.trim();
  if (packNameVi.length > 40) refuse('packNameVi', 'TOO_LONG', { maximum: '40' });
  if (problems.length > 0 || !product || !grade) return { ok: false, problems };
  return { ok: true, value: { product, gradeRank: grade.rank, retailVnd, wholesaleVnd, minOrderBase, packBase, packNameVi, gtin, validFromOn, validUntilOn } };
}

/** Whole đồng with or without points, commas or spaces between thousands, and a sign for the currency. */
function wholeNumber(typed: string): bigint | null {
  const bare = typed.replace(/\s*(₫|đ|vnd|vnđ)$/i, '').trim();
  if (/^\d+$/.test(bare)) return BigInt(bare);
  return /^\d{1,3}([., ]\d{3})+$/.test(bare) ? BigInt(bare.replaceAll(/[., ]/g, '')) : null;
}

/** A decimal with comma or point as one with a point. */
function decimal(typed: string): string {
  return typed.replace(/\s*(kg|lít|l|quả|cái)$/i, '').replace(',', '.');
}

/** 31/12/2026, 31-12-2026 or 2026-12-31. */
function dayOf(typed: string): IsoDate | null {
  const local = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(typed.trim());
  const iso = local ? `${local[3]}-${local[2]?.padStart(2, '0')}-${local[1]?.padStart(2, '0')}` : typed.trim();
  return isIsoDate(iso) ? iso : null;
}
