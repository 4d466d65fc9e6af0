import realList from '../reference/cooperatives.json' with { type: 'json' };
import inventedList from './invented-cooperatives.json' with { type: 'json' };
import { slugOf } from './place-rows.ts';
import type { Random } from './random.ts';
import realWords from './real-cooperatives.json' with { type: 'json' };

/** What a cooperative of the demonstration is and grows, before any row of it exists. */
export type CooperativePlan = {
  /** Part of addresses, e-mails and codes. */
  key: string;
  nameVi: string;
  nameEn: string;
  communeCode: string;
  village: string | null;
  /** Invented for the demonstration. */
  invented: boolean;
  small: boolean;
  establishedYear: number | null;
  officialMembers: number | null;
  linkedHouseholds: number | null;
  hectares: number | null;
  outputTonnes: { low: number; high: number } | null;
  storyVi: string;
  storyEn: string;
  /** Product slugs, the main one first. */
  products: readonly string[];
};

type RealCooperative = {
  id: string;
  nameVi: string;
  nameEn: string;
  communeCode: string;
  village?: string;
  yearEstablished: number | null;
  members: { official?: number } | null;
  linkedHouseholds: number | null;
  area: { hectares: number }[];
  annualOutput?: { lowTonnes?: number; highTonnes?: number } | null;
  products: string[];
};

const stories = realWords.stories as Record<string, { vi: string; en: string }>;
const namedProducts = realWords.products as Record<string, string[]>;

/** The real cooperatives under their published figures, then the invented ones. */
export function cooperativePlans(random: Random): CooperativePlan[] {
  const real = realList.cooperatives as RealCooperative[];
  return [...real.map(realPlan), ...inventedList.cooperatives.map((cooperative) => inventedPlan(cooperative, random))];
}

function realPlan(cooperative: RealCooperative): CooperativePlan {
  const story = stories[cooperative.id];
  if (!story) throw new Error(`cooperative ${cooperative.id} has no story`);
  const { lowTonnes, highTonnes } = cooperative.annualOutput ?? {};
  const hectares = cooperative.area.reduce((sum, area) => sum + area.hectares, 0);
  const officialMembers = cooperative.members?.official ?? null;
  return {
    key: cooperative.id,
    nameVi: cooperative.nameVi,
    nameEn: cooperative.nameEn,
    communeCode: cooperative.communeCode,
    village: cooperative.village ?? null,
    invented: false,
    small: officialMembers !== null && officialMembers < 15,
    establishedYear: cooperative.yearEstablished,
    officialMembers,
    linkedHouseholds: cooperative.linkedHouseholds,
    hectares: hectares > 0 ? hectares : null,
    outputTonnes: lowTonnes !== undefined && highTonnes !== undefined ? { low: lowTonnes, high: highTonnes } : null,
    storyVi: story.vi,
    storyEn: story.en,
    products: namedProducts[cooperative.id] ?? cooperative.products,
  };
}

type InventedCooperative = (typeof inventedList.cooperatives)[number];

function inventedPlan(cooperative: InventedCooperative, random: Random): CooperativePlan {
  const officialMembers = cooperative.small ? random.integer(7, 14) : random.integer(18, 60);
  const hectares = Math.round(officialMembers * random.between(0.6, 1.8));
  const low = Math.round(hectares * random.between(2, 6));
  return {
    key: slugOf(cooperative.nameVi.replace('HTX ', '')),
    nameVi: cooperative.nameVi,
    nameEn: cooperative.nameEn,
    communeCode: cooperative.communeCode,
    village: null,
    invented: true,
    small: cooperative.small,
    establishedYear: random.integer(2012, 2024),
    officialMembers,
    linkedHouseholds: officialMembers * random.integer(2, 5),
    hectares,
    outputTonnes: { low, high: Math.round(low * 1.25) },
    storyVi: `Hợp tác xã minh họa, không có thật: ${officialMembers} hộ thành viên, ${hectares} ha.`,
    storyEn: `An invented cooperative of the demonstration: ${officialMembers} member households, ${hectares} hectares.`,
    products: cooperative.products,
  };
}
