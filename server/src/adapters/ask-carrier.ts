import { AnswerLost } from '../modules/notifications/text-messenger.ts';

const TIMEOUT_MS = 20_000;
/** The carrier was never reached, so it has taken nothing. */
const NEVER_REACHED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);

/** Posts JSON to a carrier of messages and reads its JSON answer. Without a readable answer nobody knows whether the message was taken: AnswerLost. */
export async function askCarrier(url: string, headers: Record<string, string>, body: unknown): Promise<Record<string, unknown>> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const answer: unknown = await response.json();
    if (typeof answer === 'object' && answer !== null) return { ...answer };
    throw new TypeError('the answer is no object');
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    const code: unknown = typeof cause === 'object' && cause !== null ? Reflect.get(cause, 'code') : undefined;
    const message = error instanceof Error ? error.message : String(error);
    if (typeof code === 'string' && NEVER_REACHED.has(code)) throw new Error(code, { cause: error });
    throw new AnswerLost(message, { cause: error });
  }
}
