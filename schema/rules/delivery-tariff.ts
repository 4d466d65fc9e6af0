import { z } from 'zod';
import { dateRule, reasonRule } from './text.ts';

const feeRule = z.bigint().min(0n).max(1_000_000n);

/** A version of what the way to a household costs: zones by distance, each reaching further than the one before, the last without an end. */
export const deliveryTariffRule = z
  .object({
    fromOn: dateRule,
    reason: reasonRule,
    zones: z
      .array(
        z.object({
          upToKm: z
            .int()
            .min(1)
            .max(5_000)
            .nullish()
            .transform((value) => value ?? null),
          days: z.int().min(1).max(30),
          firstKilogramVnd: feeRule,
          furtherKilogramVnd: feeRule,
        }),
      )
      .min(1)
      .max(8),
  })
  .superRefine(({ zones }, context) => {
    for (const [place, { upToKm }] of zones.entries()) {
      const last = place === zones.length - 1;
      const before = zones[place - 1]?.upToKm ?? 0;
      if (last ? upToKm !== null : upToKm === null || upToKm <= before)
        context.addIssue({ code: 'custom', path: ['zones', place, 'upToKm'], message: last ? 'HAS_AN_END' : 'NOT_FURTHER' });
    }
  });
