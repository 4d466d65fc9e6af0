import { builder } from '../../../graphql/builder.ts';
import { businessToday } from '../../../kernel/business-day.ts';
import { type ClosedGood, closedGood } from '../reads/closed-good.ts';

const free = 0;
const anybody = { authScopes: { public: true } } as const;

const ClosedGoodType = builder.objectRef<ClosedGood>('ClosedGood').implement({
  ...anybody,
  description: 'A good that would be on sale today were its cooperative not closed.',
  fields: (t) => ({
    slug: t.exposeString('slug', { complexity: free, description: 'Last part of the address of its page.' }),
    titleVi: t.exposeString('titleVi', { complexity: free, description: 'Vietnamese title.' }),
    titleEn: t.exposeString('titleEn', { complexity: free, description: 'English title.' }),
    pictureKey: t.exposeString('pictureKey', { complexity: free, description: "Key in the client's picture folder." }),
    cooperativeSlug: t.exposeString('cooperativeSlug', { complexity: free, description: 'Last part of the address of its cooperative.' }),
    cooperativeNameVi: t.exposeString('cooperativeNameVi', { complexity: free, description: 'Vietnamese name of its cooperative.' }),
    cooperativeNameEn: t.exposeString('cooperativeNameEn', { complexity: free, description: 'English name of its cooperative.' }),
    closedUntilOn: t.expose('closedUntilOn', {
      type: 'Date',
      nullable: true,
      complexity: free,
      description: 'Last day of the closure; null until further notice.',
    }),
  }),
});

builder.queryField('closedGood', (t) =>
  t.field({
    ...anybody,
    type: ClosedGoodType,
    nullable: true,
    description: 'What a good is that nobody can buy because its cooperative is closed today; null for everything else.',
    complexity: 5,
    args: {
      slug: t.arg.string({ required: false, description: 'Last part of the address of its page.' }),
      lotCode: t.arg.string({ required: false, description: 'Code of a harvest of it.' }),
    },
    resolve: async (_root, { slug, lotCode }, context) => {
      const found = await closedGood(context.pool, { slug: slug?.slice(0, 200) ?? null, lotCode: lotCode?.slice(0, 60) ?? null }, businessToday(context.clock));
      context.cacheTags.add(found === null ? 'shop' : `cooperative:${found.cooperativeId}`);
      return found;
    },
  }),
);
