import { readFile } from 'node:fs/promises';
import type { ZaloAccess } from '../configuration.ts';
import type { Reach, TextMessage, TextMessenger } from '../modules/notifications/text-messenger.ts';
import { askCarrier } from './ask-carrier.ts';

/** Answers that speak of the number: none, no account, an old app, closed, or its owner wants no such messages. */
const NOT_REACHED = new Set([-108, -110, -114, -118, -119, -139, -141]);

/**
 * Sends by the templates that Zalo has approved (ZNS). Each has the parameters `ma_don` (code of the order), `noi_dung` (what happened) and
 * `duong_dan` (end of the link of its button).
 */
export class ZaloMessenger implements TextMessenger {
  readonly #access: ZaloAccess;

  constructor(access: ZaloAccess) {
    this.#access = access;
  }

  async send({ to, step, code, words, path, messageId }: TextMessage): Promise<Reach> {
    const { url, tokenFile, templates } = this.#access;
    const templateId = templates.get(step);
    if (templateId === undefined) return { reached: false, reason: `no template for ${step}` };
    const token = (await readFile(tokenFile, 'utf8')).trim();
    const { error, message } = await askCarrier(
      `${url}/message/template`,
      { access_token: token },
      {
        phone: to.slice(1),
        template_id: templateId,
        template_data: { ma_don: code, noi_dung: words, duong_dan: path.slice(1) },
        tracking_id: messageId,
      },
    );
    if (error === 0) return { reached: true };
    const reason = `Zalo ${String(error)}: ${String(message)}`;
    if (typeof error === 'number' && NOT_REACHED.has(error)) return { reached: false, reason };
    throw new Error(reason);
  }
}
