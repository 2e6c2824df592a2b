import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type SmtpSink, startSmtpSink } from '../../local/stack/smtp-sink.ts';
import type { EmailSettings } from '../../shared/core/receivers/email.ts';
import { createEmail, SMTP_ANSWERS } from '../../shared/notifiers/email.ts';
import { outcomeOf } from '../../shared/notifiers/support/answers.ts';
import { freePort } from '../helpers/free-port.ts';
import { aNotification } from '../helpers/notification.ts';
import { allWordsOf, briefly, failureOf, patiently, secretsOf } from './reach.ts';

const PASSWORD = 'hunter2-planted';
const secrets = secretsOf({ 'ssm:/tocsin/smtp': PASSWORD });

let sink: SmtpSink;
let encrypted: SmtpSink;
beforeAll(async () => {
  sink = await startSmtpSink();
  encrypted = await startSmtpSink({
    encrypted: true,
    login: { user: 'tocsin', password: PASSWORD },
  });
});
afterAll(async () => {
  await Promise.all([sink.close(), encrypted.close()]);
});
beforeEach(() => {
  sink.reset();
  encrypted.reset();
});

const settings = (some: Partial<EmailSettings> = {}): EmailSettings => ({
  to: 'ops@example.com',
  from: 'tocsin@example.com',
  smarthost: sink.smarthost,
  hello: 'tocsin.example.com',
  requireTls: false,
  tls: { insecureSkipVerify: false },
  headers: {},
  ...some,
});
const notify = (some: Partial<EmailSettings> = {}, deadline = patiently()) =>
  createEmail(settings(some), { secrets }).notify(aNotification(), deadline);

/** A server that encrypts, whose certificate is its own, and that knows one user. */
const withLogin = (some: Partial<EmailSettings> = {}): Partial<EmailSettings> => ({
  smarthost: encrypted.smarthost,
  requireTls: true,
  tls: { insecureSkipVerify: true },
  authUsername: 'tocsin',
  authPassword: 'ssm:/tocsin/smtp',
  ...some,
});

describe('the mail notifier', () => {
  it('sends a picture inside the mail, where the HTML shows it', async () => {
    const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]);
    const notification = aNotification({ picture: { name: 'b8c1f0e2a4d6-0123', png } });
    await createEmail(settings(), { secrets }).notify(notification, patiently());
    const [mail] = sink.mails;
    expect(mail?.email.html).toContain('cid:b8c1f0e2a4d6-0123@tocsin');
    const [inline] = mail?.email.attachments ?? [];
    expect(inline).toMatchObject({
      mimeType: 'image/png',
      disposition: 'inline',
      related: true,
      contentId: '<b8c1f0e2a4d6-0123@tocsin>',
    });
    expect(inline?.content).toEqual(png.buffer);
  });

  it('sends one mail to everybody, as text and as HTML', async () => {
    const receipt = await notify({ to: 'ops@example.com, Night Watch <night@example.com>' });
    const [mail] = sink.mails;
    expect(mail).toMatchObject({
      from: 'tocsin@example.com',
      to: ['ops@example.com', 'night@example.com'],
      secure: false,
    });
    expect(mail?.email).toMatchObject({
      subject: expect.stringMatching(/^CRITICAL checkout-5xx-rate/),
      messageId: receipt.externalId,
      text: expect.stringContaining('checkout-5xx-rate'),
      html: expect.stringContaining('checkout-5xx-rate'),
    });
  });

  it('sends the same mail under the same name, so that a second copy is seen for one', async () => {
    const [one, two] = [await notify(), await notify()];
    expect(one).toEqual(two);
    expect(new Set(sink.mails.map(({ email }) => email.messageId)).size).toBe(1);
  });

  it('encrypts and logs in, with the password that the reference stands for', async () => {
    await notify(withLogin());
    expect(encrypted.mails).toMatchObject([{ secure: true, user: 'tocsin' }]);
  });

  it('encrypts a password wherever the server can, asked or not', async () => {
    await notify(withLogin({ requireTls: false }));
    expect(encrypted.mails).toMatchObject([{ secure: true }]);
  });

  it.each([
    ['a server that does not encrypt', () => ({ requireTls: true }), 'never'],
    [
      'a certificate that nobody vouches for',
      () => withLogin({ tls: { insecureSkipVerify: false } }),
      'again',
    ],
    ['a wrong password', () => withLogin({ authPassword: 'wrong' }), 'never'],
  ])('sends nothing over %s', async (_, some, answer) => {
    const failure = await failureOf(notify(some()));
    expect(failure).toMatchObject({ answer, unsure: false });
    expect([...sink.mails, ...encrypted.mails]).toEqual([]);
  });

  it('sends parts to choose from, be it one, and headers that say nothing', async () => {
    const headers = { 'X-Empty': '{{ .CommonLabels.nothing }}', 'X-Full': 'ü' };
    await notify({ headers, html: '' });
    const [mail] = sink.mails;
    expect(mail?.raw).toMatch(/^X-Empty: ?\r?$/m);
    expect(mail?.raw).toMatch(/^X-Full: =\?UTF-8\?Q\?=C3=BC\?=\r?$/im);
    expect(mail?.raw).toMatch(/^Content-Type: multipart\/alternative;/m);
    expect(mail?.raw).toMatch(/^Message-Id: <[^>]+@tocsin>\r?$/m);
  });
});

describe("a mail server's answers", () => {
  it.each(
    (['sender', 'recipient', 'content'] as const).flatMap((step) =>
      [421, 451, 503, 550].map((code) => [code, step] as const),
    ),
  )('are taken as the table says: %i at the step %s', async (code, step) => {
    sink.refuseAt(step, { code, message: 'not today' });
    const failure = await failureOf(notify());
    // What is refused at the very end is tried again, as in Alertmanager.
    const answer = step === 'content' ? 'again' : outcomeOf(code, SMTP_ANSWERS);
    expect(failure.answer).toBe(answer);
    expect(failure).toMatchObject({ unsure: false, message: expect.stringContaining('not today') });
  });

  it('have a table: what is refused for now is tried again, the rest is not', () => {
    expect(SMTP_ANSWERS).toEqual({
      '2xx': 'taken',
      '4xx': 'again',
      503: 'again',
      '5xx': 'never',
      other: 'again',
    });
  });

  it('may refuse one of several, which is said and not tried again', async () => {
    sink.refuseAt('recipient', { code: 550, message: 'unknown', recipient: 'gone@example.com' });
    const receipt = await notify({ to: 'ops@example.com, gone@example.com' });
    expect(receipt.remark).toBe('not taken for gone@example.com');
    expect(sink.mails).toMatchObject([{ to: ['ops@example.com'] }]);
  });

  it.each([
    ['connect', false],
    ['sender', false],
    ['recipient', false],
    ['content', true],
  ] as const)('may not come at the step %s; nobody can say then: %s', async (step, unsure) => {
    sink.hangAt(step);
    const failure = await failureOf(notify({}, briefly()));
    expect(failure).toMatchObject({ answer: 'again', unsure });
    expect(failure.message).toMatch(/gave no answer in time$/);
  });

  it('cannot come when nobody listens', async () => {
    const smarthost = { host: '127.0.0.1', port: await freePort() };
    const failure = await failureOf(notify({ smarthost }));
    expect(failure).toMatchObject({ answer: 'again', unsure: false });
  });

  it('are not waited for when an address is none', async () => {
    const failure = await failureOf(notify({ to: 'nobody' }));
    expect(failure.answer).toBe('never');
  });

  it('leave nothing of the password in errors', async () => {
    const message = `no ${PASSWORD}, no ${Buffer.from(PASSWORD).toString('base64')}`;
    encrypted.refuseAt('login', { code: 535, message });
    const failure = await failureOf(notify(withLogin()));
    expect(failure.answer).toBe('never');
    expect(allWordsOf(failure)).not.toContain(PASSWORD);
    expect(allWordsOf(failure)).not.toContain(Buffer.from(PASSWORD).toString('base64'));
  });
});
