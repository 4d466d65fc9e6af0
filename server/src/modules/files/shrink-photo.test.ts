import sharp from 'sharp';
import { expect, test } from 'vitest';
import { shrinkPhoto } from './shrink-photo.ts';

/** A picture as a telephone takes it: on its side, with where it was taken. */
const aPhoto = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#805a06' } })
    .withExif({
      IFD0: { Make: 'Telephone' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '21/1 19/1 30/1', GPSLongitudeRef: 'E', GPSLongitude: '103/1 54/1 0/1' },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();

test('a large photo is turned upright and made small', async () => {
  const photo = await shrinkPhoto(await aPhoto(3_200, 2_400));
  expect(photo).toMatchObject({ width: 1_200, height: 1_600 });
});

test('where it was taken is gone', async () => {
  const given = await aPhoto(300, 200);
  expect((await sharp(given).metadata()).exif).toBeDefined();
  const photo = await shrinkPhoto(given);
  const { exif, xmp, iptc, format } = await sharp(photo?.bytes).metadata();
  expect({ exif, xmp, iptc, format }).toEqual({ exif: undefined, xmp: undefined, iptc: undefined, format: 'webp' });
});

test.each([
  ['a paper', '%PDF-1.7 …'],
  ['a picture in name only', '\u00ff\u00d8\u00ff\u00e0 nothing'],
  ['a page', '<!doctype html>'],
  ['nothing', ''],
])('%s is no photo', async (_what, content) => {
  expect(await shrinkPhoto(Buffer.from(content, 'latin1'))).toBeNull();
});
