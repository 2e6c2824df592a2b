import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCertificate } from '../../../local/stack/support/certificate.ts';
import { listen } from '../../../local/stack/support/http-server.ts';
import { startWebhookSink, type WebhookSink } from '../../../local/stack/webhook-sink.ts';
import { post } from '../../../shared/notifiers/support/post.ts';
import { failureOf, patiently } from '../reach.ts';

let sink: WebhookSink;
beforeAll(async () => {
  sink = await startWebhookSink();
});
afterAll(() => sink.close());

const postTo = (url: string, privateAddresses: boolean) =>
  post({
    place: 'somebody',
    url,
    headers: {},
    body: 'grüße',
    deadline: patiently(),
    privateAddresses,
    secrets: [],
  });

it('sends the whole of a body that is not ASCII', async () => {
  await postTo(sink.url, true);
  expect(sink.requests.at(-1)).toMatchObject({ body: 'grüße', headers: { 'content-length': '7' } });
});

it('reads no more of an answer than it may', async () => {
  sink.answerNext({ status: 200, body: 'x'.repeat(1_000_000) });
  expect((await postTo(sink.url, true)).body).toHaveLength(65_536);
});

it('refuses a name that leads inside when it is resolved', async () => {
  const calls = sink.requests.length;
  const failure = await failureOf(postTo(sink.url.replace('127.0.0.1', 'localhost'), false));
  expect(failure).toMatchObject({ answer: 'never', unsure: false });
  expect(failure.message).toMatch(
    /^localhost leads to .+, which is not a public address, nor in private_networks$/,
  );
  expect(sink.requests).toHaveLength(calls);
});

it('refuses what is no address', async () => {
  const failure = await failureOf((async () => postTo('hooks.example.com', false))());
  expect(failure).toMatchObject({ answer: 'never', message: expect.stringContaining('not a URL') });
});

describe('a proxy', () => {
  const through = (url: string, proxyUrl: string, except = '') =>
    post({
      place: 'somebody',
      url,
      headers: {},
      body: 'grüße',
      deadline: patiently(),
      privateAddresses: false,
      secrets: [],
      proxy: { url: proxyUrl, except },
    });

  it('is given the call, wherever it stands itself, with its name and password', async () => {
    const proxyUrl = sink.url.replace('http://', 'http://tocsin:pw@');
    await through('http://hooks.example/in', proxyUrl);
    expect(sink.requests.at(-1)).toMatchObject({
      path: 'http://hooks.example/in',
      body: 'grüße',
      headers: { 'proxy-authorization': `Basic ${Buffer.from('tocsin:pw').toString('base64')}` },
    });
  });

  it('does not see what is excepted, which is then guarded as ever', async () => {
    const calls = sink.requests.length;
    const inside = sink.url.replace('127.0.0.1', 'localhost');
    const failure = await failureOf(through(inside, sink.url, 'localhost'));
    expect(failure.message).toMatch(/which is not a public address, nor in private_networks$/);
    expect(sink.requests).toHaveLength(calls);
  });

  it('that will not open a tunnel is no reason to give up, and nothing was sent', async () => {
    const failure = await failureOf(through('https://hooks.example/in', sink.url));
    expect(failure).toMatchObject({ answer: 'again', unsure: false });
  });
});

it('trusts whom it is told to', async () => {
  const certificate = await createCertificate();
  const received: string[] = [];
  const server = await listen(({ body }) => {
    received.push(body);
    return { status: 200, body: '' };
  }, certificate);
  const call = {
    ...{ place: 'somebody', url: `https://localhost:${server.port}/`, headers: {}, body: 'x' },
    ...{ deadline: patiently(), privateAddresses: true, secrets: [] },
  };
  expect(await failureOf(post(call))).toMatchObject({ answer: 'again' });
  await post({ ...call, tls: { rejectUnauthorized: true, ca: certificate.cert } });
  await post({ ...call, tls: { rejectUnauthorized: false } });
  await server.close();
  expect(received).toEqual(['x', 'x']);
});
