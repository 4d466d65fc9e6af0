import sharp from 'sharp';
import { sniffType } from './rules/content-type.ts';

/** Longest side a kept photo has. */
const LONGEST_SIDE = 1_600;
/** More pixels than any telephone takes; a small file that unpacks to more is no photo. */
const MOST_PIXELS = 64_000_000;
const QUALITY = 80;

export interface SmallPhoto {
  bytes: Uint8Array;
  width: number;
  height: number;
}

/** A photo turned upright and made small, without a word of where, when and with what it was taken; null for what is no photo. */
export async function shrinkPhoto(bytes: Uint8Array): Promise<SmallPhoto | null> {
  const type = sniffType(bytes);
  if (type === null || type === 'application/pdf') return null;
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: MOST_PIXELS })
      .autoOrient()
      .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: QUALITY })
      .toBuffer({ resolveWithObject: true });
    return { bytes: data, width: info.width, height: info.height };
  } catch {
    return null;
  }
}
