/** A mail server on loopback that takes mail for everybody and delivers none. */

import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import PostalMime, { type Email } from 'postal-mime';
import {
  SMTPServer,
  type SMTPServerDataStream,
  type SMTPServerOptions,
  type SMTPServerSession,
} from 'smtp-server';
import { type Certificate, createCertificate } from './support/certificate.ts';
import { HOST } from './support/http-server.ts';

/** Steps of a delivery at which the sink can be told to refuse or to fall silent. */
export type SmtpStep = 'connect' | 'login' | 'sender' | 'recipient' | 'content';

export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  /** Whether it came over an encrypted connection. */
  readonly secure: boolean;
  /** Who logged in, if anybody had to. */
  readonly user?: string;
  readonly email: Email;
  readonly raw: string;
}

export interface SmtpSinkOptions {
  /** Offer STARTTLS. */
  readonly encrypted?: boolean;
  /** Take mail from nobody else. */
  readonly login?: { readonly user: string; readonly password: string };
  readonly onMail?: (mail: ReceivedMail) => void;
}

interface Refusal {
  readonly code: number;
  readonly message: string;
  /** Only this recipient is refused. */
  readonly recipient?: string;
}

export interface SmtpSink {
  readonly smarthost: { readonly host: string; readonly port: number };
  /** Certificate to trust, PEM; empty when the sink does not encrypt. */
  readonly ca: string;
  readonly mails: readonly ReceivedMail[];
  /** Refuse at this step from now on. */
  refuseAt(step: SmtpStep, refusal: Refusal): void;
  /** Say nothing at this step from now on. */
  hangAt(step: SmtpStep): void;
  /** Forgets what came, and takes everything again. */
  reset(): void;
  close(): Promise<void>;
}

const CLOSE_MS = 20;

type Behaviour = Refusal | 'hang';

export async function startSmtpSink(options: SmtpSinkOptions = {}): Promise<SmtpSink> {
  const mails: ReceivedMail[] = [];
  const behaviours = new Map<SmtpStep, Behaviour>();
  const certificate = options.encrypted === true ? await createCertificate() : undefined;

  const keep = (mail: ReceivedMail) => {
    mails.push(mail);
    options.onMail?.(mail);
  };
  const server = new SMTPServer(serverOptions(options, certificate, { behaviours, keep }));
  // A client that goes away in the middle of a mail is ordinary life here.
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, HOST, resolve));

  return {
    smarthost: { host: HOST, port: portOf(server) },
    ca: certificate?.cert ?? '',
    mails,
    refuseAt: (step, refusal) => void behaviours.set(step, refusal),
    hangAt: (step) => void behaviours.set(step, 'hang'),
    reset() {
      mails.length = 0;
      behaviours.clear();
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

interface Inside {
  readonly behaviours: ReadonlyMap<SmtpStep, Behaviour>;
  keep(mail: ReceivedMail): void;
}

function serverOptions(
  { login }: SmtpSinkOptions,
  certificate: Certificate | undefined,
  { behaviours, keep }: Inside,
): SMTPServerOptions {
  const at = (step: SmtpStep, goOn: (error?: Error) => void, recipient?: string) => {
    const behaviour = behaviours.get(step);
    if (behaviour === 'hang') return;
    const spared = behaviour?.recipient !== undefined && behaviour.recipient !== recipient;
    if (behaviour === undefined || spared) return goOn();
    goOn(Object.assign(new Error(behaviour.message), { responseCode: behaviour.code }));
  };
  return {
    ...certificate,
    authOptional: login === undefined,
    allowInsecureAuth: certificate === undefined,
    disabledCommands: [
      ...(certificate === undefined ? ['STARTTLS'] : []),
      ...(login === undefined ? ['AUTH'] : []),
    ],
    disableReverseLookup: true,
    closeTimeout: CLOSE_MS,
    onConnect: (_session, done) => at('connect', done),
    onAuth: ({ username, password }, _session, done) =>
      at('login', (error) => {
        const known = username === login?.user && password === login?.password;
        const refusal = known ? null : new Error('Invalid username or password');
        done(error ?? refusal, { user: username });
      }),
    onMailFrom: (_address, _session, done) => at('sender', done),
    onRcptTo: ({ address }, _session, done) => at('recipient', done, address),
    onData(stream, session, done) {
      const take = (mail: ReceivedMail) =>
        at('content', (error) => {
          if (error === undefined) keep(mail);
          done(error);
        });
      readMail(stream, session).then(take, done);
    },
  };
}

async function readMail(
  stream: SMTPServerDataStream,
  { envelope, secure, user }: SMTPServerSession,
): Promise<ReceivedMail> {
  const bytes = await buffer(stream);
  return {
    from: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
    to: envelope.rcptTo.map(({ address }) => address),
    secure,
    ...(user !== undefined && { user }),
    email: await PostalMime.parse(bytes),
    raw: bytes.toString('utf8'),
  };
}

function portOf(server: SMTPServer): number {
  const address: AddressInfo | string | null = server.server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
