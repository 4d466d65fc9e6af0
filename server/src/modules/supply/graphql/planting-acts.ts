import { builder } from '../../../graphql/builder.ts';
import { IdempotencyConflict, InvalidInput, NotAllowed, NotFound } from '../../../kernel/expected-error.ts';
import { CommodityType } from '../../catalogue/graphql/products.ts';
import { saveMemberHousehold } from '../commands/save-member-household.ts';
import { savePlantingArea } from '../commands/save-planting-area.ts';
import { savePlantingAreaCode } from '../commands/save-planting-area-code.ts';
import { HouseholdCodeTaken, PlantingAreaCodeTaken } from '../errors.ts';
import { acts } from './access.ts';
import { MemberHouseholdNode, PlantingAreaCodeStatusType, PlantingAreaNode } from './planting-area.ts';

const key = 'UUID made for this act; a repeat gives the first answer.';

const SaveMemberHouseholdInput = builder.inputType('SaveMemberHouseholdInput', {
  description: 'A member household.',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: key }),
    householdId: t.globalID({ required: false, for: [MemberHouseholdNode], description: 'Household to change; left out for a new one.' }),
    code: t.string({ required: true, description: 'Code, one of its kind in the cooperative.' }),
    name: t.string({ required: true, description: 'Its name.' }),
  }),
});

builder.mutationField('saveMemberHousehold', (t) =>
  t.prismaField({
    type: 'MemberHousehold',
    ...acts,
    errors: { types: [NotFound, NotAllowed, InvalidInput, HouseholdCodeTaken, IdempotencyConflict] },
    description: 'Adds a member household, or changes its code and name.',
    args: { input: t.arg({ type: SaveMemberHouseholdInput, required: true, description: 'The household.' }) },
    resolve: async (query, _root, { input: { idempotencyKey, householdId, ...household } }, context) => {
      const id = await saveMemberHousehold(context, idempotencyKey, { householdId: householdId?.id ?? null, household });
      return context.prisma.memberHousehold.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
);

const SavePlantingAreaInput = builder.inputType('SavePlantingAreaInput', {
  description: 'A piece of land where one crop grows.',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: key }),
    plantingAreaId: t.globalID({ required: false, for: [PlantingAreaNode], description: 'Area to change; left out for a new one.' }),
    name: t.string({ required: true, description: 'Name the cooperative gives it.' }),
    commodityId: t.globalID({ required: true, for: [CommodityType], description: 'What grows there.' }),
    communeCode: t.string({ required: true, description: 'Commune it lies in, five digits.' }),
    hectares: t.field({ type: 'Decimal', required: true, description: 'Area in hectares, with four decimals at most.' }),
    householdId: t.globalID({ required: false, for: [MemberHouseholdNode], description: 'Household that tends it.' }),
  }),
});

builder.mutationField('savePlantingArea', (t) =>
  t.prismaField({
    type: 'PlantingArea',
    ...acts,
    errors: { types: [NotFound, NotAllowed, InvalidInput, IdempotencyConflict] },
    description: 'Adds a planting area, or changes one.',
    args: { input: t.arg({ type: SavePlantingAreaInput, required: true, description: 'The area.' }) },
    resolve: async (query, _root, { input: { idempotencyKey, plantingAreaId, ...area } }, context) => {
      const id = await savePlantingArea(context, idempotencyKey, {
        plantingAreaId: plantingAreaId?.id ?? null,
        area: { ...area, commodityId: area.commodityId.id, householdId: area.householdId?.id },
      });
      return context.prisma.plantingArea.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
);

const SavePlantingAreaCodeInput = builder.inputType('SavePlantingAreaCodeInput', {
  description: 'A registered code of a planting area.',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: key }),
    plantingAreaId: t.globalID({ required: true, for: [PlantingAreaNode], description: 'The area.' }),
    code: t.string({ required: true, description: 'The code as it was granted.' }),
    market: t.string({ required: true, description: 'VN for the domestic market, else an ISO 3166 country.' }),
    grantedOn: t.field({ type: 'Date', required: true, description: 'Day it was granted.' }),
    status: t.field({ type: PlantingAreaCodeStatusType, required: true, description: 'Whether it may be relied on.' }),
  }),
});

builder.mutationField('savePlantingAreaCode', (t) =>
  t.prismaField({
    type: 'PlantingArea',
    ...acts,
    errors: { types: [NotFound, NotAllowed, InvalidInput, PlantingAreaCodeTaken, IdempotencyConflict] },
    description: 'Enters a registered code of a planting area, or its new standing.',
    args: { input: t.arg({ type: SavePlantingAreaCodeInput, required: true, description: 'The code.' }) },
    resolve: async (query, _root, { input: { idempotencyKey, plantingAreaId, ...code } }, context) => {
      const id = await savePlantingAreaCode(context, idempotencyKey, { plantingAreaId: plantingAreaId.id, code });
      return context.prisma.plantingArea.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
);
