import { builder } from '../../../graphql/builder.ts';
import type { OrderGroupView } from '../reads/order-group-view.ts';
import { anybody } from './errors.ts';

const free = 0;

type GiftTo = NonNullable<OrderGroupView['orders'][number]['recipient']>;

/** A recipient as the giver sees one. */
export const GiftToType = builder.objectRef<GiftTo>('GiftTo').implement({
  ...anybody,
  description: 'Somebody a part of a purchase is sent to, as who bought it sees it; the telephone stays unsaid.',
  fields: (t) => ({
    position: t.exposeInt('position', { complexity: free, description: 'Place among the recipients, from 1.' }),
    name: t.exposeString('name', { complexity: free, description: 'Who gets it.' }),
    addressLine: t.exposeString('addressLine', { complexity: free, description: 'House and street.' }),
    communeVi: t.string({ complexity: free, description: 'Commune.', resolve: ({ commune }) => commune.nameVi }),
    provinceVi: t.string({ complexity: free, description: 'Vietnamese name of the province.', resolve: ({ commune }) => commune.province.nameVi }),
    provinceEn: t.string({ complexity: free, description: 'English name of the province.', resolve: ({ commune }) => commune.province.nameEn }),
    message: t.exposeString('message', { nullable: true, complexity: free, description: 'Words on the card.' }),
    token: t.exposeString('token', { complexity: free, description: 'Secret to pass on to the recipient: it opens a page without prices.' }),
  }),
});
