import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startWebhookSink, type WebhookSink } from '../../local/stack/webhook-sink.ts';
import type { WebhookSettings } from '../../shared/core/receivers/webhook.ts';
import { outcomeOf } from '../../shared/notifiers/support/answers.ts';
import { createWebhook, WEBHOOK_ANSWERS } from '../../shared/notifiers/webhook.ts';
import { freePort } from '../helpers/free-port.ts';
import { aNotification } from '../helpers/notification.ts';
import { allWordsOf, briefly, failureOf, patiently, secretsOf } from './reach.ts';

const TOKEN = 'tok-3f9a77c1';
const BEARER = { kind: 'credentials', scheme: 'Bearer' } as const;
const secrets = secretsOf({ 'ssm:/tocsin/hook': TOKEN });

let sink: WebhookSink;
beforeAll(async () => {
  sink = await startWebhookSink();
});
afterAll(() => sink.close());
beforeEach(() => sink.reset());

const settings = (some: Partial<WebhookSettings> = {}): WebhookSettings => ({
  url: `${sink.url}/team/${TOKEN}`,
  maxAlerts: 0,
  privateAddresses: true,
  ...some,
});
const notify = (some: Partial<WebhookSettings> = {}, deadline = patiently()) =>
  createWebhook(settings(some), { secrets }).notify(aNotification(), deadline);

describe('the webhook notifier', () => {
  it('posts the message with its headers', async () => {
    await notify();
    const [request] = sink.requests;
    expect(request).toMatchObject({ method: 'POST', path: `/team/${TOKEN}` });
    expect(request?.headers).toMatchObject({
      'content-type': 'application/json',
      'idempotency-key': expect.stringMatching(/^[0-9a-f]{64}-\d+$/),
      'x-tocsin-epoch': String(aNotification().epoch),
    });
    expect(request?.headers).not.toHaveProperty('accept-encoding');
    expect(request?.body).toMatch(/^\{"receiver":"team-checkout",.*\}\n$/);
  });

  it('introduces itself as Alertmanager, and says beside that who it is', async () => {
    await notify();
    expect(sink.requests[0]?.headers).toMatchObject({
      'user-agent': 'Alertmanager/0.33.1',
      'x-tocsin-agent': expect.stringMatching(/^Tocsin\/\d+\.\d+\.\d+$/),
    });
  });

  it('calls an address that a template writes', async () => {
    await notify({ url: `${sink.url}/{{ .Status }}` });
    expect(sink.requests[0]?.path).toMatch(/\/firing$/);
  });

  it.each([
    ['fails', '{{ .Nothing }}', 'the template of an address or a key failed'],
    ['says nothing', '{{ .CommonLabels.nothing }}', 'an address or a key is empty'],
  ])('calls nobody where that template %s', async (_, url, message) => {
    const failure = await failureOf(notify({ url }));
    expect(failure).toMatchObject({ answer: 'never', unsure: false, message });
  });

  it('says who calls, read when it is needed', async () => {
    const authorization = { ...BEARER, credentials: 'ssm:/tocsin/hook' };
    await notify({ http: { authorization, headers: [] } });
    expect(sink.requests[0]?.headers.authorization).toBe(`Bearer ${TOKEN}`);
  });

  it.each([200, 202, 204, 301, 302, 304, 307, 400, 401, 404, 410, 429, 500, 502, 503, 504])(
    'takes status %i as its table says',
    async (status) => {
      sink.answerNext({ status, body: '', headers: { location: `${sink.url}/elsewhere` } });
      const outcome = await notify().then(
        () => 'taken',
        ({ answer }) => answer,
      );
      expect(outcome).toBe(outcomeOf(status, WEBHOOK_ANSWERS));
      expect(sink.requests).toHaveLength(1);
    },
  );

  it('has a table that says what Alertmanager does', () => {
    expect(WEBHOOK_ANSWERS).toEqual({
      '2xx': 'taken',
      '5xx': 'again',
      429: 'next-tick',
      other: 'never',
    });
  });

  it('hands on for how long it is to wait', async () => {
    sink.answerNext({ status: 503, body: 'busy', headers: { 'retry-after': '7' } });
    expect(await failureOf(notify())).toMatchObject({ answer: 'again', retryAfterMs: 7_000 });
  });

  it('cannot say whether a gateway that gave up had handed it on', async () => {
    sink.answerNext({ status: 504, body: '' });
    expect(await failureOf(notify())).toMatchObject({ answer: 'again', unsure: true });
  });

  it('ends at the deadline when no answer comes, and cannot say what became of it', async () => {
    sink.answerNext('hang');
    expect(await failureOf(notify({}, briefly()))).toMatchObject({ answer: 'again', unsure: true });
  });

  it('ends earlier where the settings say so', async () => {
    sink.answerNext('hang');
    expect(await failureOf(notify({ timeoutMs: 50 }))).toMatchObject({ unsure: true });
  });

  it('cannot say what became of it when the connection is cut', async () => {
    sink.answerNext('drop');
    expect(await failureOf(notify())).toMatchObject({ answer: 'again', unsure: true });
  });

  it('knows that nothing was sent when nobody listens', async () => {
    const url = `http://127.0.0.1:${await freePort()}/`;
    expect(await failureOf(notify({ url }))).toMatchObject({ answer: 'again', unsure: false });
  });

  it.each(['http://localhost:8080/', 'http://127.0.0.1/', 'http://169.254.169.254/latest/'])(
    'does not call %s unless it is allowed to',
    async (url) => {
      const failure = await failureOf(notify({ url, privateAddresses: false }));
      expect(failure).toMatchObject({ answer: 'never', unsure: false });
      expect(failure.message).toMatch(/not a public address/);
    },
  );

  it('says that a secret is missing, and which one', async () => {
    const failure = await failureOf(notify({ url: 'ssm:/tocsin/none' }));
    expect(failure).toMatchObject({ answer: 'never' });
    expect(failure.message).toContain('ssm:/tocsin/none');
  });

  it.each([
    ['a refusal that repeats it', () => sink.answerNext({ status: 400, body: `no ${TOKEN}` })],
    ['a cut connection', () => sink.answerNext('drop')],
    ['silence', () => sink.answerNext('hang')],
  ])('says nothing of its secrets after %s', async (_, arrange) => {
    arrange();
    const authorization = { ...BEARER, credentials: 'ssm:/tocsin/hook' };
    const failure = await failureOf(notify({ http: { authorization, headers: [] } }, briefly()));
    expect(allWordsOf(failure)).not.toContain(TOKEN);
  });
});
