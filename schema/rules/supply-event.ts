import { z } from 'zod';
import { dateRule, idRule, reasonRule } from './text.ts';

/** What an event takes from harvests to come: of one commodity, in a province or commune, within some days. */
const supplyEventFields = z.object({
  commodityId: idRule,
  provinceCode: z.string().regex(/^\d{2}$/),
  communeCode: z.string().min(1).max(5).nullish(),
  fromOn: dateRule,
  toOn: dateRule,
  /** Share of the likely volume that is lost, per cent. */
  lossPercent: z.int().min(1).max(100),
});

const inOrder = (event: { fromOn: string; toOn: string }, context: z.RefinementCtx) => {
  if (event.toOn < event.fromOn) context.addIssue({ code: 'custom', path: ['toOn'], message: 'REVERSED' });
};

export const foreseeSupplyEventRule = supplyEventFields.superRefine(inOrder);
export const applySupplyEventRule = supplyEventFields
  .extend({
    reason: reasonRule,
    /** Names exactly what was foreseen. */
    token: z.string().min(1).max(64),
  })
  .superRefine(inOrder);
