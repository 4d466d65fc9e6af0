import { builder } from '../../../graphql/builder.ts';
import { MAX_LIST_INPUT } from '../../../graphql/limits.ts';
import { NotAllowed } from '../../../kernel/expected-error.ts';
import { lookUpId } from '../../../kernel/ids.ts';
import { markNotificationsRead } from '../commands/mark-notifications-read.ts';
import { noticeWords } from '../rules/notice-words.ts';

const signedIn = { authScopes: { signedIn: true } } as const;

const NoticeWordsType = builder.objectRef<{ title: string; sentence: string }>('NoticeWords').implement({
  ...signedIn,
  description: "A notice in the viewer's language.",
  fields: (t) => ({
    title: t.exposeString('title', { description: 'What happened, in a few words.' }),
    sentence: t.exposeString('sentence', { description: 'What it is about.' }),
  }),
});

const NotificationNode = builder.prismaNode('Notification', {
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  authScopes: (notice, { viewer }) => notice.organisationId === viewer?.active?.organisationId,
  findUnique: (id, { viewer }) => ({ id: lookUpId(id), organisationId: lookUpId(viewer?.active?.organisationId ?? '') }),
  fields: (t) => ({
    kind: t.exposeString('kind', { description: 'Stable kind, for example ALLOCATION_TO_CONFIRM.' }),
    words: t.field({
      type: NoticeWordsType,
      description: "Its words in the viewer's language.",
      resolve: ({ kind, parameters }, _arguments, { viewer }) => noticeWords(kind, parameters, viewer?.locale ?? 'VI'),
    }),
    path: t.exposeString('path', { description: 'Page it leads to.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it happened.' }),
    read: t.boolean({
      select: (_arguments, { viewer }) => ({ reads: { where: { userId: lookUpId(viewer?.userId ?? '') } } }),
      description: 'True once the viewer has read it.',
      resolve: ({ reads }) => reads.length > 0,
    }),
  }),
});

builder.queryField('notifications', (t) =>
  t.prismaConnection(
    {
      type: NotificationNode,
      cursor: 'id',
      ...signedIn,
      description: 'Notices of the organisation the viewer works for, newest first.',
      resolve: (query, _root, _arguments, { viewer, prisma }) =>
        prisma.notification.findMany({ ...query, where: { organisationId: lookUpId(viewer?.active?.organisationId ?? '') }, orderBy: { id: 'desc' } }),
    },
    {
      name: 'NotificationConnection',
      description: 'Notices, page by page.',
      authScopes: { signedIn: true },
      fields: (connection) => ({
        unreadCount: connection.int({
          ...signedIn,
          description: 'Notices the viewer has not read.',
          resolve: (_connection, _arguments, { viewer, prisma }) =>
            viewer?.active
              ? prisma.notification.count({ where: { organisationId: viewer.active.organisationId, reads: { none: { userId: viewer.userId } } } })
              : 0,
        }),
      }),
    },
    { name: 'NotificationEdge', description: 'One of the notices.', authScopes: { signedIn: true } },
  ),
);

const MarkNotificationsReadInput = builder.inputType('MarkNotificationsReadInput', {
  description: 'Which notices were read.',
  fields: (t) => ({
    ids: t.globalIDList({ required: false, for: [NotificationNode], description: `These, at most ${MAX_LIST_INPUT}; all of them when left out.` }),
  }),
});

const ReadNotificationsType = builder.objectRef<{ unread: number }>('ReadNotifications').implement({
  ...signedIn,
  description: 'What is left after reading.',
  fields: (t) => ({ unreadCount: t.exposeInt('unread', { description: 'Notices still unread.' }) }),
});

builder.mutationField('markNotificationsRead', (t) =>
  t.field({
    type: ReadNotificationsType,
    ...signedIn,
    errors: { types: [NotAllowed] },
    description: 'Marks notices as read by the viewer.',
    args: { input: t.arg({ type: MarkNotificationsReadInput, required: true, description: 'Which ones.' }) },
    resolve: (_root, { input }, context) => markNotificationsRead(context, input.ids?.map(({ id }) => id) ?? null),
  }),
);
