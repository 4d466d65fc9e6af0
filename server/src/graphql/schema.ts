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
import '../modules/notifications/graphql/household-bell.ts';
import '../modules/notifications/graphql/household-messages.ts';
import '../modules/notifications/graphql/notifications.ts';
import '../modules/audit/graphql/trail.ts';
import '../modules/catalogue/graphql/closed-good.ts';
import '../modules/catalogue/graphql/cooperative.ts';
import '../modules/catalogue/graphql/products.ts';
import '../modules/supply/graphql/supply.ts';
import '../modules/purchasing/graphql/purchasing.ts';
import '../modules/market/graphql/market.ts';
import '../modules/fairness/graphql/fairness.ts';
import '../modules/reliability/graphql/leaning.ts';
import '../modules/reliability/graphql/reliability.ts';
import '../modules/pooling/graphql/pooling.ts';
import '../modules/signals/graphql/signals.ts';
import '../modules/retail/graphql/errors.ts';
import '../modules/retail/graphql/basket.ts';
import '../modules/retail/graphql/shop-delivery.ts';
import '../modules/payments/graphql/order-group.ts';
import '../modules/payments/graphql/paying.ts';
import '../modules/fulfilment/graphql/fulfilment.ts';
import '../modules/payments/graphql/errors.ts';
import '../modules/payments/graphql/operate.ts';
import '../modules/payments/graphql/operated-checks.ts';
import '../modules/payments/graphql/operated-lists.ts';
import '../modules/payments/graphql/operated-money.ts';
import '../modules/retail/graphql/delivery-tariffs.ts';
import '../modules/pick-up/graphql/pick-up-places.ts';
import '../modules/pick-up/graphql/keeping-points.ts';
import '../modules/pre-orders/graphql/pre-orders.ts';
import '../modules/group-buys/graphql/group-buys.ts';
import '../modules/payments/graphql/finding-purchases.ts';
import '../modules/payments/graphql/adding.ts';
import '../modules/payments/graphql/gifts.ts';
import '../modules/damage-reports/graphql/damage-reports.ts';
import '../modules/reviews/graphql/reviews.ts';
import '../modules/season-reminders/graphql/season-reminders.ts';
import '../modules/invoices/graphql/invoices.ts';
import '../modules/payouts/graphql/payouts.ts';
import '../modules/supply-events/graphql/supply-events.ts';
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
