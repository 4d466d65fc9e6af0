import sharp from 'sharp';
import { LEAST_PICTURE_SIDE } from '@cho-phien/schema/rules/offer-picture.ts';
import { sniffType } from './rules/content-type.ts';

/** More pixels than any telephone takes; a small file that unpacks to more is no photo. */
const MOST_PIXELS = 64_000_000;

/** Sizes the shop shows pictures in, as its own drawings have them: squares, and one for links that are shared. */
export const goodPictureSizes = {
  '320': { width: 320, height: 320, type: 'image/webp' },
  '640': { width: 640, height: 640, type: 'image/webp' },
  '960': { width: 960, height: 960, type: 'image/webp' },
  share: { width: 1_200, height: 630, type: 'image/jpeg' },
} as const;
export type GoodPictureSize = keyof typeof goodPictureSizes;

export interface DrawnPicture {
  size: GoodPictureSize;
  type: string;
  bytes: Uint8Array;
}

/**
 * A photo of a good in every size of the shop, turned upright and cut to its middle, without a word of where, when and with what it was taken.
 * Says what is wrong when it is no photo, or too small to be looked at.
 */
export async function drawGoodPicture(bytes: Uint8Array): Promise<DrawnPicture[] | 'NO_PHOTO' | 'TOO_SMALL'> {
  const given = sniffType(bytes);
  if (given === null || given === 'application/pdf') return 'NO_PHOTO';
  try {
    const upright = await sharp(bytes, { limitInputPixels: MOST_PIXELS })
      .autoOrient()
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    const { width, height, channels } = upright.info;
    if (Math.min(width, height) < LEAST_PICTURE_SIDE) return 'TOO_SMALL';
    const drawn: DrawnPicture[] = [];
    for (const [size, wanted] of Object.entries(goodPictureSizes)) {
      const cut = sharp(upright.data, { raw: { width, height, channels } }).resize({ width: wanted.width, height: wanted.height, fit: 'cover' });
      const written = wanted.type === 'image/webp' ? cut.webp({ quality: 78 }) : cut.jpeg({ quality: 82, mozjpeg: true });
      drawn.push({ size: size as GoodPictureSize, type: wanted.type, bytes: await written.toBuffer() });
    }
    return drawn;
  } catch {
    return 'NO_PHOTO';
  }
}

/** Where one size of a picture is kept. */
export const goodPictureKey = (pictureId: string, size: GoodPictureSize) => `goods/${pictureId}-${size}`;
