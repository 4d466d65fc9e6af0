import { aCooperative, aMember } from '@cho-phien/prisma/factories/organisations.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestMarket, type TestMarket } from '../../../test/test-market.ts';
import type { Viewer } from '../../kernel/viewer.ts';
import { notify } from './commands/notify.ts';
import { MOST_ATTEMPTS, sendOutbox } from './commands/send-outbox.ts';
import { sendMessage } from './commands/send-message.ts';
import type { Mail } from './mailer.ts';

let market: TestMarket;
beforeAll(async () => {
  market = await createTestMarket();
});
afterAll(() => market.close());

const globalId = (id: string) => Buffer.from(`Notification:${id}`).toString('base64');
const tell = (organisationId: string, dedupeKey: string) =>
  market.prisma.$transaction((tx) =>
    notify(tx, market, { organisationId, kind: 'DOCUMENT_EXPIRED', parameters: { document: 'VietGAP 12' }, path: '/htx-cua-toi/giay-to', dedupeKey }),
  );

async function aReader(organisationId?: string): Promise<Viewer> {
  return market.viewerOf((await aMember(market.prisma, organisationId ? { organisationId } : {})).membership.id);
}

describe('notices', () => {
  const LIST = '{ notifications(first: 10) { unreadCount nodes { id kind read path words { title sentence } } } }';
  const MARK =
    'mutation ($input: MarkNotificationsReadInput!) { done: markNotificationsRead(input: $input) { __typename ... on ReadNotifications { unreadCount } } }';

  test('one event is told once, in the language of each reader', async () => {
    const reader = await aReader();
    const organisationId = reader.active?.organisationId ?? '';
    await Promise.all([tell(organisationId, 'same'), tell(organisationId, 'same')]);
    const { data } = await market.execute(LIST, { as: reader });
    expect(data.notifications).toMatchObject({ unreadCount: 1, nodes: [{ kind: 'DOCUMENT_EXPIRED', read: false, words: { title: 'Giấy tờ hết hạn' } }] });
    const english = await market.execute(LIST, { as: { ...reader, locale: 'EN' } });
    expect(english.data.notifications.nodes[0].words).toEqual({ title: 'Document expired', sentence: 'VietGAP 12 no longer counts; hand in a new one.' });
  });

  test('reading is each person’s own', async () => {
    const { organisationId } = await aCooperative(market.prisma);
    const [one, other] = [await aReader(organisationId), await aReader(organisationId)];
    await tell(organisationId, 'a');
    await tell(organisationId, 'b');
    const { data } = await market.execute(LIST, { as: one });
    const ids = [data.notifications.nodes[0].id];
    expect((await market.execute(MARK, { as: one, variables: { input: { ids } } })).data.done).toEqual({ __typename: 'ReadNotifications', unreadCount: 1 });
    expect((await market.execute(MARK, { as: one, variables: { input: { ids } } })).data.done.unreadCount).toBe(1);
    expect((await market.execute(LIST, { as: other })).data.notifications.unreadCount).toBe(2);
    expect((await market.execute(MARK, { as: one, variables: { input: {} } })).data.done.unreadCount).toBe(0);
  });

  test('another organisation’s notice is neither seen nor marked', async () => {
    const { organisationId } = await aCooperative(market.prisma);
    await tell(organisationId, 'private');
    const { id } = await market.prisma.notification.findFirstOrThrow({ where: { organisationId } });
    const stranger = await aReader();
    expect((await market.execute('query ($id: ID!) { node(id: $id) { id } }', { as: stranger, variables: { id: globalId(id) } })).data.node).toBeNull();
    await market.execute(MARK, { as: stranger, variables: { input: { ids: [globalId(id)] } } });
    expect(await market.prisma.notificationRead.count({ where: { notificationId: id } })).toBe(0);
  });

  test('what is rolled back was never told', async () => {
    const { organisationId } = await aCooperative(market.prisma);
    await market.prisma
      .$transaction(async (tx) => {
        await notify(tx, market, { organisationId, kind: 'DOCUMENT_EXPIRED', parameters: { document: 'x' }, path: '/', dedupeKey: 'x' });
        throw new Error('changed my mind');
      })
      .catch(() => {});
    expect(await market.prisma.notification.count({ where: { organisationId } })).toBe(0);
  });
});

describe('letters', () => {
  const write = (recipient: string, dedupeKey: string) =>
    market.prisma.$transaction((tx) =>
      sendMessage(tx, market, {
        recipient,
        locale: 'VI',
        kind: 'INVITATION',
        parameters: { inviter: 'Mai', organisation: 'HTX Mận' },
        path: '/loi-moi/1',
        dedupeKey,
      }),
    );

  function aMailer({ failing = false } = {}) {
    const sent: Mail[] = [];
    return { sent, send: (mail: Mail) => (failing ? Promise.reject(new Error('the mail server is away')) : Promise.resolve(void sent.push(mail))) };
  }

  test('a letter leaves once, with the public address in it', async () => {
    await Promise.all([write('a@example.com', 'letter-1'), write('a@example.com', 'letter-1')]);
    const mailer = aMailer();
    const outgoing = { mailer, messengers: { ZALO: null, SMS: null }, publicUrl: 'https://market.example' };
    await Promise.all([sendOutbox(market.contextOf(null), outgoing), sendOutbox(market.contextOf(null), outgoing)]);
    await sendOutbox(market.contextOf(null), outgoing);
    const letters = mailer.sent.filter(({ to }) => to === 'a@example.com');
    expect(letters).toHaveLength(1);
    expect(letters[0]).toMatchObject({ subject: 'Mai mời bạn vào HTX Mận trên Chợ Phiên', body: expect.stringContaining('https://market.example/loi-moi/1') });
  });

  test('what is not taken waits, and is set aside after twenty tries', async () => {
    await write('b@example.com', 'letter-2');
    const outgoing = { mailer: aMailer({ failing: true }), messengers: { ZALO: null, SMS: null }, publicUrl: 'https://market.example' };
    expect(await sendOutbox(market.contextOf(null), outgoing)).toMatchObject({ failed: 1 });
    const waiting = await market.prisma.outboundMessage.findUniqueOrThrow({ where: { dedupeKey: 'letter-2' } });
    expect(waiting).toMatchObject({ status: 'QUEUED', attempts: 1, lastError: 'the mail server is away' });
    expect(await sendOutbox(market.contextOf(null), outgoing)).toEqual({ sent: 0, failed: 0 });
    for (let attempt = 1; attempt < MOST_ATTEMPTS.EMAIL; attempt += 1) {
      await market.pool.query('UPDATE outbound_message SET next_attempt_at = now()');
      await sendOutbox(market.contextOf(null), outgoing);
    }
    await market.pool.query('UPDATE outbound_message SET next_attempt_at = now()');
    expect(await market.prisma.outboundMessage.findUniqueOrThrow({ where: { dedupeKey: 'letter-2' } })).toMatchObject({
      status: 'FAILED',
      attempts: MOST_ATTEMPTS.EMAIL,
    });
    expect(await sendOutbox(market.contextOf(null), outgoing)).toEqual({ sent: 0, failed: 0 });
  });

  test('a letter puts its sending into the queue, in the same transaction', async () => {
    await market.pool.query('DELETE FROM graphile_worker._private_jobs');
    await write('c@example.com', 'letter-3');
    const { rows } = await market.pool.query<{ task_identifier: string }>('SELECT task_identifier FROM graphile_worker.jobs');
    expect(rows).toEqual([{ task_identifier: 'notifications:send-outbox' }]);
  });

  test('line breaks of a name never reach the subject', async () => {
    await market.prisma.$transaction((tx) =>
      sendMessage(tx, market, {
        recipient: 'd@example.com',
        locale: 'EN',
        kind: 'INVITATION',
        parameters: { inviter: 'Mai\r\nBcc: all@example.com', organisation: 'x' },
        path: null,
        dedupeKey: 'letter-4',
      }),
    );
    const { subject } = await market.prisma.outboundMessage.findUniqueOrThrow({ where: { dedupeKey: 'letter-4' } });
    expect(subject).toBe('Mai Bcc: all@example.com invites you to x on Chợ Phiên');
  });
});
