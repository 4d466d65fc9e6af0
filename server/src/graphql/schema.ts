import { getDatamodel } from '@cho-phien/prisma/generated/pothos-types.ts';
import { type GraphQLSchema, isObjectType, lexicographicSortSchema } from 'graphql';
import { builder } from './builder.ts';
import './quantity.ts';
import './scalars.ts';
import './errors.ts';
import './root-types.ts';
import '../modules/places/graphql/places.ts';
import '../modules/identity/graphql/identity.ts';
import '../modules/files/graphql/stored-file.ts';
import '../modules/certification/graphql/certification.ts';
import '../modules/notifications/graphql/notifications.ts';
import '../modules/audit/graphql/trail.ts';
import '../modules/catalogue/graphql/cooperative.ts';
import '../modules/catalogue/graphql/products.ts';
import '../modules/supply/graphql/supply.ts';
import '../modules/purchasing/graphql/purchasing.ts';
import '../modules/market/graphql/market.ts';
import '../modules/catalogue/graphql/season-rows.ts';
import '../modules/catalogue/graphql/shop-cooperative.ts';
import '../modules/catalogue/graphql/shop-home.ts';
import '../modules/catalogue/graphql/shop-offer.ts';
import '../modules/catalogue/graphql/shop-search.ts';
import '../modules/catalogue/graphql/shop-suggestions.ts';

/** Nodes of the database leave their model's comment behind when Pothos builds them; here they get it back. */
function describeModels(built: GraphQLSchema): GraphQLSchema {
  const { models } = getDatamodel().datamodel;
  for (const type of Object.values(built.getTypeMap())) {
    if (isObjectType(type)) type.description ??= models[type.name]?.documentation;
  }
  return built;
}

/** The whole contract. Each module's types are imported above. */
export const schema = lexicographicSortSchema(describeModels(builder.toSchema()));
