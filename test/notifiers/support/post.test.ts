import { afterAll, beforeAll, expect, it } from 'vitest';
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
  expect(failure.message).toMatch(/^localhost leads to .+, which is not a public address$/);
  expect(sink.requests).toHaveLength(calls);
});

it('refuses what is no address', async () => {
  const failure = await failureOf((async () => postTo('hooks.example.com', false))());
  expect(failure).toMatchObject({ answer: 'never', message: expect.stringContaining('not a URL') });
});
