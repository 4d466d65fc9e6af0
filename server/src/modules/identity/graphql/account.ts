import { builder } from '../../../graphql/builder.ts';
import { InvalidInput, NotFound } from '../../../kernel/expected-error.ts';
import { lookUpId } from '../../../kernel/ids.ts';
import { changeProfile } from '../commands/change-profile.ts';
import { endSession } from '../commands/end-session.ts';
import { openSessions } from '../reads/open-sessions.ts';
import { LocaleType, ViewerType } from './viewer.ts';

const signedIn = { authScopes: { signedIn: true } } as const;

const SessionNode = builder.prismaNode('Session', {
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  authScopes: (session, { viewer }) => session.userId === viewer?.userId,
  findUnique: (id, { viewer }) => ({ id: lookUpId(id), userId: lookUpId(viewer?.userId ?? '') }),
  fields: (t) => ({
    userAgent: t.exposeString('userAgent', { nullable: true, description: 'What the browser calls itself.' }),
    address: t.exposeString('ipAddress', { nullable: true, description: 'Network address it signed in from.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it signed in.' }),
    lastSeenAt: t.expose('lastSeenAt', { type: 'DateTime', description: 'Its last request, to the minute.' }),
    isCurrent: t.boolean({ description: 'True for the browser that asks.', resolve: ({ id }, _arguments, { viewer }) => id === viewer?.sessionId }),
  }),
});

builder.prismaObjectField(ViewerType, 'sessions', (t) =>
  t.prismaField({
    type: [SessionNode],
    description: 'Browsers in which the person is signed in, the one used last first; 50 at most.',
    resolve: async (query, user, _arguments, { pool, prisma }) =>
      prisma.session.findMany({ ...query, where: { id: { in: await openSessions(pool, user.id) } }, orderBy: { lastSeenAt: 'desc' } }),
  }),
);

const ChangeProfileInput = builder.inputType('ChangeProfileInput', {
  description: 'What people change about themselves.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'Full name, family name first.' }),
    locale: t.field({ type: LocaleType, required: true, description: 'Language of letters and notices.' }),
  }),
});

builder.mutationField('changeProfile', (t) =>
  t.prismaField({
    type: ViewerType,
    ...signedIn,
    errors: { types: [InvalidInput] },
    description: 'A person writes their name anew and says in which language letters and notices reach them.',
    args: { input: t.arg({ type: ChangeProfileInput, required: true, description: 'Name and language.' }) },
    resolve: async (query, _root, { input }, context) => {
      const { userId } = await changeProfile(context, input);
      return context.prisma.user.findUniqueOrThrow({ ...query, where: { id: userId } });
    },
  }),
);

const EndSessionInput = builder.inputType('EndSessionInput', {
  description: 'Which browser to sign out.',
  fields: (t) => ({ sessionId: t.globalID({ required: true, for: [SessionNode], description: 'One of the viewer’s sessions.' }) }),
});

builder.mutationField('endSession', (t) =>
  t.prismaField({
    type: ViewerType,
    ...signedIn,
    errors: { types: [NotFound] },
    description: 'Signs one of the person’s browsers out, at once.',
    args: { input: t.arg({ type: EndSessionInput, required: true, description: 'Which.' }) },
    resolve: async (query, _root, { input: { sessionId } }, context) => {
      const { userId } = await endSession(context, sessionId.id);
      return context.prisma.user.findUniqueOrThrow({ ...query, where: { id: userId } });
    },
  }),
);
