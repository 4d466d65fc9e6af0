import { createTransport, type Transporter } from 'nodemailer';
import type { Mail, Mailer } from '../modules/notifications/mailer.ts';

export interface SmtpAccess {
  /** `smtps://user:password@host:465` or `smtp://…`. */
  url: string;
  /** Sender, for example `Chợ Phiên <no-reply@market.example>`. */
  from: string;
}

/** Sends over SMTP. */
export class SmtpMailer implements Mailer {
  readonly #transport: Transporter;
  readonly #from: string;

  constructor({ url, from }: SmtpAccess) {
    this.#transport = createTransport(url);
    this.#from = from;
  }

  async send({ to, subject, body, messageId }: Mail): Promise<void> {
    await this.#transport.sendMail({
      from: this.#from,
      to,
      subject,
      text: body,
      messageId: `<${messageId}@cho-phien>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
  }
}
