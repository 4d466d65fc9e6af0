import { expect, test } from 'vitest';
import { hashOfSecret, invitationCode, isMeantFor, newInvitationSecret, opensInvitation, readInvitationCode, stateOfInvitation } from './invitation-code.ts';

test('a code gives back its parts', () => {
  expect(readInvitationCode(invitationCode('an-id', null))).toEqual({ id: 'an-id', secret: '' });
  expect(readInvitationCode(invitationCode('an-id', 'hush'))).toEqual({ id: 'an-id', secret: 'hush' });
});

test('an invitation by telephone opens with its own secret only', () => {
  const secret = newInvitationSecret();
  const invitation = { secretHash: hashOfSecret(secret) };
  expect(opensInvitation(invitation, secret)).toBe(true);
  expect(opensInvitation(invitation, newInvitationSecret())).toBe(false);
  expect(opensInvitation(invitation, '')).toBe(false);
  expect(opensInvitation({ secretHash: null }, '')).toBe(true);
});

test.each([
  [{ email: 'a@b.vn', phoneNumber: null }, { email: 'a@b.vn', emailVerified: true, phoneNumber: null }, true],
  [{ email: 'a@b.vn', phoneNumber: null }, { email: 'a@b.vn', emailVerified: false, phoneNumber: null }, false],
  [{ email: 'a@b.vn', phoneNumber: null }, { email: 'c@b.vn', emailVerified: true, phoneNumber: null }, false],
  [{ email: null, phoneNumber: '+84912345678' }, { email: 'c@b.vn', emailVerified: true, phoneNumber: null }, true],
  [{ email: null, phoneNumber: '+84912345678' }, { email: 'c@b.vn', emailVerified: true, phoneNumber: '+84912345678' }, true],
  [{ email: null, phoneNumber: '+84912345678' }, { email: 'c@b.vn', emailVerified: true, phoneNumber: '+84999999999' }, false],
])('%j is meant for %j: %s', (invitation, invitee, meant) => {
  expect(isMeantFor(invitation, invitee)).toBe(meant);
});

test.each([
  ['pending', 1, 'OPEN'],
  ['pending', 0, 'EXPIRED'],
  ['accepted', -1, 'ACCEPTED'],
  ['canceled', 1, 'WITHDRAWN'],
  ['rejected', 1, 'WITHDRAWN'],
] as const)('%s, ending in %i ms, is %s', (status, left, state) => {
  const now = new Date();
  expect(stateOfInvitation({ status, expiresAt: new Date(now.getTime() + left) }, now)).toBe(state);
});
