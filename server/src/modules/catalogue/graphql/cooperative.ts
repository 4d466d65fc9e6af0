import { builder } from '../../../graphql/builder.ts';
import { lookUpId } from '../../../kernel/ids.ts';
import { anybody, free } from './shop-good.ts';

const organisation = { organisation: { select: { slug: true, nameVi: true, nameEn: true } } } as const;

/** The cooperative behind the ids that cards, boards and requests carry. Its page is `shopCooperative`. */
builder.prismaNode('Cooperative', {
  ...anybody,
  id: { field: 'organisationId' },
  nullable: true,
  findUnique: (id) => ({ organisationId: lookUpId(id), organisation: { status: 'APPROVED' } }),
  fields: (t) => ({
    slug: t.string({
      complexity: free,
      select: organisation,
      description: 'Last part of the address of its page.',
      resolve: (cooperative) => cooperative.organisation.slug,
    }),
    nameVi: t.string({ complexity: free, select: organisation, description: 'Vietnamese name.', resolve: (cooperative) => cooperative.organisation.nameVi }),
    nameEn: t.string({ complexity: free, select: organisation, description: 'English name.', resolve: (cooperative) => cooperative.organisation.nameEn }),
    small: t.exposeBoolean('small', { complexity: free, description: 'Counts as small for the fairness rules of the market.' }),
  }),
});
