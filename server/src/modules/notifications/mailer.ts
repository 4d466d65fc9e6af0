/** One e-mail, ready to go. */
export interface Mail {
  to: string;
  subject: string;
  /** Plain text. */
  body: string;
  /** Stable id of the message, so that a second try is recognised as the same. */
  messageId: string;
}

/** Who carries e-mails out. Throws when the message was not taken. */
export interface Mailer {
  send(mail: Mail): Promise<void>;
}
