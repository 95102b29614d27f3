import { Readable } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { MINUTE } from '../../../../shared/model/time.ts';
import type { Channel, ChannelSecrets } from '../../../../shared/model/notice.ts';
import type { ChannelAdapter, ChannelParts, OutgoingMessage, SendOutcome } from '../../../ports/notifier.ts';

type SmtpChannel = Extract<Channel, { kind: 'smtp' }>;

/** A receiver that is put off is tried again after this: servers that turn strangers away at first expect minutes. */
const PUT_OFF_MS = 5 * MINUTE;

/**
 * E-mail by SMTP. The connection is driven step by step, because only so it is known whether the text was on its way when
 * something broke: before DATA was taken nothing was told, after it nobody knows.
 */
export function createSmtpChannel(parts: ChannelParts): ChannelAdapter<SmtpChannel> {
  return {
    limit: { unit: 'characters', most: 100_000, withSubject: true },
    async send(channel, secrets, message) {
      return deliver(channel, secrets, message, await build(channel, message, parts.now()), parts.limitMs);
    },
    async dryRun(channel, _secrets, message) {
      const { host, port, security, user, from } = channel.options;
      const envelope = [`SMTP ${host}:${port} (${security})`, ...(user === '' ? [] : [`AUTH ${user}`])];
      const built = (await build(channel, message, parts.now())).toString('utf8');
      const [head = '', ...rest] = built.split('\r\n\r\n');
      const body = [`Subject: ${message.subject}`, '', message.text].join('\n');
      return {
        head: [...envelope, `MAIL FROM:<${from}>`, `RCPT TO:<${message.address}>`, 'DATA', ...head.split('\r\n')],
        body: rest.length === 0 ? '' : body,
      };
    },
  };
}

async function build({ options }: SmtpChannel, message: OutgoingMessage, now: number): Promise<Buffer> {
  const domain = options.from.split('@').at(-1) ?? 'localhost';
  const mail = new MailComposer({
    from: { name: options.fromName, address: options.from },
    to: message.address,
    subject: message.subject,
    text: message.text,
    date: new Date(now),
    // The same at a repeat: servers that know it drop the second copy.
    messageId: `<${message.messageId}@${domain}>`,
    headers: { 'Content-Language': message.language, 'Auto-Submitted': 'auto-generated' },
  });
  return new Promise((resolve, reject) => {
    mail.compile().build((error, built) => (error === null ? resolve(built) : reject(error)));
  });
}

type SmtpError = SMTPConnection.SMTPError;

function deliver(
  { options }: SmtpChannel,
  secrets: ChannelSecrets,
  message: OutgoingMessage,
  built: Buffer,
  limitMs: number,
): Promise<SendOutcome> {
  const { host, port, security, anyCertificate, user, from } = options;
  const connection = new SMTPConnection({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    tls: { rejectUnauthorized: !anyCertificate },
    connectionTimeout: limitMs,
    greetingTimeout: limitMs,
    socketTimeout: limitMs,
  });
  return new Promise((resolve) => {
    let onItsWay = false;
    let asked = false;
    const settle = (outcome: SendOutcome) => {
      clearTimeout(timer);
      if (outcome.status === 'sent') connection.quit();
      else connection.close();
      resolve(outcome);
    };
    const broke = (error: SmtpError) => settle(outcomeOf(error, onItsWay, asked));
    const timer = setTimeout(() => broke(new Error(`no answer within ${limitMs} ms`)), limitMs);
    // Read only once the server has taken DATA.
    const body = new Readable({
      read() {
        onItsWay = true;
        this.push(built);
        this.push(null);
      },
    });
    const send = () => {
      asked = true;
      connection.send({ from, to: [message.address], size: built.length }, body, (error, info) => {
        if (error) broke(error);
        else settle({ status: 'sent', reference: info.response.slice(0, 200) });
      });
    };
    connection.on('error', broke);
    connection.connect((error) => {
      if (error) return broke(error);
      if (user === '') return send();
      connection.login({ credentials: { user, pass: secrets.password ?? '' } }, (refused) => (refused ? broke(refused) : send()));
    });
  });
}

/** `asked`: the server knows sender and receiver, so a refusal is about this message and not about the channel. */
function outcomeOf(error: SmtpError, onItsWay: boolean, asked: boolean): SendOutcome {
  const { code, responseCode, response, command } = error;
  const message = (response ?? error.message).slice(0, 300);
  if (responseCode === undefined || responseCode === 421) {
    if (onItsWay) return { status: 'unknown', message };
    return { status: 'not-now', code: responseCode === 421 ? 'busy' : 'unreachable', message, wholeChannel: true };
  }
  const later = responseCode < 500;
  if (code === 'EAUTH') {
    const wait = later ? undefined : 10 * MINUTE;
    return { status: 'not-now', code: later ? 'busy' : 'unauthorized', message, wholeChannel: true, retryAfterMs: wait };
  }
  if (!asked) return { status: 'not-now', code: later ? 'busy' : 'channel-wrong', message, wholeChannel: true, retryAfterMs: PUT_OFF_MS };
  if (later) return { status: 'not-now', code: 'busy', message, wholeChannel: command === 'MAIL FROM', retryAfterMs: PUT_OFF_MS };
  if (responseCode === 552) return { status: 'refused', code: 'too-long', message };
  if (command === 'MAIL FROM') return { status: 'not-now', code: 'unauthorized', message, wholeChannel: true, retryAfterMs: 10 * MINUTE };
  return { status: 'refused', code: command === 'RCPT TO' ? 'address' : 'content', message };
}
