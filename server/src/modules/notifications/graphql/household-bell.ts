import { builder } from '../../../graphql/builder.ts';
import { NEVER_KEPT } from '../../../graphql/context.ts';
import { NotAllowed } from '../../../kernel/expected-error.ts';
import { anybody } from '../../retail/graphql/errors.ts';
import { readHouseholdNotices } from '../commands/read-household-notices.ts';
import { type BellNotice, countUnread, readBellNotices } from '../reads/household-bell.ts';
import { ToldStepType } from './household-messages.ts';

const free = 0;
const signedIn = { authScopes: { signedIn: true } } as const;

const NoticeType = builder.objectRef<BellNotice>('HouseholdNotice').implement({
  ...signedIn,
  description: 'A step of one of the purchases that the viewer made.',
  fields: (t) => ({
    id: t.expose('id', { type: 'UUID', complexity: free, description: 'Its id.' }),
    token: t.string({ complexity: free, description: 'Secret that opens the purchase.', resolve: ({ group }) => group.token }),
    told: t.field({ type: ToldStepType, complexity: free, description: 'What was told.', resolve: (notice) => notice }),
    unread: t.boolean({ complexity: free, description: 'Whether it is new to the viewer.', resolve: ({ readAt }) => readAt === null }),
  }),
});

const BellType = builder.objectRef<{ userId: string }>('HouseholdBell').implement({
  ...signedIn,
  description: 'What the viewer was told of all purchases that they made.',
  fields: (t) => ({
    unread: t.int({ complexity: 1, description: 'How much of it is new.', resolve: ({ userId }, _args, { prisma }) => countUnread(prisma, userId) }),
    notices: t.field({
      type: [NoticeType],
      complexity: 20,
      description: 'The newest first; at most 50.',
      resolve: ({ userId }, _args, { prisma }) => readBellNotices(prisma, userId),
    }),
  }),
});

builder.queryField('householdBell', (t) =>
  t.field({
    type: BellType,
    nullable: true,
    ...anybody,
    complexity: 1,
    description: 'What the viewer was told of all purchases that they made; null when nobody is signed in.',
    resolve: (_root, _args, { viewer, cacheTags }) => {
      if (!viewer) return null;
      cacheTags.add(NEVER_KEPT);
      return { userId: viewer.userId };
    },
  }),
);

const ReadType = builder.objectRef<{ unread: number }>('ReadHouseholdNotices').implement({
  ...signedIn,
  description: 'What is left after reading.',
  fields: (t) => ({ unread: t.exposeInt('unread', { complexity: free, description: 'How much is still new.' }) }),
});

builder.mutationField('readHouseholdNotices', (t) =>
  t.field({
    type: ReadType,
    ...signedIn,
    errors: { types: [NotAllowed] },
    description: 'Marks what the viewer was told of purchases as read.',
    args: { until: t.arg({ type: 'DateTime', required: true, description: 'When the newest that was shown was told.' }) },
    resolve: (_root, { until }, context) => readHouseholdNotices(context, until),
  }),
);
