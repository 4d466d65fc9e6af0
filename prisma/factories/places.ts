import type { Commune } from '../generated/client.ts';
import type { Database } from './database.ts';
import { unique } from './values.ts';

type CommuneValues = {
  code?: string;
  nameVi?: string;
  provinceCode?: string;
  latitude?: number;
  longitude?: number;
  /** Names the commune had before 1 July 2025. */
  formerNames?: readonly { nameVi: string; districtVi: string }[];
};

/** A commune of Sơn La with a code of its own; a code that exists already gives that commune. */
export async function aCommune(db: Database, values: CommuneValues = {}): Promise<Commune> {
  const provinceCode = values.provinceCode ?? '14';
  // Parallel tests may make the same place: the first one wins.
  await db.province.createMany({
    data: { code: provinceCode, nameVi: 'Sơn La', nameEn: 'Son La', kind: 'province', latitude: 21.2, longitude: 104.1 },
    skipDuplicates: true,
  });
  const code = values.code ?? `T${unique().slice(0, 4)}`;
  await db.commune.createMany({
    data: {
      code,
      nameVi: values.nameVi ?? 'Phiêng Khoài',
      kind: 'COMMUNE',
      provinceCode,
      latitude: values.latitude ?? 20.955,
      longitude: values.longitude ?? 104.281,
    },
    skipDuplicates: true,
  });
  for (const former of values.formerNames ?? []) {
    await db.formerCommune.create({ data: { ...former, presentCommuneCode: code } });
  }
  return db.commune.findUniqueOrThrow({ where: { code } });
}
