import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail as it arrived. */
export interface ReceivedMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** A real SMTP server that keeps what it is sent. */
export interface SmtpInbox {
  /** For SMTP_URL. */
  readonly url: string;
  readonly mails: readonly ReceivedMail[];
  /** Waits for the next mail to an address, one that came already and was not asked for included. */
  next(to: string): Promise<ReceivedMail>;
  /** From now on every mail is refused, or taken again. */
  refuse(isRefusing: boolean): void;
  close(): Promise<void>;
}

/** Starts an SMTP server on a free port of this machine. */
export async function startInbox(): Promise<SmtpInbox> {
  const mails: ReceivedMail[] = [];
  const taken = new Set<ReceivedMail>();
  const waiting: (() => void)[] = [];
  let isRefusing = false;
  const smtp = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onRcptTo: (_address, _session, callback) => callback(isRefusing ? new Error('550 mailbox unavailable') : null),
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = session.envelope.rcptTo[0]?.address ?? '';
        mails.push(parse(to, Buffer.concat(chunks).toString('utf8')));
        for (const wake of waiting.splice(0)) wake();
        callback();
      });
    },
  });
  const server = smtp.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // reason: a TCP server has one
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    next: async (to) => {
      for (;;) {
        const mail = mails.find((one) => one.to === to && !taken.has(one));
        if (mail) {
          taken.add(mail);
          return mail;
        }
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
    },
    refuse: (value) => (isRefusing = value),
    close: () => new Promise((resolve) => smtp.close(resolve)),
  };
}

function parse(to: string, source: string): ReceivedMail {
  const subject = /^Subject: (.*(?:\r?\n[ \t].*)*)/imu.exec(source)?.[1] ?? '';
  return { to, subject: decodeWords(subject), text: part(source, 'text/plain'), html: part(source, 'text/html') };
}

function part(source: string, type: string): string {
  const boundary = /boundary="([^"]+)"/u.exec(source)?.[1];
  const parts = boundary === undefined ? [source] : source.split(`--${boundary}`);
  const found = parts.find((one) => new RegExp(`^Content-Type: ${type}`, 'imu').test(one)) ?? '';
  const [head = '', ...body] = found.split(/\r?\n\r?\n/u);
  const encoding = /^Content-Transfer-Encoding: (\S+)/imu.exec(head)?.[1]?.toLowerCase();
  const text = body.join('\n\n').trim();
  if (encoding === 'base64') return Buffer.from(text, 'base64').toString('utf8');
  return encoding === 'quoted-printable' ? decodeQuoted(text.replaceAll(/=\r?\n/gu, '')) : text;
}

function decodeQuoted(text: string): string {
  const bytes = text.replaceAll(/=([0-9A-F]{2})/giu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

function decodeWords(text: string): string {
  return text.replaceAll(/=\?utf-8\?(q|b)\?([^?]*)\?=/giu, (_, encoding: string, word: string) =>
    encoding.toLowerCase() === 'b'
      ? Buffer.from(word, 'base64').toString('utf8')
      : decodeQuoted(word.replaceAll('_', ' ')),
  );
}
