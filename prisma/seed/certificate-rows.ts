import { addDays, addMonths, instantAt } from './calendar.ts';
import type { BuiltCooperative } from './cooperative-rows.ts';
import type { Officers } from './people-rows.ts';
import type { Random } from './random.ts';
import type { World } from './world.ts';

export type PaperStatus = 'SUBMITTED' | 'VERIFIED' | 'SUSPENDED' | 'EXPIRED' | 'REVOKED' | 'REJECTED';

/** A certificate as planned: dates are days from today. */
export type CertificatePlan = {
  schemeCode: string;
  commodityId: string;
  status: PaperStatus;
  fromDays: number;
  untilDays: number;
  hectares: number | null;
};

const refusals: Partial<Record<PaperStatus, string>> = {
  SUSPENDED: 'Kết quả kiểm nghiệm dư lượng chưa đạt, chờ khắc phục',
  REVOKED: 'Không còn đáp ứng điều kiện chứng nhận',
  REJECTED: 'Bản quét thiếu trang phạm vi chứng nhận',
};

/** Who decided, when and why; nothing while a paper waits. */
export function decisionOf(
  status: PaperStatus,
  officerId: string,
  decidedOn: string,
): { decided_by_id: string | null; decided_at: string | null; decision_reason: string | null } {
  if (status === 'SUBMITTED') return { decided_by_id: null, decided_at: null, decision_reason: null };
  return { decided_by_id: officerId, decided_at: instantAt(decidedOn, 9, 30), decision_reason: refusals[status] ?? null };
}

export function officerOf(officers: Officers, cooperative: BuiltCooperative): string {
  const officer = officers.get(cooperative.place.provinceCode);
  if (!officer) throw new Error(`province ${cooperative.place.provinceCode} has no officer`);
  return officer;
}

/** Certificates of every cooperative: in force, waiting, lapsing soon, lapsed, suspended, refused. */
export function addCertificates(
  world: World,
  cooperatives: readonly BuiltCooperative[],
  officers: Officers,
  storyPlans: ReadonlyMap<string, CertificatePlan>,
): void {
  const random = world.random('certificates');
  let serial = 0;
  for (const cooperative of cooperatives) {
    const plans = cooperative.plan.invented ? inventedCertificates(cooperative, random) : publishedCertificates(cooperative);
    const story = storyPlans.get(cooperative.plan.key);
    const kept = story ? [story, ...plans.filter((plan) => plan.commodityId !== story.commodityId)] : plans;
    for (const plan of kept) {
      serial += 1;
      addCertificate(world, cooperative, { ...plan, serial, officerId: officerOf(officers, cooperative) });
    }
  }
}

function addCertificate(world: World, cooperative: BuiltCooperative, plan: CertificatePlan & { serial: number; officerId: string }): void {
  const id = world.id();
  const validFromOn = addDays(world.todayOn, plan.fromDays);
  const year = validFromOn.slice(2, 4);
  const submittedOn = plan.status === 'SUBMITTED' || plan.status === 'REJECTED' ? addDays(world.todayOn, -(plan.serial % 9) - 1) : addDays(validFromOn, 3);
  world.add('certificate', {
    id,
    cooperative_id: cooperative.id,
    scheme_code: plan.schemeCode,
    number: `${plan.schemeCode}-MH-${year}-${cooperative.place.provinceCode}-${String(plan.serial).padStart(4, '0')}`,
    issuer: 'Tổ chức chứng nhận minh họa',
    valid_from_on: validFromOn,
    valid_until_on: addDays(world.todayOn, plan.untilDays),
    hectares: plan.hectares,
    member_count: cooperative.plan.officialMembers,
    status: plan.status,
    submitted_at: instantAt(submittedOn, 14),
    ...decisionOf(plan.status, plan.officerId, plan.status === 'SUSPENDED' ? addDays(world.todayOn, -6) : addDays(submittedOn, 1)),
  });
  world.add('certificate_scope', { id: world.id(), certificate_id: id, commodity_id: plan.commodityId });
}

/** What the articles say of the real cooperatives; numbers and dates are invented. */
function publishedCertificates(cooperative: BuiltCooperative): CertificatePlan[] {
  const commodityIds = [...new Set(cooperative.products.map((product) => product.commodityId))];
  const valid = { status: 'VERIFIED', fromDays: -240, untilDays: 489 } as const;
  switch (cooperative.plan.key) {
    case 'noong-pieu':
      return commodityIds.map((commodityId) => ({ ...valid, schemeCode: 'VIETGAP', commodityId, hectares: 36.5 }));
    case 'binh-thuan':
      return commodityIds.slice(-1).map((commodityId) => ({ ...valid, schemeCode: 'VIETGAP', commodityId, hectares: 35 }));
    case 'huong-son-pineapple':
      return commodityIds.map((commodityId) => ({ ...valid, schemeCode: 'VIETGAP', commodityId, hectares: 100 }));
    case 'tu-nhien':
      return commodityIds.map((commodityId) => ({ ...valid, schemeCode: 'ORGANIC_VN', commodityId, hectares: 5 }));
    default:
      return [];
  }
}

const madeSchemes = ['FOOD_SAFETY', 'FOOD_SAFETY', 'HACCP', 'ISO22000'];
const grownSchemes = ['VIETGAP', 'VIETGAP', 'VIETGAP', 'GLOBALGAP', 'ORGANIC_VN'];
const monthsOf: Record<string, number> = { VIETGAP: 24, GLOBALGAP: 12, ORGANIC_VN: 24, HACCP: 36, ISO22000: 36, FOOD_SAFETY: 36 };

function inventedCertificates(cooperative: BuiltCooperative, random: Random): CertificatePlan[] {
  const plans: CertificatePlan[] = [];
  const seen = new Set<string>();
  for (const product of cooperative.products) {
    if (seen.has(product.commodityId) || product.category === 'CRAFT' || !random.chance(0.75)) continue;
    seen.add(product.commodityId);
    const schemeCode = random.pick(product.fresh ? grownSchemes : madeSchemes);
    const hectares = product.fresh ? Math.round((cooperative.plan.hectares ?? 5) * 4) / 10 : null;
    plans.push({ schemeCode, commodityId: product.commodityId, hectares, ...standing(random, (monthsOf[schemeCode] ?? 24) * 30) });
  }
  return [...plans, ...geographicalIndications(cooperative)];
}

/** Right of use of the geographical indications of Lục Ngạn lychee and Mộc Châu Shan tuyết tea, for growers of their provinces. */
function geographicalIndications(cooperative: BuiltCooperative): CertificatePlan[] {
  const indicated = { 'vai-thieu': '24', 'che-shan-tuyet': '14' } as const;
  return cooperative.products
    .filter((product) => Object.entries(indicated).some(([slug, province]) => slug === product.slug && province === cooperative.place.provinceCode))
    .map((product) => ({ schemeCode: 'GI', commodityId: product.commodityId, hectares: null, status: 'VERIFIED', fromDays: -700, untilDays: 2_950 }));
}

/** Where a paper stands: most are in force, some wait, some lapse within weeks, some have lapsed or were stopped. */
function standing(random: Random, days: number): Pick<CertificatePlan, 'status' | 'fromDays' | 'untilDays'> {
  const draw = random.next();
  if (draw < 0.13) return { status: 'SUBMITTED', fromDays: -random.integer(5, 40), untilDays: days - 40 };
  if (draw < 0.21) return lasting('VERIFIED', random.integer(4, 80), days);
  if (draw < 0.3) return lasting('EXPIRED', -random.integer(3, 120), days);
  if (draw < 0.34) return lasting('SUSPENDED', random.integer(90, 300), days);
  if (draw < 0.36) return { status: 'REJECTED', fromDays: -30, untilDays: days - 30 };
  if (draw < 0.38) return lasting('REVOKED', random.integer(60, 200), days);
  return lasting('VERIFIED', random.integer(210, Math.max(240, days - 60)), days);
}

function lasting(status: PaperStatus, untilDays: number, days: number): Pick<CertificatePlan, 'status' | 'fromDays' | 'untilDays'> {
  return { status, fromDays: untilDays - days, untilDays };
}

/** First and last day of a paper that was signed on a date and holds some months. */
export function lastDayOf(signedOn: string, months: number): string {
  return addDays(addMonths(signedOn, months), -1);
}
