import { Prisma } from '@cho-phien/prisma/generated/client.ts';
import { resolveCursorConnection, type ResolveCursorConnectionArgs } from '@pothos/plugin-relay';
import { builder } from '../../../graphql/builder.ts';
import { MAX_PAGE_SIZE } from '../../../graphql/limits.ts';
import { isUuid } from '../../../kernel/ids.ts';
import { isOperator } from '../../identity/policy.ts';
import { mayReadTrail } from '../policy.ts';
import { trailWithin } from '../reads/area-of-trail.ts';
import { type BrokenSeal, findBrokenSeals } from '../reads/broken-seals.ts';

/** One act with the names of who did it. */
interface TrailEntry {
  id: string;
  occurredAt: Date;
  action: string;
  entityType: string;
  entityId: string;
  actorName: string | null;
  actorOrganisation: string | null;
  before: unknown;
  after: unknown;
  reason: string | null;
  requestId: string | null;
}

const TrailEntryType = builder.objectRef<TrailEntry>('AuditEntry').implement({
  description: 'One act: who, for whom, when, old, new and why. Entries are never changed or removed.',
  authScopes: (_entry, { viewer }) => mayReadTrail(viewer),
  fields: (t) => ({
    id: t.id({ description: 'Id of the entry.', resolve: ({ id }) => id }),
    occurredAt: t.expose('occurredAt', { type: 'DateTime', description: 'When.' }),
    action: t.exposeString('action', { description: 'What was done, for example suspendCertificate.' }),
    entityType: t.exposeString('entityType', { description: 'Kind of thing it was done to.' }),
    entityId: t.id({ description: 'Id of the thing.', resolve: ({ entityId }) => entityId }),
    actorName: t.exposeString('actorName', { nullable: true, description: 'Who; null for the market itself.' }),
    actorOrganisation: t.exposeString('actorOrganisation', { nullable: true, description: 'Organisation the person worked for.' }),
    before: t.expose('before', { type: 'JSON', nullable: true, description: 'Values before.' }),
    after: t.expose('after', { type: 'JSON', nullable: true, description: 'Values after.' }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why.' }),
    requestId: t.exposeString('requestId', { nullable: true, description: 'Request it came with, as in the log.' }),
  }),
});

builder.queryField('auditTrail', (t) =>
  t.connection(
    {
      type: TrailEntryType,
      authScopes: { officer: true, operator: true },
      complexity: ({ first }) => ({ field: 10, multiplier: Math.min(first ?? 20, MAX_PAGE_SIZE) }),
      description: "Acts in the officer's area, newest first. Pages go forward.",
      args: { about: t.arg({ type: 'UUID', required: false, description: 'Only acts on the thing with this id.' }) },
      resolve: async (_root, given, { prisma, viewer }) =>
        resolveCursorConnection(
          { args: given, defaultSize: 20, maxSize: MAX_PAGE_SIZE, toCursor: (entry: TrailEntry) => entry.id },
          async ({ after, limit }: ResolveCursorConnectionArgs): Promise<TrailEntry[]> => {
            const from = after !== undefined && isUuid(after) ? Prisma.sql`entry.id < ${after}::uuid` : Prisma.sql`true`;
            const about = given.about ? Prisma.sql`entry.entity_id = ${given.about}::uuid` : Prisma.sql`true`;
            return prisma.$queryRaw<TrailEntry[]>`
            SELECT entry.id::text, entry.occurred_at AS "occurredAt", entry.action, entry.entity_type AS "entityType", entry.entity_id::text AS "entityId",
                   actor.name AS "actorName", organisation.name_vi AS "actorOrganisation", entry.before, entry.after, entry.reason, entry.request_id AS "requestId"
              FROM audit_entry entry
              LEFT JOIN "user" actor ON actor.id = entry.actor_id
              LEFT JOIN organisation ON organisation.id = entry.actor_organisation_id
             WHERE ${from} AND ${about} AND ${trailWithin(viewer)}
             ORDER BY entry.id DESC LIMIT ${limit}`;
          },
        ),
    },
    { name: 'AuditTrailConnection', description: 'Acts, page by page.', authScopes: { officer: true, operator: true } },
    { name: 'AuditTrailEdge', description: 'One of the acts.', authScopes: { officer: true, operator: true } },
  ),
);

const BrokenSealType = builder.objectRef<BrokenSeal>('BrokenAuditSeal').implement({
  description: 'A seal whose entries no longer give its hash: somebody changed or removed one.',
  authScopes: (_seal, { viewer }) => isOperator(viewer),
  fields: (t) => ({
    id: t.id({ description: 'Id of the seal.', resolve: ({ id }) => id }),
    sealedAt: t.expose('sealedAt', { type: 'DateTime', description: 'When it was set.' }),
    entryCount: t.exposeInt('entryCount', { description: 'Entries it covered then.' }),
  }),
});

builder.queryField('brokenAuditSeals', (t) =>
  t.field({
    type: [BrokenSealType],
    authScopes: { operator: true },
    complexity: 100,
    description: 'Seals of the audit trail that no longer fit; an empty list is expected.',
    resolve: (_root, _arguments, { prisma }) => findBrokenSeals(prisma),
  }),
);
