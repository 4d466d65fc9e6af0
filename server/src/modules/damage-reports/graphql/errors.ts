import { builder } from '../../../graphql/builder.ts';
import { ErrorInterface } from '../../../graphql/errors.ts';
import { ClaimTimeOver, DamageReported } from '../errors.ts';

const isError = { interfaces: [ErrorInterface] };

builder.objectType(ClaimTimeOver, { name: 'ClaimTimeOver', description: 'The time to report damage, or to object to an answer, is over.', ...isError });
builder.objectType(DamageReported, { name: 'DamageReported', description: 'Damage of the line was reported before.', ...isError });
