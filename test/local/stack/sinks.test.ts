import { createTransport } from 'nodemailer';
import { expect, it } from 'vitest';
import { type ReceivedMail, startSmtpSink } from '../../../local/stack/smtp-sink.ts';
import { startWebhookSink } from '../../../local/stack/webhook-sink.ts';

const mail = {
  from: 'one@example.com',
  to: 'two@example.com',
  subject: 'Grüße',
  text: 'hello\n.\nagain',
};

it('takes mail and reads it', async () => {
  const seen: ReceivedMail[] = [];
  const sink = await startSmtpSink({ onMail: (received) => seen.push(received) });
  await createTransport(sink.smarthost).sendMail(mail);
  await sink.close();

  expect(sink.mails).toMatchObject([
    { from: mail.from, to: [mail.to], email: { subject: 'Grüße', text: 'hello\n.\nagain\n' } },
  ]);
  expect(seen).toEqual(sink.mails);
});

it.each([
  ['nobody', {}],
  ['somebody else', { auth: { user: 'tocsin', pass: 'other' } }],
])('takes no mail from %s where a login is asked for', async (_, auth) => {
  const login = { user: 'tocsin', password: 'known' };
  const sink = await startSmtpSink({ login });
  await expect(createTransport({ ...sink.smarthost, ...auth }).sendMail(mail)).rejects.toThrow();
  await sink.close();
  expect(sink.mails).toEqual([]);
});

it('takes webhooks, and answers 200 unless told otherwise', async () => {
  const sink = await startWebhookSink();
  sink.answerNext({ status: 503, body: 'busy' });
  const post = () => fetch(`${sink.url}/team`, { method: 'POST', body: '{}' });
  const statuses = [(await post()).status, (await post()).status];
  await sink.close();

  expect(statuses).toEqual([503, 200]);
  expect(sink.requests).toMatchObject([
    { path: '/team', body: '{}' },
    { path: '/team', body: '{}' },
  ]);
});

it('can be silent or rude', async () => {
  const sink = await startWebhookSink();
  sink.answerNext('drop', 'hang');
  const post = () => fetch(sink.url, { method: 'POST', signal: AbortSignal.timeout(100) });
  await expect(post()).rejects.toThrow('fetch failed');
  await expect(post()).rejects.toThrow(/timeout/);
  await sink.close();
});
