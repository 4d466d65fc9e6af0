import { z } from 'zod';
import { idRule, reasonRule, requiredText } from './text.ts';

/** Pictures a good may have. */
export const MOST_OFFER_PICTURES = 6;
/** Pixels the shorter side of a picture needs. */
export const LEAST_PICTURE_SIDE = 480;
/** Letters that say what a picture shows. */
export const LONGEST_ALT = 160;

export const arrangeOfferPicturesRule = z.object({
  offerId: idRule,
  pictures: z
    .array(z.object({ pictureId: idRule, altVi: requiredText(LONGEST_ALT), altEn: requiredText(LONGEST_ALT) }))
    .max(MOST_OFFER_PICTURES)
    .refine((pictures) => new Set(pictures.map(({ pictureId }) => pictureId)).size === pictures.length, { error: 'TWICE' }),
  removeIds: z.array(idRule).max(MOST_OFFER_PICTURES),
});

export const hideOfferPictureRule = z.object({ reason: reasonRule });
