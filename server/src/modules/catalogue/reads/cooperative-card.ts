/** A cooperative as a card shows it. */
export type CooperativeCard = {
  id: string;
  slug: string;
  nameVi: string;
  nameEn: string;
  storyVi: string | null;
  storyEn: string | null;
  communeVi: string | null;
  provinceCode: string | null;
  provinceVi: string | null;
  provinceEn: string | null;
  establishedYear: number | null;
  officialMembers: number | null;
  linkedHouseholds: number | null;
  areaSquareMetres: bigint | null;
  goodsCount: number;
};
export type CooperativeCardRow = Omit<CooperativeCard, 'areaSquareMetres'> & { areaSquareMetres: string | null };

/** JSON of a cooperative for aliases of organisation and cooperative, beside `commune` and `province`. */
export function cooperativeCardJson(organisation: string, cooperative: string, goodsCount: string): string {
  const [o, c] = [organisation, cooperative];
  return `json_build_object('id', ${o}.id, 'slug', ${o}.slug, 'nameVi', ${o}.name_vi, 'nameEn', ${o}.name_en, 'storyVi', ${c}.story_vi, 'storyEn', ${c}.story_en,
    'communeVi', commune.name_vi, 'provinceCode', province.code, 'provinceVi', province.name_vi, 'provinceEn', province.name_en,
    'establishedYear', ${c}.established_year, 'officialMembers', ${c}.official_members, 'linkedHouseholds', ${c}.linked_households,
    'areaSquareMetres', ${c}.area_square_metres::text, 'goodsCount', ${goodsCount})`;
}

/** The cooperative a row tells of. */
export function cooperativeCardFrom(row: CooperativeCardRow): CooperativeCard {
  return { ...row, areaSquareMetres: row.areaSquareMetres === null ? null : BigInt(row.areaSquareMetres) };
}
