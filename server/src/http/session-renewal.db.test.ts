import { aMember, aUser } from '@cho-phien/prisma/factories/organisations.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '../../test/test-server.ts';
import { readSessionCookie, writeSessionCookie } from '../modules/identity/sign-in/session-cookie.ts';

let market: TestServer;
beforeAll(async () => {
  market = await createTestServer();
});
afterAll(() => market.close());

const cookieOf = (token: string) => writeSessionCookie(token, market.dependencies.cookies).split(';')[0] ?? '';

async function graphql(query: string, cookie: string) {
  const response = await fetch(`${market.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ query }),
  });
  return {
    answer: (await response.json()) as { data: Record<string, { __typename?: string; name?: string } | null> },
    setCookie: response.headers.getSetCookie(),
  };
}

test('accepting an invitation gives the browser another session token; the old one opens nothing any more', async () => {
  const { prisma, clock } = market.market;
  const user = await aUser(prisma);
  const { organisation, user: director } = await aMember(prisma, { role: 'DIRECTOR' });
  await prisma.session.create({ data: { userId: user.id, token: 'before', expiresAt: new Date(Date.now() + 86_400_000) } });
  const invitation = await prisma.invitation.create({
    data: {
      organisationId: organisation.id,
      email: user.email,
      role: 'SALES',
      status: 'pending',
      inviterId: director.id,
      expiresAt: new Date(clock.now().getTime() + 86_400_000),
    },
  });
  const { answer, setCookie } = await graphql(`mutation Accept { acceptInvitation(input: { code: "${invitation.id}" }) { __typename } }`, cookieOf('before'));
  expect(answer.data['acceptInvitation']).toEqual({ __typename: 'Organisation' });
  const renewed = readSessionCookie(setCookie[0]?.split(';')[0], market.dependencies.cookies);
  expect(renewed).not.toBeNull();
  expect(renewed).not.toBe('before');
  const viewer = 'query Viewer { viewer { name } }';
  expect((await graphql(viewer, cookieOf('before'))).answer.data['viewer']).toBeNull();
  expect((await graphql(viewer, cookieOf(renewed ?? ''))).answer.data['viewer']).toEqual({ name: user.name });
});
