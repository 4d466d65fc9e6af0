import type { SmsAccess } from '../configuration.ts';
import { AnswerLost, type Reach, type TextMessage, type TextMessenger } from '../modules/notifications/text-messenger.ts';
import { askCarrier } from './ask-carrier.ts';

const TAKEN = '100';
/** The gateway has a request of this id already: the first try arrived after all. */
const KNOWN = '124';
/** The number is blocked, or is none. */
const NOT_REACHED = new Set(['99', '108']);
/** Notifications to customers, under a registered sender. */
const CUSTOMER_CARE = '2';

/** Sends SMS by a gateway that speaks eSMS's API. Its request ids make a second try harmless, so a lost answer is tried again. */
export class EsmsMessenger implements TextMessenger {
  readonly #access: SmsAccess;

  constructor(access: SmsAccess) {
    this.#access = access;
  }

  async send({ to, text, messageId }: TextMessage): Promise<Reach> {
    const { url, apiKey, secretKey, brandname } = this.#access;
    const answer = await askCarrier(
      `${url}/MainService.svc/json/SendMultipleMessage_V4_post_json/`,
      {},
      {
        ApiKey: apiKey,
        SecretKey: secretKey,
        Brandname: brandname,
        SmsType: CUSTOMER_CARE,
        IsUnicode: '0',
        Phone: to.replace(/^\+84/, '0').replace(/^\+/, ''),
        Content: text,
        RequestId: messageId,
      },
    ).catch((error: unknown) => {
      throw error instanceof AnswerLost ? new Error(error.message, { cause: error }) : error;
    });
    const result = String(answer['CodeResult']);
    if (result === TAKEN || result === KNOWN) return { reached: true };
    const reason = `SMS ${result}: ${String(answer['ErrorMessage'])}`;
    if (NOT_REACHED.has(result)) return { reached: false, reason };
    throw new Error(reason);
  }
}
