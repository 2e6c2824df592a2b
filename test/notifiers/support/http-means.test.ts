import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startWebhookSink, type WebhookSink } from '../../../local/stack/webhook-sink.ts';
import type { OAuth2Settings } from '../../../shared/core/receivers/support/http-authorization.ts';
import type { HttpSettings } from '../../../shared/core/receivers/support/http-config.ts';
import { readHttpMeans } from '../../../shared/notifiers/support/http-means.ts';
import { allWordsOf, failureOf, patiently, secretsOf } from '../reach.ts';

const PASSWORD = 'pw-51d0c3aa';
const secrets = secretsOf({ 'ssm:/password': PASSWORD, 'file:/run/ca': 'PEM' });

let issuer: WebhookSink;
beforeAll(async () => {
  issuer = await startWebhookSink();
});
afterAll(() => issuer.close());
beforeEach(() => issuer.reset());

const means = (http?: HttpSettings) =>
  readHttpMeans(http, secrets, {
    place: 'somebody',
    deadline: patiently(),
    privateAddresses: true,
  });

describe('what http_config adds to a call', () => {
  it('is nothing where it says nothing', async () => {
    expect(await means()).toEqual({ headers: {}, secrets: [] });
  });

  it('is a scheme with its credentials', async () => {
    const authorization = {
      ...({ kind: 'credentials', scheme: 'Token' } as const),
      credentials: 'ssm:/password',
    };
    expect(await means({ authorization, headers: [] })).toMatchObject({
      headers: { Authorization: `Token ${PASSWORD}` },
      secrets: [PASSWORD],
    });
  });

  it('is a name with its password, of which neither form is told', async () => {
    const authorization = {
      ...({ kind: 'basic', username: 'ops' } as const),
      password: 'ssm:/password',
    };
    const pair = Buffer.from(`ops:${PASSWORD}`).toString('base64');
    expect(await means({ authorization, headers: [] })).toMatchObject({
      headers: { Authorization: `Basic ${pair}` },
      secrets: [pair, PASSWORD],
    });
  });

  it('is headers, those of one name joined', async () => {
    const headers = [
      { name: 'X-Team', value: 'a' },
      { name: 'X-Team', value: 'b' },
      { name: 'X-Key', value: 'ssm:/password' },
    ];
    expect((await means({ headers })).headers).toEqual({ 'X-Team': 'a, b', 'X-Key': PASSWORD });
  });

  it('is whom to trust, and through whom to go', async () => {
    const tls = { insecureSkipVerify: false, ca: 'file:/run/ca', minVersion: 'TLSv1.3' } as const;
    const proxy = { url: 'ssm:/password', except: '.example.com' };
    expect(await means({ headers: [], tls, proxy })).toMatchObject({
      tls: { rejectUnauthorized: true, ca: 'PEM', minVersion: 'TLSv1.3' },
      proxy: { url: PASSWORD, except: '.example.com' },
    });
  });
});

describe('a token of OAuth 2.0', () => {
  const settings = (): OAuth2Settings & { readonly kind: 'oauth2' } => ({
    kind: 'oauth2',
    clientId: 'to csin',
    clientSecret: 'ssm:/password',
    tokenUrl: `${issuer.url}/token`,
    scopes: ['alerts', 'mail'],
    endpointParams: { audience: 'hooks' },
  });
  const granting = (answer: object) =>
    issuer.answerNext({ status: 200, body: JSON.stringify(answer) });

  it('is asked for by the credentials of the client', async () => {
    granting({ access_token: 'at-1', token_type: 'bearer' });
    const { headers } = await means({ authorization: settings(), headers: [] });
    expect(headers).toEqual({ Authorization: 'Bearer at-1' });
    const [request] = issuer.requests;
    expect(request?.body).toBe('audience=hooks&grant_type=client_credentials&scope=alerts+mail');
    const pair = Buffer.from(`to+csin:${PASSWORD}`).toString('base64');
    expect(request?.headers.authorization).toBe(`Basic ${pair}`);
  });

  it('is kept for as long as it is good', async () => {
    const authorization = settings();
    granting({ access_token: 'at-1', expires_in: 3_600 });
    await means({ authorization, headers: [] });
    const { headers } = await means({ authorization, headers: [] });
    expect(headers.Authorization).toBe('Bearer at-1');
    expect(issuer.requests).toHaveLength(1);
  });

  it('is asked for anew when it is about to end', async () => {
    const authorization = settings();
    granting({ access_token: 'at-1', expires_in: 5 });
    granting({ access_token: 'at-2', token_type: 'MAC' });
    await means({ authorization, headers: [] });
    const { headers } = await means({ authorization, headers: [] });
    expect(headers.Authorization).toBe('MAC at-2');
  });

  it.each([
    [{ status: 401, body: `no ${PASSWORD}` }, 'never'],
    [{ status: 503, body: '' }, 'again'],
    [{ status: 200, body: 'soon' }, 'never'],
    [{ status: 200, body: '{}' }, 'never'],
  ])('is not granted by %j', async (answer, outcome) => {
    issuer.answerNext(answer);
    const failure = await failureOf(means({ authorization: settings(), headers: [] }));
    expect(failure.answer).toBe(outcome);
    expect(failure.message).toContain('somebody, for a token');
    expect(allWordsOf(failure)).not.toContain(PASSWORD);
  });
});
