import { z } from 'zod';

const permille = (most: number) => z.int().min(0).max(most);
const note = z.string().trim().min(3).max(500);

/** A new version of the rules of fairness; shares in tenths of a per cent. */
export const publishFairnessPolicyRule = z
  .object({
    smallBonusPermille: permille(200),
    creditBonusPermille: permille(200),
    halfLifeDays: z.int().min(1).max(90),
    quotaPermille: z.int().min(1).max(1000).nullish(),
    mostExtraCostPermille: permille(1000).nullish(),
    noteVi: note,
    noteEn: note,
  })
  .superRefine((policy, context) => {
    const quota = policy.quotaPermille != null;
    if (quota !== (policy.mostExtraCostPermille != null)) {
      context.addIssue({ code: 'custom', path: [quota ? 'mostExtraCostPermille' : 'quotaPermille'], message: 'REQUIRED' });
    }
  });
