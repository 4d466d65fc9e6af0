import { randomUUID } from 'node:crypto';
import { aCooperative, aMember, aNationalOfficer, anOfficer, anOrganisation, aUser } from '@cho-phien/prisma/factories/organisations.ts';
import { aCommune } from '@cho-phien/prisma/factories/places.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestMarket, type TestMarket } from '../../../test/test-market.ts';
import type { Viewer } from '../../kernel/viewer.ts';
import { readViewer } from './reads/read-viewer.ts';
import { acceptInvitation } from './commands/accept-invitation.ts';

let market: TestMarket;
beforeAll(async () => {
  market = await createTestMarket();
});
afterAll(() => market.close());

const globalId = (type: string, id: string) => Buffer.from(`${type}:${id}`).toString('base64');

/** A person with a session of their own, as the request of a signed-in browser would bring it. */
async function signedIn(membershipId: string, token: string = randomUUID()): Promise<Viewer & { token: string }> {
  const viewer = await market.viewerOf(membershipId);
  const session = await market.prisma.session.create({
    data: {
      userId: viewer.userId,
      token,
      expiresAt: new Date(Date.now() + 86_400_000),
      activeOrganisationId: viewer.active?.organisationId ?? null,
      secondFactorAt: new Date(),
    },
  });
  return { ...viewer, sessionId: session.id, token };
}

const newMember = async (values: Parameters<typeof aMember>[1] = {}) => signedIn((await aMember(market.prisma, values)).membership.id);

async function run(document: string, as: Viewer | null, input?: Record<string, unknown>) {
  const { data, errors } = await market.execute(document, { as, variables: input ? { input } : {} });
  return data?.done ?? errors?.[0]?.message;
}

describe('who I am', () => {
  const VIEWER = `{ done: viewer { name email secondFactor secondFactorNeeded rolesToInvite active { role organisation { nameVi taxCode } } memberships { role isViewer organisation { nameVi } } } }`;

  test('a visitor is nobody', async () => {
    expect(await market.execute('{ viewer { name } }')).toEqual({ data: { viewer: null } });
    const homeless = { ...(await newMember()), active: null };
    expect(await market.execute('{ viewer { active { role } rolesToInvite } }', { as: homeless })).toEqual({
      data: { viewer: { active: null, rolesToInvite: [] } },
    });
  });

  test('a director sees their cooperative and whom they may invite', async () => {
    const director = await newMember({ role: 'DIRECTOR' });
    expect(await run(VIEWER, director)).toMatchObject({
      secondFactorNeeded: false,
      rolesToInvite: ['DIRECTOR', 'SALES', 'WAREHOUSE', 'ACCOUNTANT'],
      active: { role: 'DIRECTOR' },
      memberships: [{ role: 'DIRECTOR', isViewer: true }],
    });
  });

  test('an officer without the second factor is told so, and nothing of the desk opens', async () => {
    const officer = { ...(await signedIn((await anOfficer(market.prisma)).membership.id)), secondFactor: false };
    expect(await run(VIEWER, officer)).toMatchObject({ secondFactor: false, secondFactorNeeded: true, rolesToInvite: [] });
    expect((await market.execute('{ organisationsToReview { nodes { id } } }', { as: officer })).errors?.[0]?.message).toBe('Thing does not exist');
  });
});

describe('several organisations', () => {
  const SWITCH = `mutation ($input: SwitchOrganisationInput!) { done: switchOrganisation(input: $input) { __typename ... on Organisation { nameVi } } }`;

  test('one person switches between theirs, for this session only', async () => {
    const { user, organisation } = await aMember(market.prisma, { role: 'DIRECTOR' });
    const second = await aMember(market.prisma, { userId: user.id, role: 'PROCUREMENT' });
    const here = await signedIn((await market.prisma.membership.findFirstOrThrow({ where: { userId: user.id, organisationId: organisation.id } })).id);
    const elsewhere = await signedIn(second.membership.id);
    expect(await run(SWITCH, here, { organisationId: globalId('Organisation', second.organisation.id) })).toEqual({
      __typename: 'Organisation',
      nameVi: second.organisation.nameVi,
    });
    expect((await readViewer(market.pool, here.token))?.active).toMatchObject({ organisationId: second.organisation.id, kind: 'BUYER', role: 'PROCUREMENT' });
    expect((await readViewer(market.pool, elsewhere.token))?.active?.organisationId).toBe(second.organisation.id);
  });

  test("another's organisation answers as one that does not exist", async () => {
    const member = await newMember();
    const foreign = await aCooperative(market.prisma);
    for (const id of [foreign.organisationId, randomUUID(), 'nonsense'])
      expect(await run(SWITCH, member, { organisationId: globalId('Organisation', id) })).toEqual({ __typename: 'NotFound' });
  });

  test('a membership taken away ends its power with the next request', async () => {
    const member = await newMember();
    await market.prisma.membership.deleteMany({ where: { userId: member.userId } });
    expect((await readViewer(market.pool, member.token))?.active).toBeNull();
  });
});

describe('colleagues', () => {
  const INVITE = `mutation ($input: InviteColleagueInput!) { done: inviteColleague(input: $input) { __typename ... on SentInvitation { path invitation { id email phoneNumber role state } } ... on InvalidInput { problems { path rule } } } }`;
  const ACCEPT = `mutation ($input: AcceptInvitationInput!) { done: acceptInvitation(input: $input) { __typename ... on Organisation { nameVi } } }`;

  async function invite(as: Viewer, email: string, role = 'SALES') {
    await run(INVITE, as, { to: email, role });
    return market.prisma.invitation.findFirstOrThrow({ where: { email }, orderBy: { id: 'desc' } });
  }

  test('an invitation travels by letter, is accepted under its address, and brings the role', async () => {
    const director = await newMember({ role: 'DIRECTOR' });
    const user = await aUser(market.prisma);
    const guest: Viewer = {
      ...director,
      userId: user.id,
      active: null,
      sessionId: (await market.prisma.session.create({ data: { userId: user.id, token: 'old-token', expiresAt: new Date(Date.now() + 1e6) } })).id,
    };
    await market.prisma.session.create({ data: { userId: user.id, token: 'other-browser', expiresAt: new Date(Date.now() + 1e6) } });
    const invitation = await invite(director, user.email.toUpperCase().toLowerCase());
    const letter = await market.prisma.outboundMessage.findFirstOrThrow({ where: { recipient: user.email } });
    expect(letter.body).toContain(`{public-address}/loi-moi/${invitation.id}`);
    const { sessionToken } = await acceptInvitation(market.contextOf(guest), invitation.id);
    // Rights rose: the old token and every other browser are out.
    expect(await readViewer(market.pool, 'old-token')).toBeNull();
    expect(await readViewer(market.pool, 'other-browser')).toBeNull();
    expect(await readViewer(market.pool, sessionToken)).toMatchObject({
      userId: user.id,
      active: { role: 'SALES', organisationId: director.active?.organisationId },
    });
    expect(await run(ACCEPT, guest, { code: invitation.id })).toEqual({ __typename: 'InvitationClosed' });
  });

  test('somebody else cannot use it, nor anybody after a week, nor after a newer one', async () => {
    const director = await newMember({ role: 'DIRECTOR' });
    const guest = await newMember({ role: 'PROCUREMENT' });
    const { email } = await market.prisma.user.findUniqueOrThrow({ where: { id: guest.userId } });
    const replaced = await invite(director, email);
    const invitation = await invite(director, email);
    const stranger = await newMember();
    expect(await run(ACCEPT, stranger, { code: invitation.id })).toEqual({ __typename: 'NotFound' });
    expect(await run(ACCEPT, stranger, { code: randomUUID() })).toEqual({ __typename: 'NotFound' });
    expect(await run(ACCEPT, guest, { code: replaced.id })).toEqual({ __typename: 'InvitationClosed' });
    market.clock.moveByDays(8);
    expect(await run(ACCEPT, guest, { code: invitation.id })).toEqual({ __typename: 'InvitationClosed' });
    market.clock.moveByDays(-8);
  });

  test.each([
    ['SALES', 'SALES'],
    ['PROCUREMENT', 'APPROVER'],
    ['DIRECTOR', 'OFFICER'],
    ['APPROVER', 'DIRECTOR'],
  ] as const)('a %s cannot invite a %s', async (holder, granted) => {
    expect(await run(INVITE, await newMember({ role: holder }), { to: 'ban@example.com', role: granted })).toEqual({ __typename: 'NotAllowed' });
  });

  test.each(['no address', 'a@b', 'x@example.com\r\nBcc: y@example.com'])('%j is no address', async (email) => {
    expect(await run(INVITE, await newMember({ role: 'DIRECTOR' }), { to: email, role: 'SALES' })).toMatchObject({
      __typename: 'InvalidInput',
      problems: [{ path: 'to' }],
    });
  });

  test('a colleague is not invited twice', async () => {
    const director = await newMember({ role: 'DIRECTOR' });
    const { user } = await aMember(market.prisma, { organisationId: director.active?.organisationId ?? '', role: 'SALES' });
    expect(await run(INVITE, director, { to: user.email, role: 'SALES' })).toEqual({ __typename: 'AlreadyColleague' });
  });

  test("a new officer's area is that of the officer who asked them in", async () => {
    const commune = await aCommune(market.prisma);
    const officer = await signedIn((await anOfficer(market.prisma, { communeCode: commune.code })).membership.id);
    const user = await aUser(market.prisma);
    const invitation = await invite(officer, user.email, 'OFFICER');
    const session = await market.prisma.session.create({ data: { userId: user.id, token: randomUUID(), expiresAt: new Date(Date.now() + 1e6) } });
    await acceptInvitation(market.contextOf({ ...officer, userId: user.id, sessionId: session.id, active: null }), invitation.id);
    expect(await market.prisma.membership.findFirst({ where: { userId: user.id } })).toMatchObject({
      role: 'OFFICER',
      provinceCode: '14',
      communeCode: commune.code,
    });
  });

  test('whom a national officer asks in is national too', async () => {
    const officer = await signedIn((await aNationalOfficer(market.prisma)).membership.id);
    const user = await aUser(market.prisma);
    const invitation = await invite(officer, user.email, 'OFFICER');
    const session = await market.prisma.session.create({ data: { userId: user.id, token: randomUUID(), expiresAt: new Date(Date.now() + 1e6) } });
    await acceptInvitation(market.contextOf({ ...officer, userId: user.id, sessionId: session.id, active: null }), invitation.id);
    expect(await market.prisma.membership.findFirst({ where: { userId: user.id } })).toMatchObject({ role: 'OFFICER', provinceCode: null, communeCode: null });
  });

  const RESEND = `mutation ($input: ResendInvitationInput!) { done: resendInvitation(input: $input) { __typename ... on SentInvitation { path invitation { state } } } }`;
  const HELD = `query ($code: String!) { done: invitation(code: $code) { role state email phoneNumber meantForViewer viewerIsColleague inviterName organisationKind } }`;
  const held = async (code: string, as: Viewer | null) => (await market.execute(HELD, { as, variables: { code } })).data.done;

  test('an invitation by telephone opens with the secret of its newest link only, and once', async () => {
    const director = await newMember({ role: 'DIRECTOR' });
    const guest = await newMember({ role: 'PROCUREMENT' });
    const sent = await run(INVITE, director, { to: '0912 888 777', role: 'WAREHOUSE' });
    expect(sent).toMatchObject({ __typename: 'SentInvitation', invitation: { email: null, phoneNumber: '+84912888777', state: 'OPEN' } });
    const resent = await run(RESEND, director, { invitationId: sent.invitation.id });
    const codeOf = ({ path }: { path: string }) => path.replace('/loi-moi/', '');
    const code = codeOf(resent);
    for (const wrong of [codeOf(sent), code.replace(/\..*/, ''), `${code}x`]) {
      expect(await held(wrong, guest)).toBeNull();
      expect(await run(ACCEPT, guest, { code: wrong })).toEqual({ __typename: 'NotFound' });
    }
    expect(await held(code, null)).toMatchObject({ role: 'WAREHOUSE', state: 'OPEN', meantForViewer: null, viewerIsColleague: false });
    expect(await held(code, guest)).toMatchObject({ meantForViewer: true, organisationKind: 'COOPERATIVE' });
    const stranger = await newMember();
    await market.prisma.user.update({ where: { id: stranger.userId }, data: { phoneNumber: '+84900111222' } });
    expect(await held(code, stranger)).toMatchObject({ meantForViewer: false });
    expect(await run(ACCEPT, stranger, { code })).toEqual({ __typename: 'NotFound' });
    expect(await run(ACCEPT, guest, { code })).toMatchObject({ __typename: 'Organisation' });
    expect(await held(code, guest)).toMatchObject({ state: 'ACCEPTED', viewerIsColleague: true });
    expect(await run(ACCEPT, await newMember(), { code })).toEqual({ __typename: 'InvitationClosed' });
  });

  test('an expired invitation is sent again and valid for another week; a withdrawn one is not', async () => {
    const director = await newMember({ role: 'DIRECTOR' });
    const guest = await newMember({ role: 'PROCUREMENT' });
    const { email } = await market.prisma.user.findUniqueOrThrow({ where: { id: guest.userId } });
    const invitation = await invite(director, email);
    const input = { invitationId: globalId('Invitation', invitation.id) };
    market.clock.moveByDays(8);
    expect(await held(invitation.id, guest)).toMatchObject({ state: 'EXPIRED', email });
    expect(await run(RESEND, await newMember({ organisationId: director.active?.organisationId ?? '', role: 'SALES' }), input)).toEqual({
      __typename: 'NotAllowed',
    });
    expect(await run(RESEND, await newMember({ role: 'DIRECTOR' }), input)).toEqual({ __typename: 'NotFound' });
    expect(await run(RESEND, director, input)).toMatchObject({ __typename: 'SentInvitation', invitation: { state: 'OPEN' } });
    expect(await market.prisma.outboundMessage.count({ where: { recipient: email } })).toBe(2);
    await run(`mutation ($input: WithdrawInvitationInput!) { done: withdrawInvitation(input: $input) { __typename } }`, director, input);
    expect(await held(invitation.id, null)).toMatchObject({ state: 'WITHDRAWN' });
    expect(await run(RESEND, director, input)).toEqual({ __typename: 'InvitationClosed' });
    market.clock.moveByDays(-8);
  });

  const LIST = '{ colleagues(first: 10) { nodes { id name role } } invitations { nodes { email } } }';

  test('the list holds one’s own people only', async () => {
    const director = await newMember({ role: 'DIRECTOR' });
    await aMember(market.prisma, { organisationId: director.active?.organisationId ?? '', role: 'WAREHOUSE' });
    const { data } = await market.execute(LIST, { as: director });
    expect(data.colleagues.nodes.map(({ role }: { role: string }) => role)).toEqual(['DIRECTOR', 'WAREHOUSE']);
    expect((await market.execute(LIST, { as: { ...director, active: null } })).data.colleagues.nodes).toEqual([]);
  });

  const REMOVE = `mutation ($input: RemoveColleagueInput!) { done: removeColleague(input: $input) { __typename } }`;
  const CHANGE = `mutation ($input: ChangeColleagueRoleInput!) { done: changeColleagueRole(input: $input) { __typename ... on Membership { role } } }`;

  test('who is taken out loses every session there at once', async () => {
    const director = await newMember({ role: 'DIRECTOR' });
    const leaving = await newMember({ organisationId: director.active?.organisationId ?? '', role: 'SALES' });
    const { id } = await market.prisma.membership.findFirstOrThrow({ where: { userId: leaving.userId } });
    expect(await run(REMOVE, leaving, { membershipId: globalId('Membership', id) })).toEqual({ __typename: 'NotAllowed' });
    expect(await run(REMOVE, await newMember({ role: 'DIRECTOR' }), { membershipId: globalId('Membership', id) })).toEqual({ __typename: 'NotFound' });
    expect(await run(REMOVE, director, { membershipId: globalId('Membership', id) })).toEqual({ __typename: 'RemovedColleague' });
    expect(await readViewer(market.pool, leaving.token)).toBeNull();
  });

  test('a new role ends the sessions of the old one', async () => {
    const director = await newMember({ role: 'DIRECTOR' });
    const rising = await newMember({ organisationId: director.active?.organisationId ?? '', role: 'SALES' });
    const { id } = await market.prisma.membership.findFirstOrThrow({ where: { userId: rising.userId } });
    expect(await run(CHANGE, director, { membershipId: globalId('Membership', id), role: 'DIRECTOR' })).toEqual({ __typename: 'Membership', role: 'DIRECTOR' });
    expect(await readViewer(market.pool, rising.token)).toBeNull();
  });

  test('the last lead stays, also when two leave at once', async () => {
    const one = await newMember({ role: 'DIRECTOR' });
    const other = await newMember({ organisationId: one.active?.organisationId ?? '', role: 'DIRECTOR' });
    const idOf = async (userId: string) => globalId('Membership', (await market.prisma.membership.findFirstOrThrow({ where: { userId } })).id);
    const inputs = [await idOf(one.userId), await idOf(other.userId)];
    const answers = await Promise.all([run(REMOVE, one, { membershipId: inputs[0] }), run(REMOVE, other, { membershipId: inputs[1] })]);
    expect(answers.map(({ __typename }) => __typename).toSorted()).toEqual(['LastLead', 'RemovedColleague']);
    expect(await market.prisma.membership.count({ where: { organisationId: one.active?.organisationId ?? '' } })).toBe(1);
  });
});

describe('my account', () => {
  const PROFILE = `mutation ($input: ChangeProfileInput!) { done: changeProfile(input: $input) { __typename ... on Viewer { name locale } ... on InvalidInput { problems { path rule } } } }`;
  const SESSIONS = '{ done: viewer { authenticator sessions { id isCurrent userAgent } } }';
  const END = `mutation ($input: EndSessionInput!) { done: endSession(input: $input) { __typename ... on Viewer { sessions { id } } } }`;

  test('a person changes their name and language', async () => {
    const person = await newMember();
    expect(await run(PROFILE, person, { name: '  Lò Thị Mai ', locale: 'EN' })).toEqual({ __typename: 'Viewer', name: 'Lò Thị Mai', locale: 'EN' });
    expect(await run(PROFILE, person, { name: ' ', locale: 'VI' })).toMatchObject({
      __typename: 'InvalidInput',
      problems: [{ path: 'name', rule: 'TOO_SHORT' }],
    });
  });

  test('sees the browsers that would still be let in, and signs one out', async () => {
    const person = await newMember();
    const browser = async (values: { lastSeenAt?: Date } = {}) =>
      market.prisma.session.create({
        data: { userId: person.userId, token: randomUUID(), userAgent: 'Firefox', expiresAt: new Date(Date.now() + 1e6), ...values },
      });
    const other = await browser();
    await browser({ lastSeenAt: new Date(Date.now() - 13 * 3_600_000) });
    const mine = await run(SESSIONS, person);
    expect(mine.authenticator).toBe(false);
    expect(mine.sessions).toHaveLength(2);
    expect(mine.sessions).toContainEqual({ id: globalId('Session', person.sessionId), isCurrent: true, userAgent: null });
    const input = { sessionId: globalId('Session', other.id) };
    expect(await run(END, await newMember(), input)).toEqual({ __typename: 'NotFound' });
    expect(await run(END, person, input)).toMatchObject({ __typename: 'Viewer', sessions: [{ id: globalId('Session', person.sessionId) }] });
    expect(await run(END, person, input)).toEqual({ __typename: 'NotFound' });
  });
});

describe('who may trade', () => {
  const APPLY = `mutation ($input: ApplyOrganisationInput!) { done: applyOrganisation(input: $input) { __typename ... on Organisation { id status slug taxCode } ... on InvalidInput { problems { path rule } } } }`;
  const act = (name: string) =>
    `mutation ($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}OrganisationInput!) { done: ${name}Organisation(input: $input) { __typename ... on Organisation { status openActs } ... on OrganisationStatusChanged { status } } }`;

  let serial = 0;
  async function application(changes: Record<string, unknown> = {}) {
    await market.prisma.province.createMany({
      data: { code: '14', nameVi: 'Sơn La', nameEn: 'Son La', kind: 'province', latitude: 21.2, longitude: 104.1 },
      skipDuplicates: true,
    });
    await market.prisma.commune.createMany({
      data: { code: '03646', nameVi: 'Tô Hiệu', kind: 'WARD', provinceCode: '14', latitude: 21.3, longitude: 103.9 },
      skipDuplicates: true,
    });
    return {
      kind: 'COOPERATIVE',
      nameVi: 'HTX Mận Phiêng Khoài',
      taxCode: `55001234${String((serial += 1)).padStart(2, '0')}`,
      communeCode: '03646',
      idempotencyKey: randomUUID(),
      ...changes,
    };
  }

  test('from application to approval, step by step, by an officer of the place', async () => {
    const officer = await signedIn((await anOfficer(market.prisma)).membership.id);
    const applicant = await signedIn((await aMember(market.prisma, { role: 'PROCUREMENT' })).membership.id);
    const made = await run(APPLY, applicant, await application());
    expect(made).toMatchObject({ status: 'APPLIED', slug: expect.stringMatching(/^htx-man-phieng-khoai-/) });
    const input = { organisationId: made.id };
    expect(await run(act('approve'), officer, input)).toEqual({ __typename: 'OrganisationStatusChanged', status: 'APPLIED' });
    expect(await run(act('review'), officer, input)).toEqual({ __typename: 'Organisation', status: 'IN_REVIEW', openActs: ['APPROVE', 'REJECT'] });
    expect(await run(act('approve'), officer, input)).toMatchObject({ status: 'APPROVED' });
    const national = await signedIn((await aNationalOfficer(market.prisma)).membership.id);
    expect(await run(act('suspend'), national, { ...input, reason: 'Bán hàng không rõ nguồn gốc' })).toMatchObject({ status: 'SUSPENDED' });
    expect(await run(act('reinstate'), officer, { ...input, reason: 'Đã khắc phục' })).toMatchObject({ status: 'APPROVED' });
  });

  test('an officer elsewhere, and the applicants themselves, decide nothing', async () => {
    const applicant = await newMember({ role: 'PROCUREMENT' });
    const made = await run(APPLY, applicant, await application());
    const elsewhere = await signedIn((await anOfficer(market.prisma, { provinceCode: '24' })).membership.id);
    for (const as of [elsewhere, applicant, null]) expect(await run(act('review'), as, { organisationId: made.id })).toEqual({ __typename: 'NotFound' });
  });

  test('a suspended cooperative has no rights of a trader', async () => {
    const suspended = await anOrganisation(market.prisma, { kind: 'COOPERATIVE', status: 'SUSPENDED' });
    const director = await newMember({ organisationId: suspended.id, role: 'DIRECTOR' });
    expect((await market.execute('{ harvestLots(first: 1) { nodes { id } } }', { as: director })).errors?.[0]?.message).toBe('Thing does not exist');
  });

  test('a tax code is used once', async () => {
    const given = await application();
    const applicant = await newMember({ role: 'PROCUREMENT' });
    await run(APPLY, applicant, given);
    expect(await run(APPLY, applicant, { ...given, idempotencyKey: randomUUID() })).toEqual({ __typename: 'TaxCodeTaken' });
  });

  test('the same key applies once, also twice at a time, and not for something else', async () => {
    const given = await application();
    const applicant = await newMember({ role: 'PROCUREMENT' });
    const [one, other] = await Promise.all([run(APPLY, applicant, given), run(APPLY, applicant, given)]);
    expect(one).toMatchObject({ __typename: 'Organisation', status: 'APPLIED' });
    expect(other).toEqual(one);
    expect(await market.prisma.organisation.count({ where: { taxCode: given.taxCode } })).toBe(1);
    expect(await run(APPLY, applicant, { ...given, nameVi: 'HTX Khác' })).toEqual({ __typename: 'IdempotencyConflict' });
  });

  test.each([
    [{ taxCode: '12' }, 'taxCode'],
    [{ communeCode: '99999' }, 'communeCode'],
    [{ communeCode: 'Sơn La' }, 'communeCode'],
    [{ nameVi: 'hai\ndòng' }, 'nameVi'],
    [{ nameVi: 'x'.repeat(201) }, 'nameVi'],
  ])('%o is refused', async (changes, path) => {
    expect(await run(APPLY, await newMember(), await application(changes))).toMatchObject({ __typename: 'InvalidInput', problems: [{ path }] });
  });

  test('tax code and telephone are for the organisation and its officers', async () => {
    const cooperative = await aCooperative(market.prisma);
    await market.prisma.organisation.update({ where: { id: cooperative.organisationId }, data: { taxCode: '5509999999', contactPhone: '0912345678' } });
    const read = async (as: Viewer | null) =>
      (
        await market.execute('query ($id: ID!) { node(id: $id) { ... on Organisation { nameVi taxCode contactPhone } } }', {
          as,
          variables: { id: globalId('Organisation', cooperative.organisationId) },
        })
      ).data.node;
    const own = await newMember({ organisationId: cooperative.organisationId });
    const officer = await signedIn((await anOfficer(market.prisma)).membership.id);
    const elsewhere = await signedIn((await anOfficer(market.prisma, { provinceCode: '24' })).membership.id);
    for (const as of [own, officer]) expect(await read(as)).toMatchObject({ taxCode: '5509999999', contactPhone: '0912345678' });
    for (const as of [null, elsewhere, await newMember()])
      expect(await read(as)).toEqual({ nameVi: cooperative.organisation.nameVi, taxCode: null, contactPhone: null });
  });

  test('an organisation that does not trade is found by itself and its officers only', async () => {
    const applied = await anOrganisation(market.prisma, { status: 'APPLIED' });
    const read = async (as: Viewer | null) =>
      (await market.execute('query ($id: ID!) { node(id: $id) { id } }', { as, variables: { id: globalId('Organisation', applied.id) } })).data.node;
    expect(await read(null)).toBeNull();
    expect(await read(await newMember())).toBeNull();
    expect(await read(await newMember({ organisationId: applied.id }))).not.toBeNull();
    expect(await read(await signedIn((await anOfficer(market.prisma)).membership.id))).not.toBeNull();
  });
});
