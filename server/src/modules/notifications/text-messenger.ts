/** Something as it is told to a phone. */
export interface TextMessage {
  /** E.164, for example +84912345678. */
  to: string;
  /** What happened; Zalo has an approved template for each. */
  step: string;
  /** Code of the order or purchase, or the name of the good. */
  code: string;
  /** What is told, without the link. */
  words: string;
  /** Page it leads to, without the public address. */
  path: string;
  /** All of it with the link, as an SMS says it. */
  text: string;
  /** Stable id of the message, so that a second try is recognised as the same. */
  messageId: string;
}

/** Whether the phone is reached this way. */
export type Reach = { reached: true } | { reached: false; reason: string };

/** Who carries messages to phones. Throws when a message was not taken, for now; AnswerLost when nobody knows whether it was. */
export interface TextMessenger {
  send(message: TextMessage): Promise<Reach>;
}

/** The message was handed out and no answer came: it may have arrived, so nobody sends it again. */
export class AnswerLost extends Error {}
