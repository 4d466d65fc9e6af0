import sharp from 'sharp';
import { expect, test } from 'vitest';
import { type DrawnPicture, drawGoodPicture } from './draw-good-picture.ts';

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

test('a photo is drawn in the sizes of the shop, and where it was taken is in none of them', async () => {
  const given = await aPhoto(1_600, 1_200);
  expect((await sharp(given).metadata()).exif).toBeDefined();
  const drawn = (await drawGoodPicture(given)) as DrawnPicture[];
  const told = await Promise.all(
    drawn.map(async ({ size, bytes }) => {
      const { width, height, format, exif, xmp, iptc } = await sharp(bytes).metadata();
      return [size, format, width, height, exif, xmp, iptc];
    }),
  );
  expect(told).toEqual([
    ['320', 'webp', 320, 320, undefined, undefined, undefined],
    ['640', 'webp', 640, 640, undefined, undefined, undefined],
    ['960', 'webp', 960, 960, undefined, undefined, undefined],
    ['share', 'jpeg', 1_200, 630, undefined, undefined, undefined],
  ]);
});

test('it is turned upright before it is cut', async () => {
  // The left half of what the telephone wrote is the upper half of what it saw.
  const left = await sharp({ create: { width: 600, height: 600, channels: 3, background: '#ff0000' } })
    .png()
    .toBuffer();
  const lying = await sharp({ create: { width: 1_200, height: 600, channels: 3, background: '#0000ff' } })
    .composite([{ input: left, left: 0, top: 0 }])
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  const [small] = (await drawGoodPicture(lying)) as DrawnPicture[];
  const { data, info } = await sharp(small?.bytes).raw().toBuffer({ resolveWithObject: true });
  const redAt = (row: number) => data[(row * info.width + 160) * info.channels] ?? 0;
  expect([redAt(20) > 200, redAt(300) < 50]).toEqual([true, true]);
});

test('too small a picture, a paper and a text are refused', async () => {
  expect(await drawGoodPicture(await aPhoto(1_200, 479))).toBe('TOO_SMALL');
  expect(await drawGoodPicture(Buffer.from('%PDF-1.7 …'))).toBe('NO_PHOTO');
  expect(await drawGoodPicture(Buffer.from('\u00ff\u00d8\u00ff\u00e0 nothing', 'latin1'))).toBe('NO_PHOTO');
});
