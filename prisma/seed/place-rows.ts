import formerPlaces from '../reference/communes-former.json' with { type: 'json' };
import communes from '../reference/communes.json' with { type: 'json' };
import provinces from '../reference/provinces.json' with { type: 'json' };
import type { World } from './world.ts';

const kindOf = { C: 'COMMUNE', W: 'WARD', Z: 'SPECIAL_ZONE' } as const;
type CommuneRow = [code: string, nameVi: string, kind: keyof typeof kindOf, provinceCode: string, latitude: number, longitude: number];
const communeRows = communes.rows as unknown as CommuneRow[];
const formerRows = formerPlaces.rows as unknown as [code: string, names: string[]][];

export type Place = { code: string; nameVi: string; provinceCode: string; latitude: number; longitude: number };

const placeByCode = new Map(
  communeRows.map(([code, nameVi, , provinceCode, latitude, longitude]) => [code, { code, nameVi, provinceCode, latitude, longitude }]),
);
const provinceByCode = new Map(provinces.provinces.map((province) => [province.code, province]));

/** The present commune with a code; an unknown code is an error. */
export function placeOf(communeCode: string): Place {
  const place = placeByCode.get(communeCode);
  if (!place) throw new Error(`no commune ${communeCode}`);
  return place;
}

export function provinceOf(provinceCode: string): { code: string; slug: string; nameVi: string; nameEn: string } {
  const province = provinceByCode.get(provinceCode);
  if (!province) throw new Error(`no province ${provinceCode}`);
  return province;
}

/** Provinces, communes and what they were before 1 July 2025. */
export function addPlaces(world: World): void {
  for (const { code, nameVi, nameEn, kind, latitude, longitude } of provinces.provinces) {
    world.add('province', { code, name_vi: nameVi, name_en: nameEn, kind, latitude, longitude });
  }
  for (const province of provinces.provinces) {
    for (const former of province.former) {
      world.add('former_province', {
        code: former.code,
        name_vi: former.nameVi,
        name_en: withoutMarks(former.nameVi),
        present_province_code: province.code,
      });
    }
  }
  for (const [code, nameVi, kind, provinceCode, latitude, longitude] of communeRows) {
    world.add('commune', { code, name_vi: nameVi, kind: kindOf[kind], province_code: provinceCode, latitude, longitude });
  }
  for (const [presentCommuneCode, names] of formerRows) {
    for (const name of new Set(names)) {
      const comma = name.lastIndexOf(', ');
      world.add('former_commune', {
        id: world.id(),
        name_vi: name.slice(0, comma),
        district_vi: name.slice(comma + 2),
        present_commune_code: presentCommuneCode,
      });
    }
  }
}

/** Latin letters of a Vietnamese text without marks. */
export function withoutMarks(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D');
}

/** A text as a part of an address: lower case, without marks, words joined by hyphens. */
export function slugOf(text: string): string {
  return withoutMarks(text)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}
