import { certificationSchemes } from '../reference/certification-schemes.ts';
import { openingTariff, publishedPolicies } from '../reference/market-rules.ts';
import { ocopRulesets } from '../reference/ocop-rulesets.ts';
import type { World } from './world.ts';

/** Certification schemes, OCOP rulesets, the opening tariff and the opening policy. */
export function addMarketRules(world: World): void {
  for (const scheme of certificationSchemes) {
    world.add('certification_scheme', {
      code: scheme.code,
      name_vi: scheme.nameVi,
      name_en: scheme.nameEn,
      standard: scheme.standard,
      validity_months: scheme.validityMonths,
      shown_to_shoppers: scheme.shownToShoppers,
    });
  }
  for (const ruleset of ocopRulesets) {
    world.add('ocop_ruleset', {
      code: ruleset.code,
      valid_from_on: ruleset.validFromOn,
      valid_until_on: ruleset.validUntilOn,
      part_a_max: ruleset.partAMax,
      part_b_max: ruleset.partBMax,
      part_c_max: ruleset.partCMax,
      authority_by_stars: ruleset.authorityByStars,
    });
  }
  world.add('transport_tariff', {
    id: world.id(),
    version: openingTariff.version,
    name_vi: openingTariff.nameVi,
    name_en: openingTariff.nameEn,
    valid_from_on: openingTariff.validFromOn,
    road_factor_milli: openingTariff.roadFactorMilli,
    handling_vnd_per_kg: openingTariff.handlingVndPerKg,
    rate_milli_vnd_per_kg_km: openingTariff.rateMilliVndPerKgKm,
    km_per_day: openingTariff.kmPerDay,
  });
  for (const policy of publishedPolicies) {
    world.add('matching_policy', {
      id: world.id(),
      version: policy.version,
      parameters: policy.parameters,
      note_vi: policy.noteVi,
      note_en: policy.noteEn,
      published_at: policy.publishedAt,
    });
  }
}
