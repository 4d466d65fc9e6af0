import { z } from 'zod';
import { positiveQuantityRule, quantityRule } from './quantity.ts';
import { dateRule, idRule, reasonRule } from './text.ts';

const acceptedBreaks = z.string().max(64).nullish();

export const registerLotRule = z
  .object({
    /** The lot takes its volume from this forecast; else it stands for itself. */
    forecastId: idRule.nullish(),
    productId: idRule,
    gradeRank: z.int().min(1).max(9),
    plantingAreaId: idRule.nullish(),
    quantity: positiveQuantityRule,
    harvestFromOn: dateRule,
    harvestToOn: dateRule,
    shelfLifeDays: z.int().min(1).max(3_650).nullish(),
  })
  .superRefine((lot, context) => {
    if (lot.harvestToOn < lot.harvestFromOn) context.addIssue({ code: 'custom', path: ['harvestToOn'], message: 'REVERSED' });
  });

export const recordHarvestRule = z.object({
  lotId: idRule,
  quantity: quantityRule,
  harvestedOn: dateRule,
  reason: z.string().trim().max(500).nullish(),
  acceptedBreaks,
});

export const offerLotRule = z.object({ lotId: idRule, offerId: idRule });
export const blockLotRule = z.object({ lotId: idRule, reason: reasonRule });
export const unblockLotRule = z.object({ lotId: idRule, reason: reasonRule });

/** Ways volume leaves a lot without being sold. */
export const lossKinds = ['LOSS', 'BY_PRODUCT', 'OWN_USE'] as const;

export const recordLotLossRule = z.object({ lotId: idRule, kind: z.enum(lossKinds), quantity: positiveQuantityRule, reason: reasonRule, acceptedBreaks });
