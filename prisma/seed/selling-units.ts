import type { CatalogueProduct } from './catalogue-rows.ts';

type SellingUnit = {
  /** UN/ECE Recommendation 20 or 21 code. */
  selling_unit: string;
  selling_unit_base: number;
  selling_unit_name_vi: string;
  selling_unit_name_en: string;
};

const kilogram: SellingUnit = unit('KGM', 1_000, 'kg', 'kg');

const unitBySlug: Record<string, SellingUnit> = {
  'mat-ong': unit('XBO', 500, 'chai 500 ml', '500 ml bottle'),
  'ruou-nep': unit('XBO', 500, 'chai 500 ml', '500 ml bottle'),
  'cham-cheo': unit('XJR', 1, 'lọ', 'jar'),
  'my-chu': unit('XPK', 500, 'gói 500 g', '500 g pack'),
  'mien-dong': unit('XPK', 500, 'gói 500 g', '500 g pack'),
  'mang-kho': unit('XPK', 250, 'gói 250 g', '250 g pack'),
  'man-say': unit('XPK', 250, 'gói 250 g', '250 g pack'),
  'thit-trau-gac-bep': unit('XPK', 250, 'gói 250 g', '250 g pack'),
  'mac-ca': unit('XPK', 500, 'gói 500 g', '500 g pack'),
  'ca-phe-bot': unit('XPK', 250, 'gói 250 g', '250 g pack'),
  'che-kho': unit('XBX', 200, 'hộp 200 g', '200 g box'),
  'che-shan-tuyet': unit('XBX', 100, 'hộp 100 g', '100 g box'),
  'gao-te': unit('XBG', 5_000, 'túi 5 kg', '5 kg bag'),
  'gao-nep-tan': unit('XBG', 5_000, 'túi 5 kg', '5 kg bag'),
  'dua-xiem': unit('H87', 1, 'quả', 'piece'),
  'khan-tho-cam': unit('H87', 1, 'chiếc', 'piece'),
  'vai-thieu': unit('XCR', 5_000, 'thùng 5 kg', '5 kg crate'),
  'cam-navel': unit('XCR', 10_000, 'thùng 10 kg', '10 kg crate'),
  'dau-tay': unit('XBX', 500, 'hộp 500 g', '500 g box'),
};

/** The unit an offer of the product is ordered in: a pack where the trade packs it, else a kilogram. */
export function sellingUnitOf(product: CatalogueProduct): SellingUnit {
  return unitBySlug[product.slug] ?? kilogram;
}

function unit(code: string, base: number, nameVi: string, nameEn: string): SellingUnit {
  return { selling_unit: code, selling_unit_base: base, selling_unit_name_vi: nameVi, selling_unit_name_en: nameEn };
}
