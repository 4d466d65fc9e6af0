import { PlantingAreaCodeStatus } from '@cho-phien/prisma/generated/enums.ts';
import { builder } from '../../../graphql/builder.ts';
import { lookUpId } from '../../../kernel/ids.ts';
import { hectaresOf } from '../rules/square-metres.ts';
import { visibleSupply } from '../policy.ts';
import { ownSupply, supplyReaders, withIts } from './access.ts';

export const PlantingAreaCodeStatusType = builder.enumType('PlantingAreaCodeStatus', {
  description: 'Whether a planting-area code may be relied on.',
  values: Object.values(PlantingAreaCodeStatus),
});

builder.prismaObject('PlantingAreaCode', {
  ...withIts,
  fields: (t) => ({
    code: t.exposeString('code', { description: 'The registered code (mã số vùng trồng).' }),
    market: t.exposeString('market', { description: 'Market it was granted for: VN for domestic, else an ISO 3166 country.' }),
    status: t.expose('status', { type: PlantingAreaCodeStatusType, description: 'Whether it may be relied on.' }),
    grantedOn: t.expose('grantedOn', { type: 'Date', description: 'Day it was granted.' }),
  }),
});

export const MemberHouseholdNode = builder.prismaNode('MemberHousehold', {
  id: { field: 'id' },
  authScopes: ownSupply,
  nullable: true,
  findUnique: (id, context) => ({ id: lookUpId(id), AND: [visibleSupply(context.viewer)] }),
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Code the cooperative gave it.' }),
    name: t.exposeString('name', { description: 'Its name.' }),
    plantingAreas: t.relation('plantingAreas', { query: { orderBy: { name: 'asc' } }, description: 'Planting areas it tends.' }),
  }),
});

export const PlantingAreaNode = builder.prismaNode('PlantingArea', {
  id: { field: 'id' },
  authScopes: ownSupply,
  nullable: true,
  findUnique: (id, context) => ({ id: lookUpId(id), AND: [visibleSupply(context.viewer)] }),
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Name the cooperative gave it.' }),
    areaSquareMetres: t.string({ description: 'Area in square metres, whole number.', resolve: (area) => area.areaSquareMetres.toString() }),
    hectares: t.field({ type: 'Decimal', description: 'Area in hectares.', resolve: (area) => hectaresOf(area.areaSquareMetres) }),
    commodity: t.relation('commodity', { description: 'What grows there.' }),
    commune: t.relation('commune', { description: 'Commune it lies in.' }),
    household: t.relation('household', { nullable: true, description: 'Household that tends it.' }),
    registeredCodes: t.relation('codes', { query: { orderBy: [{ market: 'asc' }, { code: 'asc' }] }, description: 'Every registered code with its standing.' }),
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

builder.queryField('memberHouseholds', (t) =>
  t.prismaConnection(
    {
      type: MemberHouseholdNode,
      cursor: 'id',
      authScopes: supplyReaders,
      description: 'Member households of the own cooperative, by code.',
      resolve: (query, _root, _arguments, context) =>
        context.prisma.memberHousehold.findMany({ ...query, where: visibleSupply(context.viewer), orderBy: [{ code: 'asc' }, { id: 'asc' }] }),
      totalCount: (_root, _arguments, context) => context.prisma.memberHousehold.count({ where: visibleSupply(context.viewer) }),
    },
    { name: 'MemberHouseholdConnection', description: 'Member households, page by page.', authScopes: supplyReaders },
    { name: 'MemberHouseholdEdge', description: 'One of the households.', authScopes: supplyReaders },
  ),
);
