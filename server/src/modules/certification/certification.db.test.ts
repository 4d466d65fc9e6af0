import { randomUUID } from 'node:crypto';
import { aProduct } from '@cho-phien/prisma/factories/catalogue.ts';
import { aCertificate, anOcopRecognition } from '@cho-phien/prisma/factories/certification.ts';
import { aCooperative, aMember, anOfficer } from '@cho-phien/prisma/factories/organisations.ts';
import { aCommune } from '@cho-phien/prisma/factories/places.ts';
import { aPlantingArea } from '@cho-phien/prisma/factories/supply.ts';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TestMarket } from '../../../test/test-market.ts';
import type { Viewer } from '../../kernel/viewer.ts';
import { aHolder, decideAs, globalId, openPaperDesk } from './test-papers.ts';

let market: TestMarket;
/** Officer of Sơn La, and of Bắc Ninh. */
let officer: Viewer;
let stranger: Viewer;
/** Sales officer of a cooperative in Sơn La. */
let seller: Viewer;
let cooperativeId: string;

beforeAll(async () => {
  ({ market, officer, stranger } = await openPaperDesk());
});
afterAll(() => market.close());

beforeEach(async () => {
  ({ cooperativeId, seller } = await aHolder(market));
});

const decide = (act: string, id: string, { as = officer, ...rest }: { as?: Viewer | null; reason?: string; kind?: 'Certificate' | 'OcopRecognition' } = {}) =>
  decideAs(market, as, { act, id, ...rest });

describe('handing in a certificate', () => {
  const SUBMIT = `mutation ($input: SubmitCertificateInput!) {
    done: submitCertificate(input: $input) {
      __typename
      ... on Certificate { id status standing number scopes { product { nameVi } commodity { nameVi } plantingAreaName } }
      ... on InvalidInput { problems { path rule } }
    }
  }`;

  async function input(changes: Record<string, unknown> = {}) {
    const product = await aProduct(market.prisma);
    return {
      schemeCode: 'VIETGAP',
      number: `VietGAP-TT-${randomUUID()}`,
      issuer: 'Trung tâm chứng nhận',
      validFromOn: '2026-01-01',
      validUntilOn: '2027-12-31',
      hectares: '12.5',
      scopes: [{ productId: globalId('Product', product.id) }],
      idempotencyKey: randomUUID(),
      ...changes,
    };
  }

  const submit = async (given: unknown, as: Viewer | null = seller) => {
    const answer = await market.execute(SUBMIT, { as, variables: { input: given } });
    return answer.data?.done ?? answer.errors?.[0];
  };

  test('it waits for the association, and the officers of the place are told', async () => {
    const done = await submit(await input());
    expect(done).toMatchObject({ __typename: 'Certificate', status: 'SUBMITTED', standing: 'WAITING' });
    const told = await market.prisma.notification.findFirst({
      where: { organisationId: officer.active?.organisationId ?? '', kind: 'DOCUMENT_SUBMITTED' },
      orderBy: { id: 'desc' },
    });
    expect(told?.parameters).toMatchObject({ document: `VietGAP ${done.number}` });
    expect(await market.prisma.notification.count({ where: { organisationId: stranger.active?.organisationId ?? '' } })).toBe(0);
  });

  test('the same key gives the same certificate once', async () => {
    const given = await input();
    const [one, other] = await Promise.all([submit(given), submit(given)]);
    expect(one.id).toBe(other.id);
    expect((await submit({ ...given, issuer: 'Another body' })).__typename).toBe('IdempotencyConflict');
  });

  test('a number is taken once', async () => {
    const given = await input();
    await submit(given);
    expect((await submit({ ...given, idempotencyKey: randomUUID() })).__typename).toBe('DocumentNumberTaken');
  });

  test.each([
    [{ validUntilOn: '2025-12-31' }, 'validUntilOn', 'BEFORE_START'],
    [{ schemeCode: 'NOBODY' }, 'schemeCode', 'UNKNOWN_VALUE'],
    [{ number: '   ' }, 'number', 'TOO_SHORT'],
    [{ scopes: [] }, 'scopes', 'TOO_FEW'],
    [{ scopes: [{}] }, 'scopes.0', 'ONE_SCOPE'],
    [{ hectares: '-3' }, 'hectares', 'MALFORMED'],
    [{ memberCount: 0 }, 'memberCount', 'TOO_SMALL'],
    [{ scopes: [{ productId: globalId('Product', randomUUID()) }] }, 'scopes', 'UNKNOWN_VALUE'],
    [{ fileId: globalId('StoredFile', randomUUID()) }, 'fileId', 'UNKNOWN_VALUE'],
  ])('%o is refused at %s', async (changes, path, rule) => {
    expect(await submit(await input(changes))).toEqual({ __typename: 'InvalidInput', problems: [{ path, rule }] });
  });

  test("another cooperative's land cannot be covered", async () => {
    const area = await aPlantingArea(market.prisma);
    expect((await submit(await input({ scopes: [{ plantingAreaId: globalId('PlantingArea', area.id) }] }))).problems).toEqual([
      { path: 'scopes', rule: 'UNKNOWN_VALUE' },
    ]);
  });

  test('buyers, officers and the warehouse hand nothing in', async () => {
    const warehouse = await market.viewerOf((await aMember(market.prisma, { organisationId: cooperativeId, role: 'WAREHOUSE' })).membership.id);
    const buyer = await market.viewerOf((await aMember(market.prisma, { role: 'PROCUREMENT' })).membership.id);
    for (const viewer of [warehouse, buyer, officer]) expect((await submit(await input(), viewer)).__typename).toBe('NotAllowed');
    expect((await submit(await input(), null)).message).toBe('Thing does not exist');
  });
});

describe('handing in an OCOP recognition', () => {
  const SUBMIT = `mutation ($input: SubmitOcopRecognitionInput!) {
    done: submitOcopRecognition(input: $input) {
      __typename
      ... on OcopRecognition { stars authority rulesetCode validUntilOn partMaxima status }
      ... on InvalidInput { problems { path rule parameters { name value } } }
    }
  }`;

  async function submit(changes: Record<string, unknown> = {}) {
    const product = await aProduct(market.prisma);
    const input = {
      productId: globalId('Product', product.id),
      productNameVi: 'Mận hậu sấy dẻo',
      decisionNumber: `${randomUUID()}/QĐ-UBND`,
      certificateNumber: randomUUID(),
      scoreA: '30.5',
      scoreB: '20',
      scoreC: '25.25',
      signedOn: '2026-03-01',
      idempotencyKey: randomUUID(),
      ...changes,
    };
    const answer = await market.execute(SUBMIT, { as: seller, variables: { input } });
    return answer.data?.done ?? answer.errors?.[0];
  }

  test('stars, authority and end follow from scores and date', async () => {
    expect(await submit()).toEqual({
      __typename: 'OcopRecognition',
      stars: 4,
      authority: 'PROVINCE',
      rulesetCode: '1489/QĐ-TTg',
      validUntilOn: '2029-02-28',
      partMaxima: [40, 25, 35],
      status: 'SUBMITTED',
    });
  });

  test('a part above its share is refused with the share', async () => {
    expect(await submit({ scoreB: '25.01' })).toEqual({
      __typename: 'InvalidInput',
      problems: [{ path: 'scoreB', rule: 'TOO_LARGE', parameters: [{ name: 'maximum', value: '25' }] }],
    });
  });

  test('below fifty points there is nothing to hand in', async () => {
    expect((await submit({ scoreA: '10', scoreB: '10', scoreC: '10' })).__typename).toBe('NoOcopAward');
  });

  test('a decision of tomorrow does not exist', async () => {
    expect((await submit({ signedOn: '2026-05-19' })).problems).toEqual([{ path: 'signedOn', rule: 'IN_FUTURE', parameters: [] }]);
  });
});

describe('deciding', () => {
  test('verify, suspend, reinstate, revoke: each leaves its trace', async () => {
    const { id } = await aCertificate(market.prisma, { cooperativeId, status: 'SUBMITTED' });
    expect(await decide('verify', id)).toMatchObject({ status: 'VERIFIED', standing: 'COUNTS' });
    expect(await decide('suspend', id, { reason: 'Mẫu đất không đạt' })).toMatchObject({
      status: 'SUSPENDED',
      standing: 'WITHHELD',
      decisionReason: 'Mẫu đất không đạt',
    });
    expect(await decide('reinstate', id, { reason: 'Đã kiểm tra lại' })).toMatchObject({ status: 'VERIFIED' });
    expect(await decide('revoke', id, { reason: 'Giả mạo hồ sơ' })).toMatchObject({ status: 'REVOKED' });
    const trail = await market.prisma.auditEntry.findMany({ where: { entityId: id }, orderBy: { id: 'asc' } });
    expect(trail.map(({ action, before, after, reason, actorId }) => ({ action, before, after, reason, by: actorId === officer.userId }))).toEqual([
      { action: 'verifyCertificate', before: { status: 'SUBMITTED' }, after: { status: 'VERIFIED' }, reason: null, by: true },
      { action: 'suspendCertificate', before: { status: 'VERIFIED' }, after: { status: 'SUSPENDED' }, reason: 'Mẫu đất không đạt', by: true },
      { action: 'reinstateCertificate', before: { status: 'SUSPENDED' }, after: { status: 'VERIFIED' }, reason: 'Đã kiểm tra lại', by: true },
      { action: 'revokeCertificate', before: { status: 'VERIFIED' }, after: { status: 'REVOKED' }, reason: 'Giả mạo hồ sơ', by: true },
    ]);
    const notices = await market.prisma.notification.findMany({ where: { organisationId: cooperativeId }, orderBy: { id: 'asc' } });
    expect(notices.map(({ kind }) => kind)).toEqual(['DOCUMENT_VERIFIED', 'DOCUMENT_SUSPENDED', 'DOCUMENT_REINSTATED', 'DOCUMENT_REVOKED']);
  });

  test('an OCOP recognition goes the same way', async () => {
    const { id } = await anOcopRecognition(market.prisma, { cooperativeId, status: 'SUBMITTED' });
    expect(await decide('verify', id, { kind: 'OcopRecognition' })).toMatchObject({ __typename: 'OcopRecognition', status: 'VERIFIED' });
    expect(await decide('reject', id, { kind: 'OcopRecognition', reason: 'Muộn' })).toEqual({ __typename: 'DocumentStatusChanged', status: 'VERIFIED' });
  });

  test('what is taken away needs a reason', async () => {
    const { id } = await aCertificate(market.prisma, { cooperativeId });
    expect(await decide('suspend', id, { reason: '  ' })).toEqual({ __typename: 'InvalidInput', problems: [{ path: 'reason', rule: 'TOO_SHORT' }] });
  });

  test('two officers at once: one decides, the other learns how it stands', async () => {
    const { id } = await aCertificate(market.prisma, { cooperativeId, status: 'SUBMITTED' });
    const colleague = await market.viewerOf((await anOfficer(market.prisma)).membership.id);
    const answers = await Promise.all([decide('verify', id), decide('reject', id, { as: colleague, reason: 'Không rõ' })]);
    expect(answers.map(({ __typename }) => __typename).toSorted()).toEqual(['Certificate', 'DocumentStatusChanged']);
  });

  test('what has lapsed is not verified', async () => {
    const { id } = await aCertificate(market.prisma, { cooperativeId, status: 'SUBMITTED', validFromOn: '2024-01-01', validUntilOn: '2026-05-17' });
    expect(await decide('verify', id)).toEqual({ __typename: 'DocumentLapsed', validUntilOn: '2026-05-17' });
  });

  test("another area's paper answers as an unknown one, and leaves no trace", async () => {
    const { id } = await aCertificate(market.prisma, { cooperativeId, status: 'SUBMITTED' });
    const foreign = await decide('verify', id, { as: stranger });
    expect(foreign).toEqual(await decide('verify', randomUUID(), { as: stranger }));
    expect(foreign).toEqual({ __typename: 'NotFound' });
    expect(await market.prisma.auditEntry.count({ where: { entityId: id } })).toBe(0);
  });

  test('an officer of one commune decides there only', async () => {
    const commune = await aCommune(market.prisma);
    const local = await market.viewerOf((await anOfficer(market.prisma, { communeCode: commune.code })).membership.id);
    const neighbour = await aCertificate(market.prisma, { cooperativeId, status: 'SUBMITTED' });
    const own = await aCertificate(market.prisma, {
      status: 'SUBMITTED',
      cooperativeId: (await aCooperative(market.prisma, { communeCode: commune.code })).organisationId,
    });
    expect(await decide('verify', neighbour.id, { as: local })).toEqual({ __typename: 'NotFound' });
    expect(await decide('verify', own.id, { as: local })).toMatchObject({ status: 'VERIFIED' });
  });

  test('nobody else decides: holders, buyers, visitors, officers without their second factor', async () => {
    const { id } = await aCertificate(market.prisma, { cooperativeId, status: 'SUBMITTED' });
    const buyer = await market.viewerOf((await aMember(market.prisma, { role: 'APPROVER' })).membership.id);
    for (const as of [seller, buyer, null, { ...officer, secondFactor: false }]) expect(await decide('verify', id, { as })).toEqual({ __typename: 'NotFound' });
  });

  test('every server process hears that answers are stale, once it is committed', async () => {
    const { id } = await aCertificate(market.prisma, { cooperativeId });
    const listener = new pg.Client({ connectionString: market.url });
    await listener.connect();
    const heard: string[] = [];
    listener.on('notification', ({ channel, payload }) => heard.push(`${channel} ${payload}`));
    await listener.query('LISTEN answers_stale; LISTEN inbox_changed');
    await decide('suspend', id, { reason: 'Kiểm tra đột xuất' });
    await listener.query('SELECT 1');
    await listener.end();
    expect(heard).toEqual(expect.arrayContaining([`answers_stale cooperative:${cooperativeId}`, 'answers_stale shop', `inbox_changed ${cooperativeId}`]));
  });
});

describe('the queue', () => {
  const QUEUE = `query ($first: Int, $after: String, $status: [DocumentStatus!], $kind: DocumentKind) {
    verificationQueue(first: $first, after: $after, status: $status, kind: $kind) {
      edges { cursor node { __typename ... on Certificate { id waitingDays openActs holder { nameVi commune { nameVi } } scheme { code } scopes { product { nameVi } } } ... on OcopRecognition { id waitingDays holder { nameVi } product { nameVi } } } }
      pageInfo { hasNextPage endCursor }
    }
  }`;
  type Edge = { cursor: string; node: { id: string; waitingDays: number } };

  test('shows the papers of the area, longest waiting first, both kinds in one order, page by page', async () => {
    const commune = await aCommune(market.prisma);
    const local = await market.viewerOf((await anOfficer(market.prisma, { communeCode: commune.code })).membership.id);
    const here = { cooperativeId: (await aCooperative(market.prisma, { communeCode: commune.code })).organisationId, status: 'SUBMITTED' as const };
    const made = [await aCertificate(market.prisma, here), await anOcopRecognition(market.prisma, here), await aCertificate(market.prisma, here)];
    for (const [position, document] of made.entries()) {
      const submittedAt = new Date(`2026-05-${10 + position}T02:00:00Z`);
      if ('schemeCode' in document) await market.prisma.certificate.update({ where: { id: document.id }, data: { submittedAt } });
      else await market.prisma.ocopRecognition.update({ where: { id: document.id }, data: { submittedAt } });
    }
    await aCertificate(market.prisma, { cooperativeId, status: 'SUBMITTED' });

    const first = (await market.execute(QUEUE, { as: local, variables: { first: 2 } })).data.verificationQueue;
    expect(first.edges.map(({ node }: Edge) => node.waitingDays)).toEqual([8, 7]);
    expect(first.edges.map(({ node }: { node: { __typename: string } }) => node.__typename)).toEqual(['Certificate', 'OcopRecognition']);
    expect(first.edges[0].node).toMatchObject({ openActs: ['VERIFY', 'REJECT'], scheme: { code: 'VIETGAP' } });
    expect(first.pageInfo.hasNextPage).toBe(true);
    const rest = (await market.execute(QUEUE, { as: local, variables: { first: 2, after: first.pageInfo.endCursor } })).data.verificationQueue;
    expect(rest.edges.map(({ node }: Edge) => node.waitingDays)).toEqual([6]);
    expect(rest.pageInfo.hasNextPage).toBe(false);
    const stars = (await market.execute(QUEUE, { as: local, variables: { kind: 'OCOP_RECOGNITION' } })).data.verificationQueue;
    expect(stars.edges).toHaveLength(1);
  });

  test('a malformed cursor starts from the beginning', async () => {
    const { errors } = await market.execute(QUEUE, { as: officer, variables: { after: "x' OR 1=1" } });
    expect(errors).toBeUndefined();
  });

  test('is closed to everybody else', async () => {
    for (const as of [seller, null]) expect((await market.execute(QUEUE, { as })).errors?.[0]?.message).toBe('Thing does not exist');
  });
});

describe('what scores are worth before they are handed in', () => {
  const PREVIEW = `query ($signedOn: Date!, $a: Decimal!, $b: Decimal!, $c: Decimal!) {
    award: previewOcopAward(signedOn: $signedOn, scoreA: $a, scoreB: $b, scoreC: $c) { rulesetCode partMaxima stars authority validUntilOn }
  }`;
  const preview = async (a: string, b: string, c: string, signedOn = '2026-05-18') =>
    (await market.execute(PREVIEW, { as: seller, variables: { signedOn, a, b, c } })).data?.award;

  test('stars, authority and the end of 36 months', async () => {
    expect(await preview('35', '20', '20.5')).toMatchObject({ stars: 4, authority: 'PROVINCE', validUntilOn: '2029-05-17' });
  });

  test('no stars below 50 points, or with a part above its share', async () => {
    expect(await preview('20', '15', '14.99')).toMatchObject({ stars: null, authority: null, validUntilOn: null });
    expect(await preview('99', '20', '20')).toMatchObject({ stars: null });
  });

  test('points that are no points are refused', async () => {
    expect(await preview('-1', '20', '20')).toBeUndefined();
  });
});
