import type { BaseUnit } from '@cho-phien/prisma/generated/enums.ts';
import { builder } from '../../../graphql/builder.ts';
import { QuantityType } from '../../../graphql/quantity.ts';
import { sayQuantity } from '../../../kernel/quantity.ts';
import type { BoardCooperative, BoardReason, BoardUnfilled } from '../reads/board-view.ts';
import type { BoardFigures } from '../rules/board-figures.ts';
import type { MarketRelaxation } from '../rules/translate-reasons.ts';
import { RelaxationRuleType, UnfilledReasonType } from './match-enums.ts';
import { boardReaders, free } from './visibility.ts';

export const MatchCooperativeType = builder.objectRef<BoardCooperative>('MatchCooperative').implement({
  ...boardReaders,
  description: 'A cooperative as the board names it.',
  fields: (t) => ({
    id: t.globalID({ complexity: free, description: 'Id of the cooperative.', resolve: ({ id }) => ({ type: 'Cooperative', id }) }),
    slug: t.exposeString('slug', { complexity: free, description: 'Last part of the address of its page.' }),
    nameVi: t.exposeString('nameVi', { complexity: free, description: 'Vietnamese name.' }),
    nameEn: t.exposeString('nameEn', { complexity: free, description: 'English name.' }),
    small: t.exposeBoolean('small', { complexity: free, description: 'Counts as small for the fairness rules.' }),
    communeVi: t.exposeString('communeVi', { nullable: true, complexity: free, description: 'Commune it has its seat in.' }),
    provinceVi: t.exposeString('provinceVi', { nullable: true, complexity: free, description: 'Province, Vietnamese name.' }),
    provinceEn: t.exposeString('provinceEn', { nullable: true, complexity: free, description: 'Province, English name.' }),
  }),
});

/** Figures with the unit they are in; `null` when lines of several units are added up. */
export interface SaidFigures extends BoardFigures {
  readonly baseUnit: BaseUnit | null;
}

export const MatchFiguresType = builder.objectRef<SaidFigures>('MatchFigures').implement({
  ...boardReaders,
  description: 'Figures at the head of a board.',
  fields: (t) => ({
    requested: t.field({
      type: QuantityType,
      nullable: true,
      complexity: free,
      description: 'Volume asked for; null over lines of several units.',
      resolve: ({ requestedBase, baseUnit }) => baseUnit && sayQuantity(requestedBase, baseUnit),
    }),
    filled: t.field({
      type: QuantityType,
      nullable: true,
      complexity: free,
      description: 'Volume proposed, held or firm.',
      resolve: ({ filledBase, baseUnit }) => baseUnit && sayQuantity(filledBase, baseUnit),
    }),
    missing: t.field({
      type: QuantityType,
      nullable: true,
      complexity: free,
      description: 'Volume that is missing.',
      resolve: ({ requestedBase, filledBase, baseUnit }) => baseUnit && sayQuantity(requestedBase - filledBase, baseUnit),
    }),
    fillPermille: t.exposeInt('fillPermille', { complexity: free, description: 'Filled share in tenths of a per cent, rounded down.' }),
    averageLandedVnd: t.expose('averageLandedVnd', {
      type: 'Money',
      nullable: true,
      complexity: free,
      description: 'Average price at the dock weighted by volume, đồng a kilogram, litre or piece.',
    }),
    riskPermille: t.exposeInt('riskPermille', {
      complexity: free,
      description: 'Share of the planned volume that the conservative forecast does not cover, tenths of a per cent.',
    }),
    pickUps: t.exposeInt('pickUps', { complexity: free, description: 'Places a truck stops at.' }),
  }),
});

/** A part of the stacked bar. */
export interface SaidPart {
  readonly cooperative: BoardCooperative | null;
  readonly quantityBase: bigint;
  readonly baseUnit: BaseUnit;
  readonly reason: BoardReason | null;
}

export const MatchPartType = builder.objectRef<SaidPart>('MatchPart').implement({
  ...boardReaders,
  description: 'A part of the stacked bar: the volume of a cooperative, or a missing volume with its reason.',
  fields: (t) => ({
    cooperative: t.expose('cooperative', {
      type: MatchCooperativeType,
      nullable: true,
      complexity: free,
      description: 'Who brings it; null for a missing part.',
    }),
    quantity: t.field({
      type: QuantityType,
      complexity: free,
      description: 'How much.',
      resolve: ({ quantityBase, baseUnit }) => sayQuantity(quantityBase, baseUnit),
    }),
    reason: t.expose('reason', { type: UnfilledReasonType, nullable: true, complexity: free, description: 'Why it is missing; null for a filled part.' }),
  }),
});

export const UnfilledPartType = builder.objectRef<BoardUnfilled & { baseUnit: BaseUnit }>('UnfilledPart').implement({
  ...boardReaders,
  description: 'Missing volume of a line with its reason.',
  fields: (t) => ({
    reason: t.expose('reason', { type: UnfilledReasonType, complexity: free, description: 'What stops it.' }),
    quantity: t.field({
      type: QuantityType,
      complexity: free,
      description: 'How much.',
      resolve: ({ quantityBase, baseUnit }) => sayQuantity(quantityBase, baseUnit),
    }),
  }),
});

export const MatchRelaxationType = builder.objectRef<{ relaxation: MarketRelaxation; baseUnit: BaseUnit }>('MatchRelaxation').implement({
  ...boardReaders,
  description: 'One limit loosened as little as possible, and what that would bring.',
  fields: (t) => ({
    rule: t.field({ type: RelaxationRuleType, complexity: free, description: 'The limit.', resolve: ({ relaxation }) => relaxation.rule }),
    gain: t.field({
      type: QuantityType,
      complexity: free,
      description: 'Volume it would add.',
      resolve: ({ relaxation, baseUnit }) => sayQuantity(BigInt(relaxation.gainKg) * (baseUnit === 'PIECE' ? 1n : 1000n), baseUnit),
    }),
    raiseCeilingVnd: t.field({
      type: 'Money',
      nullable: true,
      complexity: free,
      description: 'PRICE: by how much the ceiling would rise.',
      resolve: ({ relaxation }) => (relaxation.rule === 'PRICE' ? BigInt(relaxation.raiseCeilingVndPerKg) : null),
    }),
    figure: t.int({
      nullable: true,
      complexity: free,
      description: 'The loosened limit: suppliers, grade rank, stars, days of shelf life, volume per supplier, or per cent.',
      resolve: ({ relaxation }) => figureOf(relaxation),
    }),
    earlierDays: t.int({
      nullable: true,
      complexity: free,
      description: 'WINDOW: days the windows would open earlier.',
      resolve: ({ relaxation }) => (relaxation.rule === 'WINDOW' ? relaxation.earlierDays : null),
    }),
    laterDays: t.int({
      nullable: true,
      complexity: free,
      description: 'WINDOW: days the windows would close later.',
      resolve: ({ relaxation }) => (relaxation.rule === 'WINDOW' ? relaxation.laterDays : null),
    }),
    schemeCode: t.string({
      nullable: true,
      complexity: free,
      description: 'CERT: the certificate that would be dropped.',
      resolve: ({ relaxation }) => (relaxation.rule === 'CERT' ? relaxation.withoutCert : null),
    }),
    cooperativeId: t.globalID({
      nullable: true,
      complexity: free,
      description: 'BLOCKED: the cooperative that would be allowed.',
      resolve: ({ relaxation }) => (relaxation.rule === 'BLOCKED' ? { type: 'Cooperative', id: relaxation.allowCoop } : null),
    }),
  }),
});

function figureOf(relaxation: MarketRelaxation): number | null {
  switch (relaxation.rule) {
    case 'MAX_SUPPLIERS':
      return relaxation.maxSuppliers;
    case 'GRADE':
      return relaxation.minGrade;
    case 'OCOP':
      return relaxation.minOcop;
    case 'SHELF_LIFE':
      return relaxation.minRemainingDays;
    case 'MOQ':
      return relaxation.minPerSupplierKg;
    case 'MIN_FILL':
      return relaxation.minFillPct;
    default:
      return null;
  }
}
