import { builder } from '../../../graphql/builder.ts';
import { lookUpId } from '../../../kernel/ids.ts';
import { ownSupply, supplyReaders } from './access.ts';
import { visibleSupply } from '../policy.ts';

export const PlantingAreaNode = builder.prismaNode('PlantingArea', {
  id: { field: 'id' },
  authScopes: ownSupply,
  nullable: true,
  findUnique: (id, context) => ({ id: lookUpId(id), AND: [visibleSupply(context.viewer)] }),
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Name the cooperative gave it.' }),
    areaSquareMetres: t.string({ description: 'Area in square metres, whole number.', resolve: (area) => area.areaSquareMetres.toString() }),
    commodity: t.relation('commodity', { description: 'What grows there.' }),
    commune: t.relation('commune', { description: 'Commune it lies in.' }),
    codes: t.stringList({
      description: 'Registered codes in force.',
      select: { codes: { where: { status: 'ACTIVE' }, select: { code: true } } },
      resolve: (area) => area.codes.map(({ code }) => code),
    }),
  }),
});

builder.queryField('plantingAreas', (t) =>
  t.prismaField({
    type: ['PlantingArea'],
    authScopes: supplyReaders,
    description: 'Planting areas of the own cooperative, by name; at most 200.',
    resolve: (query, _root, _arguments, context) =>
      context.prisma.plantingArea.findMany({ ...query, where: visibleSupply(context.viewer), orderBy: { name: 'asc' }, take: 200 }),
  }),
);
