import { randomUUID } from 'node:crypto';
import { anOffer } from '@cho-phien/prisma/factories/catalogue.ts';
import { aCooperative } from '@cho-phien/prisma/factories/organisations.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aShelfLot } from '../../../test/shop-counter.ts';
import { createTestMarket, type TestMarket } from '../../../test/test-market.ts';
import { sendOutbox } from '../notifications/commands/send-outbox.ts';
import type { TextMessage } from '../notifications/text-messenger.ts';
import { tellWhoWaits } from './commands/tell-who-waits.ts';

let market: TestMarket;
beforeAll(async () => {
  market = await createTestMarket();
});
afterAll(() => market.close());

/** A good of which nothing is left. */
async function aGoodToWaitFor(cooperativeId?: string) {
  const owner = cooperativeId ?? (await aCooperative(market.prisma)).organisationId;
  return anOffer(market.prisma, { cooperativeId: owner, tiers: [{ channel: 'RETAIL', priceVnd: 65_000 }], slug: `mon-${randomUUID()}` });
}

const ASK = `mutation ($input: AskForReminderInput!) { askForReminder(input: $input) { __typename ... on KeptReminder { token } ... on InvalidInput { problems { path } } } }`;
const ask = async (slug: string, contact: string, english = false) =>
  (await market.execute(ASK, { variables: { input: { slug, contact, english } } })).data?.askForReminder;
const waiting = async (slug: string, contact: string): Promise<string> => (await ask(slug, contact)).token;
const READ = `query ($token: String!) { seasonReminder(token: $token) { told othersWaiting } }`;
const read = async (token: string) => (await market.execute(READ, { variables: { token } })).data?.seasonReminder;
const withdraw = async (token: string) =>
  (await market.execute(`mutation ($token: String!) { withdrawReminder(token: $token) { __typename } }`, { variables: { token } })).data?.withdrawReminder
    .__typename;
const anAddress = () => `${randomUUID()}@cho-phien.example`;
const lettersTo = (recipient: string) => market.prisma.outboundMessage.findMany({ where: { recipient }, orderBy: { createdAt: 'asc' } });
const secretIn = (body: string) => /\/thoi-bao\/([\w-]+)/.exec(body)?.[1] ?? '';

test('asking twice, also in capitals and at once, keeps one reminder; nobody is told while nothing is left', async () => {
  const { slug } = await aGoodToWaitFor();
  const contact = anAddress();
  const tokens = await Promise.all([waiting(slug, contact), waiting(slug, ` ${contact.toUpperCase()} `), waiting(slug, contact)]);
  expect(new Set(tokens).size).toBe(1);
  expect(await market.prisma.seasonReminder.count({ where: { contact } })).toBe(1);
  await tellWhoWaits(market.contextOf(null));
  expect(await lettersTo(contact)).toEqual([]);
  expect(await read(tokens[0] ?? '')).toEqual({ told: false, othersWaiting: 0 });
});

test('when the good is back everybody is told once, though two workers look at once, and no address is kept', async () => {
  const { id: offerId, slug, titleVi } = await aGoodToWaitFor();
  const people = Array.from({ length: 25 }, anAddress);
  await Promise.all(
    people.map(
      (contact) => market.prisma.$executeRaw`
    INSERT INTO season_reminder (product_id, cooperative_id, contact, token, asked_at)
    SELECT product_id, cooperative_id, ${contact}, ${randomUUID()}, ${market.clock.now()} FROM offer WHERE slug = ${slug}`,
    ),
  );
  await aShelfLot(market, { offerId, packs: 5 });
  const told = await Promise.all([tellWhoWaits(market.contextOf(null)), tellWhoWaits(market.contextOf(null)), tellWhoWaits(market.contextOf(null))]);
  expect(told.reduce((sum, count) => sum + count, 0)).toBe(25);
  const letters = await market.prisma.outboundMessage.findMany({ where: { recipient: { in: people } } });
  expect(letters.map(({ recipient }) => recipient).toSorted()).toEqual(people.toSorted());
  expect(letters[0]).toMatchObject({ subject: `${titleVi} đã có lại`, body: expect.stringContaining(`/san-pham/${slug}`) });
  expect(await market.prisma.seasonReminder.count({ where: { contact: { in: people } } })).toBe(0);
  expect(await tellWhoWaits(market.contextOf(null))).toBe(0);
});

test('the link of a message withdraws what is still waited for; afterwards it opens nothing', async () => {
  const back = await aGoodToWaitFor();
  const away = await aGoodToWaitFor();
  const contact = anAddress();
  const first = await waiting(back.slug, contact);
  await waiting(away.slug, contact);
  await aShelfLot(market, { offerId: back.id, packs: 5 });
  await tellWhoWaits(market.contextOf(null));
  const [letter] = await lettersTo(contact);
  const secret = secretIn(letter?.body ?? '');
  // Whoever asked may have typed the address of another: only the message opens what that person waits for.
  expect(await read(first)).toBeNull();
  expect(await read(secret)).toEqual({ told: true, othersWaiting: 1 });
  expect(await withdraw(secret)).toBe('WithdrawnReminder');
  expect(await market.prisma.seasonReminder.count({ where: { contact } })).toBe(0);
  expect(await withdraw(secret)).toBe('NotFound');
  await aShelfLot(market, { offerId: away.id, packs: 5 });
  await tellWhoWaits(market.contextOf(null));
  expect(await lettersTo(contact)).toHaveLength(1);
});

test('a reminder is withdrawn before anything was sent; a later wish is told again', async () => {
  const good = await aGoodToWaitFor();
  const contact = anAddress();
  expect(await withdraw(await waiting(good.slug, contact))).toBe('WithdrawnReminder');
  await ask(good.slug, contact, true);
  await aShelfLot(market, { offerId: good.id, packs: 5 });
  await tellWhoWaits(market.contextOf(null));
  await waiting(good.slug, contact);
  await tellWhoWaits(market.contextOf(null));
  const letters = await lettersTo(contact);
  expect(letters).toHaveLength(2);
  expect(letters.some(({ body }) => body.includes('/en/san-pham/'))).toBe(true);
});

test('another offer of the same good of the cooperative counts; that of another cooperative, less than a pack, and wholesale do not', async () => {
  const good = await aGoodToWaitFor();
  const contact = anAddress();
  await waiting(good.slug, contact);
  const elsewhere = await anOffer(market.prisma, { productId: good.productId, tiers: [{ channel: 'RETAIL', priceVnd: 60_000 }] });
  await aShelfLot(market, { offerId: elsewhere.id, packs: 5 });
  const wholesale = await anOffer(market.prisma, {
    productId: good.productId,
    cooperativeId: good.cooperativeId,
    channels: ['WHOLESALE'],
    tiers: [{ channel: 'WHOLESALE', priceVnd: 60_000 }],
  });
  await aShelfLot(market, { offerId: wholesale.id, packs: 5 });
  await aShelfLot(market, { offerId: good.id, packs: 0.5 });
  await tellWhoWaits(market.contextOf(null));
  expect(await lettersTo(contact)).toEqual([]);
  const again = await anOffer(market.prisma, {
    productId: good.productId,
    cooperativeId: good.cooperativeId,
    tiers: [{ channel: 'RETAIL', priceVnd: 70_000 }],
  });
  await aShelfLot(market, { offerId: again.id, packs: 5 });
  await tellWhoWaits(market.contextOf(null));
  expect((await lettersTo(contact)).map(({ body }) => body.includes(`/san-pham/${again.slug}`))).toEqual([true]);
});

test('what is no address, an unknown good and many tries are refused', async () => {
  const { slug } = await aGoodToWaitFor();
  expect(await ask(slug, 'không phải thư')).toMatchObject({ __typename: 'InvalidInput', problems: [{ path: 'contact' }] });
  expect(await ask('khong-co', anAddress())).toMatchObject({ __typename: 'NotFound' });
  const contact = anAddress();
  for (let time = 1; time <= 10; time += 1) await ask(slug, contact);
  expect(await ask(slug, contact)).toMatchObject({ __typename: 'TooManyTries' });
});

describe('by telephone', () => {
  const aNumber = () => `09${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`;
  const kept = (number: string) => `+84${number.slice(1)}`;
  const carried: { by: 'ZALO' | 'SMS'; to: string; words: string; text: string }[] = [];
  const carrier = (by: 'ZALO' | 'SMS', reached: boolean) => ({
    send: ({ to, words, text }: TextMessage) => {
      if (reached) carried.push({ by, to, words, text });
      return Promise.resolve(reached ? { reached } : { reached, reason: 'no account' });
    },
  });
  const send = ({ zalo }: { zalo: boolean }) =>
    sendOutbox(market.contextOf(null), {
      mailer: { send: () => Promise.resolve() },
      messengers: { ZALO: carrier('ZALO', zalo), SMS: carrier('SMS', true) },
      publicUrl: 'https://market.example',
    });
  const told = (number: string) => carried.filter(({ to }) => to === kept(number));

  test('a number, however it is written, is told once by Zalo, and is kept no longer', async () => {
    const { id: offerId, slug, titleVi } = await aGoodToWaitFor();
    const number = aNumber();
    const spaced = `+84 ${number.slice(1, 4)} ${number.slice(4, 7)} ${number.slice(7)}`;
    expect(await waiting(slug, spaced)).toBe(await waiting(slug, number));
    await aShelfLot(market, { offerId, packs: 5 });
    await Promise.all([tellWhoWaits(market.contextOf(null)), tellWhoWaits(market.contextOf(null))]);
    await send({ zalo: true });
    await tellWhoWaits(market.contextOf(null));
    await send({ zalo: true });
    expect(told(number)).toMatchObject([
      { by: 'ZALO', words: expect.stringContaining(titleVi), text: expect.stringContaining(`https://market.example/san-pham/${slug}`) },
    ]);
    expect(told(number)[0]?.text).not.toContain('thoi-bao');
    expect(await market.prisma.seasonReminder.count({ where: { contact: kept(number) } })).toBe(0);
  });

  test('by SMS where Zalo does not reach it; the link in it stops whatever else it waits for', async () => {
    const [back, away] = [await aGoodToWaitFor(), await aGoodToWaitFor()];
    const number = aNumber();
    for (const { slug } of [back, away]) await waiting(slug, number);
    await aShelfLot(market, { offerId: back.id, packs: 5 });
    await tellWhoWaits(market.contextOf(null));
    await send({ zalo: false });
    await send({ zalo: false });
    expect(told(number)).toMatchObject([
      { by: 'SMS', text: expect.stringMatching(/^Cho Phien: .* https:\/\/market\.example\/san-pham\/\S+ Thoi bao mon khac: https:/) },
    ]);
    expect(await withdraw(secretIn(told(number)[0]?.text ?? ''))).toBe('WithdrawnReminder');
    await aShelfLot(market, { offerId: away.id, packs: 5 });
    await tellWhoWaits(market.contextOf(null));
    await send({ zalo: false });
    expect(told(number)).toHaveLength(1);
  });

  test('nobody signs a number up for a flood, by any spelling; land lines and numbers abroad are not taken', async () => {
    const { slug } = await aGoodToWaitFor();
    const number = aNumber();
    for (let time = 1; time <= 10; time += 1) await ask(slug, time % 2 === 0 ? number : kept(number));
    expect(await ask(slug, number)).toMatchObject({ __typename: 'TooManyTries' });
    for (const contact of ['0212 3856 123', '+1 900 555 0100']) {
      expect(await ask(slug, contact)).toEqual({ __typename: 'InvalidInput', problems: [{ path: 'contact' }] });
    }
  });
});

test('who waited for more than a year and a season is forgotten', async () => {
  const { slug } = await aGoodToWaitFor();
  const contact = anAddress();
  await waiting(slug, contact);
  await market.prisma.seasonReminder.updateMany({ where: { contact }, data: { askedAt: new Date('2025-03-01T00:00:00Z') } });
  await tellWhoWaits(market.contextOf(null));
  expect(await market.prisma.seasonReminder.count({ where: { contact } })).toBe(0);
});
