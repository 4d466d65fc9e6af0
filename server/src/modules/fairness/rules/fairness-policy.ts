import { z } from 'zod';

/** How the market is fair across rounds; a part of the published matching policy. Money is đồng. */
export const fairnessPolicy = z.object({
  /** Bonus of a cooperative at full credit, thousandths of the reference price. */
  creditBonusMilli: z.int().min(0).max(200),
  /** Credit at which the bonus is full; balances never lie beyond it on either side. */
  fullCreditVnd: z.int().min(1).max(10_000_000_000),
  /** Days after which half of a balance is forgotten. */
  halfLifeDays: z.int().min(1).max(90),
  /** Share of each market that goes to small cooperatives, and what it may cost; none when null. */
  quota: z
    .object({
      /** Least share of the kilograms, thousandths. */
      shareMilli: z.int().min(1).max(1000),
      /** Most by which the average landed price may rise for it, thousandths. */
      mostExtraCostMilli: z.int().min(0).max(1000),
    })
    .nullable(),
});
export type FairnessPolicy = z.infer<typeof fairnessPolicy>;
export type QuotaPolicy = NonNullable<FairnessPolicy['quota']>;
