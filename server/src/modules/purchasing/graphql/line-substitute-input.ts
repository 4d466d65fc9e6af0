import { builder } from '../../../graphql/builder.ts';

export const LineSubstituteInput = builder.inputType('LineSubstituteInput', {
  description:
    'Another good a line takes when it is short; what is left out is as the line has it. At least the product, the class or the certificates differ.',
  fields: (t) => ({
    productId: t.globalID({ required: false, description: 'Another product of the commodity.' }),
    minGradeRank: t.int({ required: false, description: 'Lowest grade accepted then.' }),
    schemeCodes: t.stringList({ required: false, description: 'Certificates it insists on then; an empty list for none.' }),
    ceilingVnd: t.field({ type: 'Money', required: false, description: 'Highest price at the dock then, đồng per pricing unit.' }),
    discountPercent: t.int({ required: false, description: 'Instead of that, per cent off the highest price of the line.' }),
  }),
});
