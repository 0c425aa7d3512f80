import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { Config } from '../config/config.js';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
}

/** `not_configured`: the site has no mail, and whoever asked must pass the words on themselves. */
export type MailOutcome = 'sent' | 'failed' | 'not_configured';

const TIMEOUT_MS = 15_000; // somebody waits for the answer on a page

/** Sends mail through the SMTP server of the settings. Never called inside a transaction. */
@Injectable()
export class Mailer implements OnApplicationShutdown {
  private readonly log = new Logger('mail');
  private readonly transport: Transporter | null;

  constructor(private readonly config: Config) {
    this.transport =
      config.smtpUrl === null
        ? null
        : createTransport({
            url: config.smtpUrl,
            connectionTimeout: TIMEOUT_MS,
            greetingTimeout: TIMEOUT_MS,
            socketTimeout: TIMEOUT_MS,
          });
  }

  get isConfigured(): boolean {
    return this.transport !== null;
  }

  /**
   * Sends one mail and waits for the SMTP server's answer.
   * @returns `failed` when it was refused or unreachable; the reason is logged without the address
   */
  async send(mail: Mail): Promise<MailOutcome> {
    if (this.transport === null) return 'not_configured';
    try {
      await this.transport.sendMail({ from: this.config.mailFrom, ...mail });
      return 'sent';
    } catch (error) {
      const { code, responseCode } = error as { code?: unknown; responseCode?: unknown }; // reason: nodemailer's errors carry both
      this.log.error({ event: 'mail.failed', code, responseCode });
      return 'failed';
    }
  }

  onApplicationShutdown(): void {
    this.transport?.close();
  }
}
