import { z } from 'zod';
import { emailRule, phoneRule } from './identity.ts';

/** Whom to tell when a good can be bought again. */
export const seasonReminderRule = z.object({ slug: z.string().min(1).max(200), contact: z.union([emailRule, phoneRule]) });
