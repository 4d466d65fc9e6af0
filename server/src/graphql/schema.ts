import { lexicographicSortSchema } from 'graphql';
import { builder } from './builder.ts';
import './quantity.ts';
import './scalars.ts';
import './errors.ts';
import './root-types.ts';
import '../modules/places/graphql/places.ts';
import '../modules/identity/graphql/identity.ts';

/** The whole contract. Each module's types are imported above. */
export const schema = lexicographicSortSchema(builder.toSchema());
