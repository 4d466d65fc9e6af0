import { z } from 'zod';
import { idRule, optionalText, reasonRule, requiredText } from './text.ts';

/** Photos a review or a report of damage may show. */
export const MOST_PHOTOS = 4;

export const photoIdsRule = z.array(idRule).max(MOST_PHOTOS);
export const reviewRule = z.object({ stars: z.int().min(1).max(5), text: optionalText(2_000), photoIds: photoIdsRule });
export const replyRule = z.object({ text: requiredText(2_000) });
export const hideReviewRule = z.object({ reason: reasonRule });
