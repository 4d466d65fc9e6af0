import type { UnitCode } from '@cho-phien/schema/rules/quantity.ts';
import { businessDayOf, type IsoDate, toDatabaseDate } from './business-day.ts';

/** Language of a reader, as it is stored with whom a message goes to. */
export type ReaderLocale = 'VI' | 'EN';

const NO_BREAK = '\u00A0';
const TAG = { VI: 'vi-VN', EN: 'en-GB' } as const satisfies Record<ReaderLocale, string>;
const numbers = { VI: new Intl.NumberFormat(TAG.VI), EN: new Intl.NumberFormat(TAG.EN) };
const englishDay = new Intl.DateTimeFormat(TAG.EN, { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' });
const marketTime = new Intl.DateTimeFormat(TAG.EN, { timeZone: 'Asia/Ho_Chi_Minh', hour: '2-digit', minute: '2-digit' });

/** A whole number with the separators of a language: `1.234.567`, in English `1,234,567`. */
export function formatNumber(value: bigint, locale: ReaderLocale): string {
  return numbers[locale].format(value);
}

/** Whole đồng as the pages write them: `1.234.567 ₫`, in English `1,234,567 ₫`. */
export function formatMoney(amountVnd: bigint | string, locale: ReaderLocale): string {
  return `${formatNumber(BigInt(amountVnd), locale)}${NO_BREAK}₫`;
}

const UNIT_WORDS: Record<UnitCode, Record<ReaderLocale, string>> = {
  GRM: { VI: 'g', EN: 'g' },
  KGM: { VI: 'kg', EN: 'kg' },
  DTN: { VI: 'tạ', EN: 'quintal' },
  TNE: { VI: 'tấn', EN: 't' },
  MLT: { VI: 'ml', EN: 'ml' },
  LTR: { VI: 'lít', EN: 'l' },
  H87: { VI: 'chiếc', EN: 'pcs' },
};

/** A decimal of the contract with its unit, stored as `1234.5 KGM`: `1.234,5 kg`, in English `1,234.5 kg`. */
export function formatQuantity(quantity: string, locale: ReaderLocale): string {
  const [value = '', unit = ''] = quantity.split(' ');
  const [whole = '', fraction] = value.split('.');
  const decimals = fraction === undefined ? '' : `${locale === 'VI' ? ',' : '.'}${fraction}`;
  return `${formatNumber(BigInt(whole), locale)}${decimals}${NO_BREAK}${UNIT_WORDS[unit as UnitCode]?.[locale] ?? unit}`;
}

/** A calendar date as the pages write it: `21/05/2026`, in English `21 May 2026`. */
export function formatDate(date: IsoDate, locale: ReaderLocale): string {
  return locale === 'VI' ? date.split('-').toReversed().join('/') : englishDay.format(toDatabaseDate(date));
}

/** The time of the market's clock, `10:45`. */
export function formatTime(instant: string): string {
  return marketTime.format(new Date(instant));
}

/** An instant in Vietnam's time: `21/05/2026 10:45`, in English `21 May 2026 10:45`. */
export function formatInstant(instant: string, locale: ReaderLocale): string {
  return `${formatDate(businessDayOf(new Date(instant)), locale)} ${formatTime(instant)}`;
}
