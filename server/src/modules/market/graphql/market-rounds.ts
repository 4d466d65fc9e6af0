import { builder } from '../../../graphql/builder.ts';
import { NotFound } from '../../../kernel/expected-error.ts';
import { replayMarketRound, type ReplayedRound } from '../reads/replay-market-round.ts';
import { anybody, free, keyOf } from './visibility.ts';

const everyParty = { authScopes: { signedIn: true } } as const;

const ReplayType = builder.objectRef<ReplayedRound>('MarketRoundReplay').implement({
  ...everyParty,
  description: 'A stored run of the market, run again from its stored inputs.',
  fields: (t) => ({
    roundId: t.globalID({ complexity: free, description: 'Id of the run.', resolve: ({ roundId }) => ({ type: 'MarketRound', id: roundId }) }),
    sameHash: t.exposeBoolean('sameHash', { complexity: free, description: 'True when the inputs are intact and the plan has the same bytes.' }),
    inputHash: t.exposeString('inputHash', { complexity: free, description: 'sha256 of the stored inputs, computed now.' }),
    storedInputHash: t.exposeString('storedInputHash', { complexity: free, description: 'sha256 of the inputs, as stored.' }),
    resultHash: t.exposeString('resultHash', { complexity: free, description: 'sha256 of the plan of the replay.' }),
    storedResultHash: t.exposeString('storedResultHash', { complexity: free, description: 'sha256 of the plan, as stored.' }),
    engineVersion: t.exposeString('engineVersion', { complexity: free, description: 'Engine that runs now.' }),
    storedEngineVersion: t.exposeString('storedEngineVersion', { complexity: free, description: 'Engine that ran then.' }),
    policyVersion: t.exposeInt('policyVersion', { complexity: free, description: 'Version of the published exchange rates.' }),
    objectiveVnd: t.expose('objectiveVnd', { type: 'Money', complexity: free, description: 'Cost of the plan that the market minimises.' }),
    lowerBoundVnd: t.expose('lowerBoundVnd', { type: 'Money', nullable: true, complexity: free, description: 'Proven: no plan costs less.' }),
    lots: t.exposeInt('lots', { complexity: free, description: 'Lots in the market.' }),
    lines: t.exposeInt('lines', { complexity: free, description: 'Lines in the market.' }),
  }),
});

builder.queryField('replayMarketRound', (t) =>
  t.field({
    ...everyParty,
    type: ReplayType,
    complexity: 200,
    description: 'Runs a stored run of the market again. Open to its buyer, to cooperatives with volume in it, and to the association.',
    errors: { types: [NotFound] },
    args: { roundId: t.arg.globalID({ required: true, description: 'Id of the run.' }) },
    resolve: (_root, { roundId }, context) => replayMarketRound(context, keyOf(roundId, 'MarketRound')),
  }),
);

const MatchingPolicyType = builder
  .objectRef<{ version: number; noteVi: string; noteEn: string; publishedAt: Date; parameters: unknown }>('MatchingPolicy')
  .implement({
    ...anybody,
    description: 'A published version of the exchange rates of the market. Never rewritten.',
    fields: (t) => ({
      version: t.exposeInt('version', { complexity: free, description: 'Number of the version.' }),
      noteVi: t.exposeString('noteVi', { complexity: free, description: 'What is new, in Vietnamese.' }),
      noteEn: t.exposeString('noteEn', { complexity: free, description: 'What is new, in English.' }),
      publishedAt: t.expose('publishedAt', { type: 'DateTime', complexity: free, description: 'When it was published.' }),
      parameters: t.field({
        type: 'JSON',
        complexity: free,
        description: 'The rates, thousandths of the reference price, and the score of the board.',
        resolve: (policy) => policy.parameters,
      }),
    }),
  });

builder.queryField('matchingPolicies', (t) =>
  t.field({
    ...anybody,
    type: [MatchingPolicyType],
    complexity: 5,
    description: 'Published exchange rates of the market, the newest first.',
    resolve: (_root, _arguments, context) => context.prisma.matchingPolicy.findMany({ orderBy: { version: 'desc' }, take: 20 }),
  }),
);
