import { ocopRulesets, type OcopRulesetRow } from '../reference/ocop-rulesets.ts';
import { addDays, instantAt, yearOf } from './calendar.ts';
import type { CatalogueProduct } from './catalogue-rows.ts';
import { decisionOf, lastDayOf, officerOf, type PaperStatus } from './certificate-rows.ts';
import type { BuiltCooperative } from './cooperative-rows.ts';
import type { Officers } from './people-rows.ts';
import type { Random } from './random.ts';
import type { World } from './world.ts';

type Recognition = { product: CatalogueProduct; nameVi: string; stars: 3 | 4 | 5; status: PaperStatus; signedOn: string };

/** OCOP recognitions: the published ones of real cooperatives, and invented ones of every kind. */
export function addRecognitions(world: World, cooperatives: readonly BuiltCooperative[], officers: Officers): void {
  const random = world.random('ocop');
  let serial = 0;
  for (const cooperative of cooperatives) {
    const recognitions = cooperative.plan.invented ? inventedRecognitions(world, cooperative, random) : publishedRecognitions(world, cooperative);
    for (const recognition of recognitions) {
      serial += 1;
      addRecognition(world, random, { cooperative, recognition, serial, officerId: officerOf(officers, cooperative) });
    }
  }
}

/** Stars as the articles state them; the dates are invented, but that of Green Life has lapsed by the article's own date. */
function publishedRecognitions(world: World, cooperative: BuiltCooperative): Recognition[] {
  const product = cooperative.products[0];
  if (!product) return [];
  const { todayOn } = world;
  switch (cooperative.plan.key) {
    case 'noong-pieu':
      return [{ product, nameVi: 'Mận ruby Noong Piêu', stars: 4, status: 'VERIFIED', signedOn: addDays(todayOn, -420) }];
    case 'nam-the':
      return [{ product, nameVi: 'Mỳ Chũ Nam Thể', stars: 3, status: 'VERIFIED', signedOn: addDays(todayOn, -300) }];
    case 'green-life':
      return [{ product, nameVi: 'Mật ong Green Life', stars: 3, status: 'EXPIRED', signedOn: addDays(todayOn, -1_200) }];
    default:
      return [];
  }
}

function inventedRecognitions(world: World, cooperative: BuiltCooperative, random: Random): Recognition[] {
  return cooperative.products
    .filter((product, position) => random.chance(product.fresh ? 0.35 : 0.6) && position < 3)
    .map((product) => {
      const status = statusOf(random);
      const days = status === 'EXPIRED' ? random.integer(1_105, 1_300) : random.integer(30, 1_040);
      return {
        product,
        nameVi: `${product.nameVi} ${cooperative.plan.nameVi.replace('HTX ', '')}`,
        stars: starsOf(random),
        status,
        signedOn: addDays(world.todayOn, -days),
      };
    });
}

function statusOf(random: Random): PaperStatus {
  const draw = random.next();
  if (draw < 0.14) return 'SUBMITTED';
  if (draw < 0.26) return 'EXPIRED';
  if (draw < 0.29) return 'SUSPENDED';
  if (draw < 0.31) return 'REVOKED';
  return 'VERIFIED';
}

function starsOf(random: Random): 3 | 4 | 5 {
  const draw = random.next();
  if (draw < 0.58) return 3;
  return draw < 0.93 ? 4 : 5;
}

const lowestScore = { 3: 52, 4: 71, 5: 91 };
const highestScore = { 3: 69, 4: 88, 5: 97 };

type RecognitionSetting = { cooperative: BuiltCooperative; recognition: Recognition; serial: number; officerId: string };

function addRecognition(world: World, random: Random, setting: RecognitionSetting): void {
  const { cooperative, recognition, serial } = setting;
  const ruleset = rulesetOn(recognition.signedOn);
  const score = random.integer(lowestScore[recognition.stars], highestScore[recognition.stars]);
  const scoreA = Math.round(score * ruleset.partAMax) / 100;
  const scoreB = Math.round(score * ruleset.partBMax) / 100;
  const submittedOn = recognition.status === 'SUBMITTED' ? addDays(world.todayOn, -(serial % 12) - 1) : addDays(recognition.signedOn, 6);
  world.add('ocop_recognition', {
    id: world.id(),
    cooperative_id: cooperative.id,
    product_id: recognition.product.id,
    product_name_vi: recognition.nameVi,
    decision_number: `${1_000 + serial * 7}/QĐ-UBND`,
    certificate_number: `${cooperative.place.provinceCode}-${cooperative.place.code}-MH${String(serial).padStart(3, '0')}-${yearOf(recognition.signedOn)}`,
    ruleset_code: ruleset.code,
    score_a: scoreA,
    score_b: scoreB,
    score_c: Number((score - scoreA - scoreB).toFixed(2)),
    stars: recognition.stars,
    authority: ruleset.authorityByStars[recognition.stars].toUpperCase(),
    signed_on: recognition.signedOn,
    valid_until_on: lastDayOf(recognition.signedOn, 36),
    status: recognition.status,
    submitted_at: instantAt(submittedOn, 15),
    ...decisionOf(recognition.status, setting.officerId, addDays(submittedOn, 1)),
  });
}

function rulesetOn(date: string): OcopRulesetRow {
  const ruleset = ocopRulesets.find((rules) => rules.validFromOn <= date && (rules.validUntilOn === null || date <= rules.validUntilOn));
  if (!ruleset) throw new Error(`no OCOP ruleset was in force on ${date}`);
  return ruleset;
}
