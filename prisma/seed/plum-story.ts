import { daysBetween, nextPlumWeekOn } from './calendar.ts';
import type { CertificatePlan } from './certificate-rows.ts';

/**
 * The request the demonstration tells of: 12 tonnes of VietGAP plums, grade 1, at a depot in Hưng Yên from 3 to 6 June, at
 * most 22,000 đ/kg landed. Four cooperatives together reach 10.6 tonnes; what stops the rest is a different rule each
 * time, so that the board has something to explain and the what-if sliders something to find.
 */
export type PlumSupply = {
  cooperative: string;
  gradeRank: number;
  kilograms: number;
  /** List price in đ/kg; quantities from 500 kg and 2,000 kg cost less. */
  priceVnd: number;
  /** Days from 3 June on which picking begins. */
  harvestFromDays: number;
  certificate: 'IN_FORCE' | 'WAITING' | 'LAPSES_BEFORE';
  minOrderKg: number;
};

const gradeOne = 3;
const gradeTwo = 2;

export const plumSupplies: readonly PlumSupply[] = [
  supply('noong-pieu', 4_500, 20_500),
  supply('doi-biet-hat', 2_400, 19_000),
  supply('suoi-thi-tham', 1_900, 18_500),
  supply('trang-lung-deo', 1_800, 19_500),
  { ...supply('may-ngu-quen', 4_800, 18_000), certificate: 'WAITING' },
  { ...supply('gio-go-cua', 2_600, 19_500), certificate: 'LAPSES_BEFORE' },
  supply('suong-bay-lop', 2_000, 24_000),
  { ...supply('nang-dau-hien', 1_700, 19_000), harvestFromDays: 6 },
  { ...supply('cau-vong-hai-chan', 3_000, 15_000), gradeRank: gradeTwo },
  supply('con-doc-luoi', 900, 25_500),
];

function supply(cooperative: string, kilograms: number, priceVnd: number): PlumSupply {
  return { cooperative, gradeRank: gradeOne, kilograms, priceVnd, harvestFromDays: -1, certificate: 'IN_FORCE', minOrderKg: 200 };
}

/** VietGAP certificates for plums by cooperative. */
export function plumCertificates(todayOn: string, commodityId: string): ReadonlyMap<string, CertificatePlan> {
  const untilPlums = daysBetween(todayOn, nextPlumWeekOn(todayOn));
  return new Map(
    plumSupplies.map(({ cooperative, certificate }) => {
      const untilDays = certificate === 'LAPSES_BEFORE' ? untilPlums - 4 : untilPlums + 120;
      const plan: CertificatePlan = {
        schemeCode: 'VIETGAP',
        commodityId,
        status: certificate === 'WAITING' ? 'SUBMITTED' : 'VERIFIED',
        fromDays: Math.min(-20, untilDays - 730),
        untilDays,
        hectares: cooperative === 'noong-pieu' ? 36.5 : 12,
      };
      return [cooperative, plan];
    }),
  );
}

/** The story's supply of one cooperative and grade, if it has a part in it. */
export function plumSupplyOf(cooperative: string, productSlug: string, gradeRank: number): PlumSupply | undefined {
  if (productSlug !== 'man-hau') return undefined;
  return plumSupplies.find((candidate) => candidate.cooperative === cooperative && candidate.gradeRank === gradeRank);
}
