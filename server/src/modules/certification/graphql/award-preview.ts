import { scoreRule } from '@cho-phien/schema/rules/certification.ts';
import { builder } from '../../../graphql/builder.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { readRulesets } from '../reads/ocop-rulesets.ts';
import { awardOcop, hundredths, type OcopAward, rulesetOn } from '../rules/ocop-award.ts';
import { OcopAuthorityType } from './documents.ts';

const anybody = { authScopes: { public: true } } as const;

const OcopAwardPreview = builder.objectRef<{ award: OcopAward; partMaxima: readonly number[]; rulesetCode: string | null }>('OcopAwardPreview').implement({
  ...anybody,
  description: 'What scores of a decision are worth by the rules in force on the day it was signed. Nothing is stored.',
  fields: (t) => ({
    rulesetCode: t.exposeString('rulesetCode', { nullable: true, description: 'Rules in force that day; null before the programme.' }),
    partMaxima: t.exposeIntList('partMaxima', { description: 'Most points of the parts A, B and C; empty without rules.' }),
    stars: t.int({ nullable: true, description: 'Stars; null when there is no recognition.', resolve: ({ award }) => (award.ok ? award.stars : null) }),
    authority: t.field({
      type: OcopAuthorityType,
      nullable: true,
      description: 'Level of government that signs it.',
      resolve: ({ award }) => (award.ok ? award.authority : null),
    }),
    validUntilOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'Last day of validity.',
      resolve: ({ award }) => (award.ok ? award.validUntilOn : null),
    }),
  }),
});

builder.queryField('previewOcopAward', (t) =>
  t.field({
    type: OcopAwardPreview,
    authScopes: { signedIn: true },
    description: 'Stars, authority and end that scores and a day of signing give.',
    args: {
      signedOn: t.arg({ type: 'Date', required: true, description: 'Day of signing.' }),
      scoreA: t.arg({ type: 'Decimal', required: true, description: 'Points for product and community strength.' }),
      scoreB: t.arg({ type: 'Decimal', required: true, description: 'Points for marketing.' }),
      scoreC: t.arg({ type: 'Decimal', required: true, description: 'Points for product quality.' }),
    },
    resolve: async (_root, { signedOn, scoreA, scoreB, scoreC }, { prisma }) => {
      const [a, b, c] = [scoreA, scoreB, scoreC].map((score) => hundredths(parseInput(scoreRule, String(score))));
      const rulesets = await readRulesets(prisma);
      const ruleset = rulesetOn(String(signedOn), rulesets);
      return {
        award: awardOcop({ a: a ?? 0, b: b ?? 0, c: c ?? 0 }, String(signedOn), rulesets),
        partMaxima: ruleset ? [ruleset.partAMax, ruleset.partBMax, ruleset.partCMax] : [],
        rulesetCode: ruleset?.code ?? null,
      };
    },
  }),
);
