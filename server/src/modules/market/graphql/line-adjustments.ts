import { lineAdjustmentsRule } from '@cho-phien/schema/rules/match.ts';
import { builder } from '../../../graphql/builder.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import type { LineAdjustments } from '../rules/adjust-line.ts';
import { keyOf } from './visibility.ts';

export const LineAdjustmentsInput = builder.inputType('LineAdjustmentsInput', {
  description: 'Limits of a line to be tried; what is absent stays as it is.',
  fields: (t) => ({
    ceilingVnd: t.field({ type: 'Money', required: false, description: 'Highest price at the dock, đồng a kilogram, litre or piece.' }),
    maxSuppliers: t.int({ required: false, description: 'Most suppliers.' }),
    anyNumberOfSuppliers: t.boolean({ required: false, description: 'Lifts the limit on suppliers.' }),
    weekToleranceDays: t.int({ required: false, description: 'Days the windows open earlier and close later.' }),
    minGradeRank: t.int({ required: false, description: 'Least quality class, 1 is the lowest.' }),
    minOcopStars: t.int({ required: false, description: 'Least OCOP stars, 0 for none.' }),
    withoutSchemeCodes: t.stringList({ required: false, description: 'Certificates the buyer would do without.' }),
    anyProduct: t.boolean({ required: false, description: 'Takes any product of the commodity.' }),
    minFillPercent: t.int({ required: false, description: 'Least share to be filled, per cent.' }),
    minPerSupplierKg: t.int({ required: false, description: 'Least volume of one supplier, kilograms, litres or pieces.' }),
    minRemainingDays: t.int({ required: false, description: 'Least shelf life on arrival, days.' }),
    leanOnLikely: t.boolean({ required: false, description: 'Leans on the likely volume even where the line is firm.' }),
    allowCooperativeIds: t.globalIDList({ required: false, description: 'Refused cooperatives to be allowed.' }),
    withoutCooperativeIds: t.globalIDList({ required: false, description: 'Cooperatives to be left out.' }),
  }),
});

/** The adjustments as the market takes them. */
export function toAdjustments(input: typeof LineAdjustmentsInput.$inferInput): LineAdjustments {
  const checked = parseInput(lineAdjustmentsRule, {
    ...input,
    ceilingVnd: input.ceilingVnd == null ? input.ceilingVnd : Number(input.ceilingVnd),
    allowCooperativeIds: [],
    withoutCooperativeIds: [],
  });
  return {
    ceilingVnd: checked.ceilingVnd ?? undefined,
    maxSuppliers: checked.anyNumberOfSuppliers === true ? null : (checked.maxSuppliers ?? undefined),
    weekToleranceDays: checked.weekToleranceDays ?? undefined,
    minGradeRank: checked.minGradeRank ?? undefined,
    minOcopStars: checked.minOcopStars ?? undefined,
    withoutCertificates: checked.withoutSchemeCodes ?? undefined,
    anyProduct: checked.anyProduct ?? undefined,
    minFillPct: checked.minFillPercent ?? undefined,
    minPerSupplierKg: checked.minPerSupplierKg ?? undefined,
    minRemainingDays: checked.minRemainingDays ?? undefined,
    leanOnLikely: checked.leanOnLikely ?? undefined,
    allowCooperatives: input.allowCooperativeIds?.map((id) => keyOf(id, 'Cooperative')),
    withoutCooperatives: input.withoutCooperativeIds?.map((id) => keyOf(id, 'Cooperative')),
  };
}
