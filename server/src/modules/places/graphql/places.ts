import { builder } from '../../../graphql/builder.ts';
import { searchCommunes } from '../reads/search-communes.ts';

const anybody = { authScopes: { public: true } } as const;

builder.prismaObject('Province', {
  ...anybody,
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Two digits, as text.' }),
    nameVi: t.exposeString('nameVi', { description: 'Vietnamese name.' }),
    nameEn: t.exposeString('nameEn', { description: 'English name.' }),
    latitude: t.exposeFloat('latitude', { description: 'Degrees north of its centre.' }),
    longitude: t.exposeFloat('longitude', { description: 'Degrees east of its centre.' }),
  }),
});

builder.prismaObject('FormerCommune', {
  ...anybody,
  fields: (t) => ({
    nameVi: t.exposeString('nameVi', { description: 'Name before 1 July 2025.' }),
    districtVi: t.exposeString('districtVi', { description: 'District it belonged to.' }),
  }),
});

builder.prismaObject('Commune', {
  ...anybody,
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Five digits, as text.' }),
    nameVi: t.exposeString('nameVi', { description: 'Vietnamese name, without its kind.' }),
    province: t.relation('province', { description: 'Province it lies in.' }),
    formerCommunes: t.relation('formerCommunes', { description: 'Units before 1 July 2025 that became this one.', complexity: 5 }),
    latitude: t.exposeFloat('latitude', { description: 'Degrees north of its centre.' }),
    longitude: t.exposeFloat('longitude', { description: 'Degrees east of its centre.' }),
  }),
});

builder.queryField('provinces', (t) =>
  t.prismaField({
    type: ['Province'],
    ...anybody,
    description: 'The 34 provinces and cities under central rule, by code.',
    complexity: { field: 5, multiplier: 34 },
    resolve: (query, _root, _arguments, context) => context.prisma.province.findMany({ ...query, orderBy: { code: 'asc' } }),
  }),
);

builder.queryField('communes', (t) =>
  t.prismaField({
    type: ['Commune'],
    ...anybody,
    description: 'Communes by present or former name, accents optional, best matches first; at most 20.',
    complexity: { field: 10, multiplier: 20 },
    args: {
      search: t.arg.string({ required: true, description: 'Part of a name, at least two letters; shorter finds nothing.' }),
      provinceCode: t.arg.string({ required: false, description: 'Only this province.' }),
    },
    resolve: async (query, _root, { search, provinceCode }, context) => {
      const text = search.trim().slice(0, 100);
      const found = text.length < 2 ? [] : await searchCommunes(context.prisma, text, { provinceCode: provinceCode ?? null, limit: 20 });
      const communes = await context.prisma.commune.findMany({ ...query, where: { code: { in: found.map((hit) => hit.code) } } });
      const place = new Map(found.map((hit, position) => [hit.code, position]));
      return communes.toSorted((one, other) => (place.get(one.code) ?? 0) - (place.get(other.code) ?? 0));
    },
  }),
);

builder.queryField('commune', (t) =>
  t.prismaField({
    type: 'Commune',
    ...anybody,
    nullable: true,
    description: 'A commune by its code; null for a code that is none.',
    args: { code: t.arg.string({ required: true, description: 'Five digits, as text.' }) },
    resolve: (query, _root, { code }, context) => context.prisma.commune.findUnique({ ...query, where: { code: code.slice(0, 5) } }),
  }),
);
