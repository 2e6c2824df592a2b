/** E-mail, by SMTP. */

import { createTransport } from 'nodemailer';
import * as z from 'zod/mini';
import { type EmailMessage, email as emailMessage } from '../core/messages/email.ts';
import { composeOrPlain } from '../core/messages/support/compose-or-plain.ts';
import type { EmailSettings } from '../core/receivers/email.ts';
import { type Answer, DeliveryError } from '../errors.ts';
import type { Notifier, Receipt } from '../ports.ts';
import { outcomeOf, type StatusAnswers } from './support/answers.ts';
import { buildMime } from './support/email-mime.ts';
import { defineNotifierType, type Reach } from './support/notifier-type.ts';
import { reasonOf, redact, redactedError } from './support/redact.ts';
import { readSecret } from './support/secret.ts';
import { readTls, type Tls } from './support/tls.ts';

/** The longest that any step may take, should the deadline of the try be further off. */
const STEP_MS_MAX = 10_000;
/** How long a server may take to hang up when all is said. */
const CLOSE_MS_MAX = 500;
/** The port on which the connection is encrypted from the start. Source: RFC 8314, 3.3. */
const IMPLICIT_TLS_PORT = 465;

/**
 * By reply code, then by its class: the server's word. Greylisting and full queues are 4xx.
 *
 * Source: RFC 5321, 4.2.1. 503 says that the session went wrong, and not the mail.
 */
export const SMTP_ANSWERS: StatusAnswers = {
  '2xx': 'taken',
  '4xx': 'again',
  503: 'again',
  '5xx': 'never',
  other: 'again',
};

/**
 * Nodemailer's word for a mail that was refused as a whole, once the server had read it. It is tried
 * again whatever the code, as in Alertmanager: filters and quotas change their minds.
 */
const MAIL_REFUSED = 'EMESSAGE';

/**
 * Where the server said nothing: nodemailer's word. What is not here is a connection that failed,
 * and another may not.
 *
 * Source: nodemailer, lib/errors.
 */
export const SMTP_CLIENT_ANSWERS: Readonly<Record<string, Answer>> = {
  EAUTH: 'never', // no way to log in that both know
  EENVELOPE: 'never', // an address that is none
  EMESSAGE: 'never', // larger than the server takes
  ECONFIG: 'never',
  EREQUIRETLS: 'never',
};

export const email = defineNotifierType<EmailSettings>({
  type: 'email',
  message: emailMessage,
  create: createEmail,
});

export function createEmail(settings: EmailSettings, reach: Reach): Notifier {
  return {
    async notify(notification, deadline) {
      const { message, remark } = composeOrPlain(
        emailMessage,
        notification,
        settings,
        reach.templates,
      );
      const login = await readLogin(settings, reach);
      const tls = await readTls(settings.tls, reach.secrets);
      const transport = createTransport(connection(settings, tls, login));

      // Until its last byte is out, a mail cannot have been taken.
      let wasSent = false;
      transport.use('stream', ({ message: mime }, done) => {
        mime.processFunc((bytes) =>
          bytes.once('end', () => {
            wasSent = true;
          }),
        );
        done();
      });
      try {
        const { envelope } = message;
        const mail = { envelope, raw: await buildMime(message), signal: deadline };
        const { rejected } = await transport.sendMail(mail);
        return receiptOf(message, [remark, remarkOn(rejected)]);
      } catch (cause) {
        throw failure(cause, { login, settings, deadline, wasSent });
      }
    },
  };
}

interface Login {
  readonly user: string;
  readonly pass: string;
  readonly method?: 'CRAM-MD5';
}

/** Undefined where the server is to take mail from anybody. */
async function readLogin(settings: EmailSettings, reach: Reach): Promise<Login | undefined> {
  const { authUsername: user, authPassword, authSecret } = settings;
  if (user === undefined) return undefined;
  if (authPassword !== undefined) {
    return { user, pass: await readSecret(authPassword, reach.secrets) };
  }
  if (authSecret === undefined) return undefined;
  return { user, pass: await readSecret(authSecret, reach.secrets), method: 'CRAM-MD5' };
}

function connection(settings: EmailSettings, tls: Tls, login?: Login) {
  const { smarthost, requireTls, hello } = settings;
  const { host, port } = smarthost;
  const secure = settings.forceImplicitTls ?? port === IMPLICIT_TLS_PORT;
  return {
    host,
    port,
    name: hello,
    secure,
    requireTLS: requireTls && !secure,
    // As Alertmanager: whoever does not require encryption has a server that does it badly. A
    // password, however, is encrypted wherever the server can.
    ignoreTLS: !requireTls && login === undefined,
    tls,
    ...(login !== undefined && { auth: login }),
    // Its own defaults are two minutes to connect and ten for each answer.
    connectionTimeout: STEP_MS_MAX,
    greetingTimeout: STEP_MS_MAX,
    socketTimeout: STEP_MS_MAX,
    dnsTimeout: STEP_MS_MAX,
    socketCloseTimeout: CLOSE_MS_MAX,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function receiptOf({ messageId }: EmailMessage, remarks: readonly (string | undefined)[]): Receipt {
  const remark = remarks.filter((words) => words !== undefined).join('; ');
  return { externalId: messageId, ...(remark !== '' && { remark }) };
}

/** Sending it again would send it twice to all the others. */
function remarkOn(rejected: readonly string[]): string | undefined {
  return rejected.length === 0 ? undefined : `not taken for ${rejected.join(', ')}`;
}

interface Attempt {
  readonly login: Login | undefined;
  readonly settings: EmailSettings;
  readonly deadline: AbortSignal;
  readonly wasSent: boolean;
}

function failure(cause: unknown, { login, settings, deadline, wasSent }: Attempt): DeliveryError {
  const secrets = login === undefined ? [] : [login.pass];
  const place = `mail server ${settings.smarthost.host}`;
  const said = SmtpError.safeParse(cause).data ?? {};
  if (said.responseCode !== undefined) {
    const isWhole = said.code === MAIL_REFUSED;
    const outcome = isWhole ? 'again' : outcomeOf(said.responseCode, SMTP_ANSWERS);
    return new DeliveryError(`${place}: ${redact(reasonOf(cause), secrets)}`, {
      answer: outcome === 'taken' ? 'again' : outcome,
      cause: redactedError(cause, secrets),
    });
  }
  const reason = deadline.aborted ? 'gave no answer in time' : redact(reasonOf(cause), secrets);
  return new DeliveryError(`${place}: ${reason}`, {
    answer: SMTP_CLIENT_ANSWERS[said.code ?? ''] ?? 'again',
    unsure: wasSent,
    cause: redactedError(cause, secrets),
  });
}

/** What nodemailer puts into its errors. The reply code is absent where the server said nothing. */
const SmtpError = z.object({
  code: z.optional(z.string()),
  responseCode: z.optional(z.number()),
});
