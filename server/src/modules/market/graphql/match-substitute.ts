import { builder } from '../../../graphql/builder.ts';
import type { BoardPool, BoardSubstitute } from '../reads/board-view.ts';
import { anybody, boardReaders, free } from './visibility.ts';

export const MatchSubstituteType = builder.objectRef<BoardSubstitute>('MatchSubstitute').implement({
  ...boardReaders,
  description: 'Another good a line takes when it is short; what is null is as the line has it.',
  fields: (t) => ({
    position: t.exposeInt('position', { complexity: free, description: '1 is taken first.' }),
    productVi: t.exposeString('productVi', { nullable: true, complexity: free, description: 'Another product of the commodity, Vietnamese name.' }),
    productEn: t.exposeString('productEn', { nullable: true, complexity: free, description: 'Another product of the commodity, English name.' }),
    gradeVi: t.exposeString('gradeVi', { nullable: true, complexity: free, description: 'Lower least quality class, Vietnamese name.' }),
    gradeEn: t.exposeString('gradeEn', { nullable: true, complexity: free, description: 'Lower least quality class, English name.' }),
    schemeCodes: t.stringList({
      nullable: true,
      complexity: free,
      description: 'Certificates it insists on instead; empty for none.',
      resolve: ({ schemeCodes }) => schemeCodes && [...schemeCodes],
    }),
    ceilingVnd: t.field({
      type: 'Money',
      nullable: true,
      complexity: free,
      description: 'Highest price at the dock, đồng per pricing unit.',
      resolve: ({ ceilingVnd }) => (ceilingVnd === null ? null : BigInt(ceilingVnd)),
    }),
    discountPercent: t.exposeInt('discountPct', { nullable: true, complexity: free, description: 'Off the highest price of the line, per cent.' }),
  }),
});

export const MatchPoolType = builder.objectRef<BoardPool>('MatchPool').implement({
  ...anybody,
  description: 'Small lots of one commune that were offered as one. Money, claims and traceability stay with each lot.',
  fields: (t) => ({
    code: t.exposeString('code', { complexity: free, description: 'For example GL-7K2MQ.' }),
    lots: t.exposeInt('lots', { complexity: free, description: 'Lots of the pool that share this volume.' }),
    communeVi: t.exposeString('communeVi', { complexity: free, description: 'Commune they grow in.' }),
  }),
});
