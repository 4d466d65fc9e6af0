import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { AnswerLost } from '../modules/notifications/text-messenger.ts';
import { EsmsMessenger } from './esms-messenger.ts';
import { outboxMessengers } from './outbox-messengers.ts';
import { ZaloMessenger } from './zalo-messenger.ts';

interface Asked {
  url: string | undefined;
  token: string | string[] | undefined;
  body: unknown;
}

let carrier: Server;
let url: string;
/** Where nobody listens. */
let nowhere: string;
let asked: Asked[];
/** What the carrier answers; null hangs up. */
let answer: unknown;

beforeAll(async () => {
  carrier = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      asked.push({ url: request.url, token: request.headers['access_token'], body });
      if (answer === null) response.destroy();
      else response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
    });
  });
  url = await listening(carrier);
  const closed = createServer();
  nowhere = await listening(closed);
  await new Promise((resolve) => void closed.close(resolve));
});
afterAll(() => new Promise((resolve) => void carrier.close(resolve)));
beforeEach(() => {
  asked = [];
});

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return JSON.parse(Buffer.concat(parts).toString());
}

const message = {
  to: '+84912345678',
  step: 'ORDER_DELIVERED',
  code: 'NM-2026-0042-1',
  words: 'Đơn NM-2026-0042-1 đã giao.',
  path: '/don/abc',
  text: 'Cho Phien: Don NM-2026-0042-1 da giao. https://market.example/don/abc',
  messageId: '01985f00-0000-7000-8000-000000000001',
};

describe('Zalo', () => {
  const tokenFile = path.join(mkdtempSync(path.join(tmpdir(), 'cho-phien-zalo-')), 'token');
  const zalo = (at = url) => new ZaloMessenger({ url: at, tokenFile, templates: new Map([['ORDER_DELIVERED', '311202']]) });

  test('sends the template of the step, with the token of today', async () => {
    answer = { error: 0, message: 'Success', data: { msg_id: 'x' } };
    for (const token of ['yesterday', 'today']) {
      writeFileSync(tokenFile, `${token}\n`);
      expect(await zalo().send(message)).toEqual({ reached: true });
    }
    expect(asked[1]).toEqual({
      url: '/message/template',
      token: 'today',
      body: {
        phone: '84912345678',
        template_id: '311202',
        template_data: { ma_don: 'NM-2026-0042-1', noi_dung: message.words, duong_dan: 'don/abc' },
        tracking_id: message.messageId,
      },
    });
  });

  test('does not reach a number without an account, nor a step without a template', async () => {
    answer = { error: -118, message: 'Zalo account not existed' };
    expect(await zalo().send(message)).toEqual({ reached: false, reason: 'Zalo -118: Zalo account not existed' });
    expect(await zalo().send({ ...message, step: 'ORDER_EXPIRED' })).toMatchObject({ reached: false });
    expect(asked).toHaveLength(1);
  });

  test('a refusal that is not about the number is tried again', async () => {
    answer = { error: -124, message: 'Access token invalid' };
    await expect(zalo().send(message)).rejects.toThrow('Zalo -124: Access token invalid');
    await expect(zalo().send(message)).rejects.not.toThrow(AnswerLost);
  });

  test('without an answer nobody knows; without a connection nothing was taken', async () => {
    answer = null;
    await expect(zalo().send(message)).rejects.toThrow(AnswerLost);
    await expect(zalo(nowhere).send(message)).rejects.toThrow('ECONNREFUSED');
    await expect(zalo(nowhere).send(message)).rejects.not.toThrow(AnswerLost);
  });
});

describe('SMS', () => {
  const sms = (at = url) => new EsmsMessenger({ url: at, apiKey: 'key', secretKey: 'secret', brandname: 'ChoPhien' });

  test('sends the text under the id of the message', async () => {
    answer = { CodeResult: '100', SMSID: 'x' };
    expect(await sms().send(message)).toEqual({ reached: true });
    expect(asked[0]).toMatchObject({
      url: '/MainService.svc/json/SendMultipleMessage_V4_post_json/',
      body: { Phone: '0912345678', Content: message.text, RequestId: message.messageId, Brandname: 'ChoPhien', IsUnicode: '0', SmsType: '2' },
    });
  });

  test('an id that is known already was taken the first time', async () => {
    answer = { CodeResult: '124', ErrorMessage: 'Duplicate RequestId' };
    expect(await sms().send(message)).toEqual({ reached: true });
  });

  test('does not reach a number that is none; anything else, a lost answer too, is tried again', async () => {
    answer = { CodeResult: '108', ErrorMessage: 'Phone number is not in correct format' };
    expect(await sms().send(message)).toMatchObject({ reached: false });
    answer = { CodeResult: '103', ErrorMessage: 'Not enough balance' };
    await expect(sms().send(message)).rejects.toThrow('SMS 103: Not enough balance');
    answer = null;
    await expect(sms().send(message)).rejects.not.toThrow(AnswerLost);
  });
});

test('a trial’s Zalo knows every number but those that end in 0000', async () => {
  expect(await outboxMessengers.ZALO.send(message)).toEqual({ reached: true });
  expect(await outboxMessengers.ZALO.send({ ...message, to: '+84912340000' })).toMatchObject({ reached: false });
  expect(await outboxMessengers.SMS.send({ ...message, to: '+84912340000' })).toEqual({ reached: true });
});
