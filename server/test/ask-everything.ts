import { randomUUID } from 'node:crypto';
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLObjectType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';

/** Gives the raw id of a thing of this type. */
export type IdOf = (type: string) => string;

export const globalId = (type: string, id: string): string => Buffer.from(`${type}:${id}`).toString('base64');

/** Types that the names of ids stand for, where the name alone does not say it. */
const TYPES_OF_NAMES: Record<string, string> = {
  requestId: 'PurchaseRequest',
  roundId: 'MarketRound',
  lineId: 'PurchaseRequestLine',
  lotId: 'HarvestLot',
  packId: 'OfferPack',
  pictureId: 'OfferPicture',
  removeIds: 'OfferPicture',
  reportId: 'DamageReport',
  invoiceId: 'Invoice',
  statementId: 'PayoutStatement',
  accountId: 'PayoutAccount',
  forecastId: 'HarvestForecast',
  allocationIds: 'Allocation',
  locationId: 'BuyerLocation',
  fileId: 'StoredFile',
  templateId: 'RequestTemplate',
  householdId: 'MemberHousehold',
  orderId: 'HouseholdOrder',
  orderIds: 'HouseholdOrder',
  blockedCooperativeIds: 'Cooperative',
  preferredCooperativeIds: 'Cooperative',
  allowCooperativeIds: 'Cooperative',
  withoutCooperativeIds: 'Cooperative',
  poolId: 'LotPool',
  invitedLotIds: 'HarvestLot',
};

const SCALARS: Record<string, unknown> = {
  Date: '2026-05-20',
  DateTime: '2026-05-20T00:00:00Z',
  Decimal: '10',
  Money: '20000',
  Int: 1,
  Float: 1,
  Boolean: true,
  String: 'thử',
  JSON: {},
};

/** Which type the id of an argument or input field is of. */
function typeOfId(name: string, operation: string): string {
  const known = TYPES_OF_NAMES[name];
  if (known !== undefined) return known;
  if (name === 'ids') return 'Notification';
  if (name === 'id') return /(Certificate|OcopRecognition)$/.exec(operation)?.[1] ?? `${operation.charAt(0).toUpperCase()}${operation.slice(1)}`;
  if (name.endsWith('Id')) return `${name.charAt(0).toUpperCase()}${name.slice(1, -2)}`;
  throw new Error(`nobody knows what ${operation}(${name}) is the id of: add it to TYPES_OF_NAMES`);
}

/** Whether an operation is asked about something by its id. */
export function namesAnId({ args }: GraphQLField<unknown, unknown>): boolean {
  const holdsId = (type: GraphQLInputType, path: readonly string[] = []): boolean => {
    const named = getNamedType(type);
    if (!isInputObjectType(named)) return named.name === 'ID';
    return !path.includes(named.name) && Object.values(named.getFields()).some((field) => holdsId(field.type, [...path, named.name]));
  };
  return args.some(({ type }) => holdsId(type));
}

/** A value for an argument: required fields and every id are filled, the rest is left out. */
function valueOf(slot: { name: string; type: GraphQLInputType }, operation: string, idOf: IdOf): unknown {
  const type = isNonNullType(slot.type) ? slot.type.ofType : slot.type;
  if (isListType(type)) return [valueOf({ name: slot.name, type: type.ofType }, operation, idOf)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const filled = Object.values(type.getFields()).filter((field: GraphQLInputField) => isNonNullType(field.type) || getNamedType(field.type).name === 'ID');
    return Object.fromEntries(filled.map((field) => [field.name, valueOf(field, operation, idOf)]));
  }
  if (type.name === 'ID') {
    const ofType = typeOfId(slot.name, operation);
    return globalId(ofType, idOf(ofType));
  }
  if (type.name === 'UUID') return randomUUID();
  return SCALARS[type.name];
}

export interface Operation {
  document: string;
  variables: Record<string, unknown>;
}

/** A document that asks a field of a root type for everything it can give, with arguments made of these ids. */
export function askFor(kind: 'query' | 'mutation', field: GraphQLField<unknown, unknown>, idOf: IdOf): Operation {
  const given = field.args.filter((argument: GraphQLArgument) => isNonNullType(argument.type) || getNamedType(argument.type).name === 'ID');
  const declared = given.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const passed = given.map(({ name }) => `${name}: $${name}`).join(', ');
  return {
    document: `${kind} Ask${declared && `(${declared})`} { ${field.name}${passed && `(${passed})`} ${everythingOf(field.type)} }`,
    variables: Object.fromEntries(given.map((argument) => [argument.name, valueOf(argument, field.name, idOf)])),
  };
}

/** A document that asks `node` for everything of one type. */
export function askNode(type: GraphQLObjectType, id: string): Operation {
  return { document: `query Ask($id: ID!) { node(id: $id) { ... on ${type.name} ${everythingOf(type)} } }`, variables: { id: globalId(type.name, id) } };
}

const DEEPEST = 5;

/** The largest selection of a type: no type twice on one path, no field that needs arguments. */
function everythingOf(type: GraphQLField<unknown, unknown>['type'], path: readonly string[] = []): string {
  const named = getNamedType(type);
  if (isUnionType(named))
    return `{ __typename ${named
      .getTypes()
      .map((member) => `... on ${member.name} ${everythingOf(member, path)}`)
      .join(' ')} }`;
  if (!isObjectType(named) && !isInterfaceType(named)) return '';
  if (path.length >= DEEPEST || path.includes(named.name)) return '{ __typename }';
  const fields = Object.values(named.getFields())
    .filter(({ args }) => args.every((argument) => !isNonNullType(argument.type)))
    // Members of a union may have fields of one name and several types: each gets a name of its own.
    .map((field) => `${named.name}_${field.name}: ${field.name} ${everythingOf(field.type, [...path, named.name])}`);
  return `{ __typename ${fields.join(' ')} }`;
}
