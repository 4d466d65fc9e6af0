import { aCommune } from '@cho-phien/prisma/factories/places.ts';
import { aProduct, aCommodity, anOffer } from '@cho-phien/prisma/factories/catalogue.ts';
import { aCooperative } from '@cho-phien/prisma/factories/organisations.ts';
import type { Database } from '@cho-phien/prisma/factories/database.ts';

/** A product with a kind of its own under the names people search by. */
export async function aCrop(db: Database, names: { vi: string; en: string; slug: string; aliasesVi?: string[]; harvestMonths?: number[] }) {
  const commodity = await aCommodity(db, { nameVi: names.vi, nameEn: names.en, slug: `loai-${names.slug}` });
  return aProduct(db, {
    commodityId: commodity.id,
    nameVi: names.vi,
    nameEn: names.en,
    slug: names.slug,
    ...(names.aliasesVi ? { aliasesVi: names.aliasesVi } : {}),
    ...(names.harvestMonths ? { harvestMonths: names.harvestMonths } : {}),
  });
}

/** A small shop: pineapple, melon and coconut; plums, oranges and honey; three cooperatives in two provinces. */
export async function aShop(db: Database) {
  await db.province.createMany({
    data: [
      { code: '14', nameVi: 'Sơn La', nameEn: 'Son La', kind: 'province', latitude: 21.2, longitude: 104.1 },
      { code: '25', nameVi: 'Phú Thọ', nameEn: 'Phu Tho', kind: 'province', latitude: 21.3, longitude: 105.2 },
    ],
  });
  await aCommune(db, { code: '03991', nameVi: 'Phiêng Khoài', provinceCode: '14' });
  await aCommune(db, { code: '05014', nameVi: 'Mường Động', provinceCode: '25', formerNames: [{ nameVi: 'Xã Tú Sơn', districtVi: 'Huyện Kim Bôi' }] });
  const noongPieu = await aCooperative(db, { nameVi: 'HTX Noong Piêu', nameEn: 'Noong Pieu Cooperative', slug: 'noong-pieu', communeCode: '03991' });
  const greenLife = await aCooperative(db, { nameVi: 'HTX Green Life', nameEn: 'Green Life Cooperative', slug: 'green-life', communeCode: '05014' });
  const crops = {
    pineapple: await aCrop(db, { vi: 'Dứa', en: 'Pineapple', slug: 'dua', aliasesVi: ['thơm', 'khóm'], harvestMonths: [5, 6, 7] }),
    melon: await aCrop(db, { vi: 'Dưa hấu', en: 'Watermelon', slug: 'dua-hau', harvestMonths: [4, 5] }),
    coconut: await aCrop(db, { vi: 'Dừa xiêm', en: 'Young coconut', slug: 'dua-xiem' }),
    plum: await aCrop(db, { vi: 'Mận hậu', en: 'Plum', slug: 'man-hau', harvestMonths: [5, 6] }),
    orange: await aCrop(db, { vi: 'Cam Cao Phong', en: 'Cao Phong orange', slug: 'cam-cao-phong', harvestMonths: [11, 12] }),
    honey: await aCrop(db, { vi: 'Mật ong', en: 'Honey', slug: 'mat-ong' }),
  };
  const sell = (cooperative: { organisationId: string }, product: { id: string; slug: string }, priceVnd: number) =>
    anOffer(db, { cooperativeId: cooperative.organisationId, productId: product.id, slug: product.slug, priceVnd });
  const offers = {
    pineapple: await sell(noongPieu, crops.pineapple, 15_000),
    melon: await sell(noongPieu, crops.melon, 12_000),
    coconut: await sell(noongPieu, crops.coconut, 18_000),
    plum: await sell(noongPieu, crops.plum, 65_000),
    orange: await sell(greenLife, crops.orange, 30_000),
    honey: await sell(greenLife, crops.honey, 180_000),
  };
  return { cooperatives: { noongPieu, greenLife }, crops, offers };
}
