import type { Candidate, Relaxation, RuleCheck, RuleValue, StaticRule, Unfilled, UnfilledReason } from '../../matching/types.ts';

/** The engine's rules in the words of the market; VARIETY is the wish for one product of the commodity. */
export type MarketRule = StaticRule | 'VARIETY';
/** Why volume stays unfilled; STEP is the part below the smallest step the market moves, CHOICE what the chosen plan leaves out. */
export type MarketReason = UnfilledReason | 'VARIETY' | 'STEP' | 'CHOICE';

export interface MarketCheck {
  readonly rule: MarketRule;
  readonly passed: boolean;
  readonly required: RuleValue;
  readonly offered: RuleValue;
}

export type MarketRelaxation = Exclude<Relaxation, { rule: 'CERT' }> | MarketCertRelaxation | MarketVarietyRelaxation;
interface MarketCertRelaxation {
  readonly rule: 'CERT';
  readonly withoutCert: string;
  readonly gainKg: number;
}
interface MarketVarietyRelaxation {
  readonly rule: 'VARIETY';
  readonly gainKg: number;
}

/** How the engine's words for “this very product” begin. */
export const productCertificatePrefix = 'product:';

/** Splits the engine's certificate rule into certificates proper and the wanted product. */
export function translateChecks(checks: readonly RuleCheck[]): MarketCheck[] {
  return checks.flatMap((check): MarketCheck[] => {
    if (check.rule !== 'CERT') return [check];
    const required = words(check.required);
    const offered = words(check.offered);
    const scheme = (codes: readonly string[]) => codes.filter((code) => !code.startsWith(productCertificatePrefix));
    const product = (codes: readonly string[]) =>
      codes.filter((code) => code.startsWith(productCertificatePrefix)).map((code) => code.slice(productCertificatePrefix.length));
    const parts: MarketCheck[] = [{ rule: 'CERT', required: scheme(required), offered: scheme(offered), passed: holds(scheme(offered), scheme(required)) }];
    if (product(required).length === 0) return parts;
    const variety = { required: product(required), offered: product(offered) };
    return [{ rule: 'VARIETY', ...variety, passed: holds(variety.offered, variety.required) }, ...parts];
  });
}

/** The rules a candidate fails, in the words of the market. */
export function failingRules(checks: readonly MarketCheck[]): MarketRule[] {
  return checks.filter((check) => !check.passed).map((check) => check.rule);
}

/**
 * True when lots fail the engine's certificate rule alone only because they are another product: they hold every
 * certificate asked for. What the engine blames on CERT is then VARIETY.
 */
export function onlyVarietyMissing(candidates: readonly Candidate[]): boolean {
  const onlyCert = candidates.filter((candidate) => candidate.residualKg > 0 && candidate.failing.length === 1 && candidate.failing[0] === 'CERT');
  return (
    onlyCert.length > 0 &&
    onlyCert.every((candidate) => {
      const failing = failingRules(translateChecks(candidate.rules));
      return failing.length === 1 && failing[0] === 'VARIETY';
    })
  );
}

/** A line's unfilled kilograms in the words of the market. */
export function translateUnfilled(unfilled: readonly Unfilled[], candidates: readonly Candidate[]): { readonly reason: MarketReason; readonly kg: number }[] {
  const variety = onlyVarietyMissing(candidates);
  return unfilled.map(({ reason, kg }) => ({ reason: reason === 'CERT' && variety ? 'VARIETY' : reason, kg }));
}

/** Relaxations in the words of the market. */
export function translateRelaxations(relaxations: readonly Relaxation[]): MarketRelaxation[] {
  return relaxations.map((relaxation) =>
    relaxation.rule === 'CERT' && relaxation.withoutCert.startsWith(productCertificatePrefix) ? { rule: 'VARIETY', gainKg: relaxation.gainKg } : relaxation,
  );
}

function words(value: RuleValue): readonly string[] {
  if (Array.isArray(value)) return value;
  return typeof value === 'string' ? [value] : [];
}

function holds(offered: readonly string[], required: readonly string[]): boolean {
  return required.every((code) => offered.includes(code));
}
