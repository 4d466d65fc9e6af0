import { z } from 'zod';

/** Longest term looked for, in characters. */
export const longestTerm = 100;
/** Goods on one page of the list at most. */
export const largestShopPage = 60;

const code = z.string().min(1).max(40);
const fewCodes = z.array(code).max(40).nullish();
const fewSlugs = z.array(z.string().min(1).max(100)).max(40).nullish();
const amount = z.bigint().min(0n).max(9_007_199_254_740_991n).nullish();

/** A term as typed: cut at its ends, short. Control characters count as spaces. */
export const termRule = z
  .string()
  .max(longestTerm)
  .nullish()
  // oxlint-disable-next-line no-control-regex -- control characters are what is replaced
  .transform((term) => (term ?? '').replace(/[\u0000-\u001f]/g, ' ').trim());

export const shopSearchRule = z.object({
  term: termRule,
  first: z.int().min(1).max(largestShopPage),
  after: z.string().max(400).nullish(),
  filter: z
    .object({
      categories: fewCodes,
      seasons: fewCodes,
      stars: z.array(z.int().min(3).max(5)).max(3).nullish(),
      provinceCodes: fewCodes,
      schemeCodes: fewCodes,
      cooperativeSlugs: fewSlugs,
      commoditySlugs: fewSlugs,
      channel: code.nullish(),
      priceFromVnd: amount,
      priceToVnd: amount,
    })
    .nullish()
    .refine((filter) => filter?.priceFromVnd == null || filter.priceToVnd == null || filter.priceFromVnd <= filter.priceToVnd, {
      path: ['priceToVnd'],
      error: 'PRICES_REVERSED',
    }),
});

export const seasonCalendarRule = z.object({
  fromOn: z.iso.date(),
  weeks: z.int().min(1).max(53),
  provinceCode: z.string().max(2).nullish(),
  commoditySlug: z.string().max(100).nullish(),
});
