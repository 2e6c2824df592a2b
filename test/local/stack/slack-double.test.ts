import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type SlackDouble, startSlackDouble } from '../../../local/stack/slack-double.ts';

let double: SlackDouble;
beforeAll(async () => {
  double = await startSlackDouble({ channels: ['alerts', 'other'] });
});
afterAll(() => double.close());
beforeEach(() => double.reset());

/** As clients call it: a form, in which what is no text is JSON. */
async function call(method: string, args: object, token: string | undefined = double.token) {
  const form = Object.entries(args).map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  const response = await fetch(`${double.apiUrl}${method}`, {
    method: 'POST',
    headers: token === '' ? {} : { authorization: `Bearer ${token}` },
    body: new URLSearchParams(form),
  });
  return response.json();
}
const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });
const button = { type: 'button', text: { type: 'plain_text', text: 'Acknowledge' } };
const hello = { channel: '#alerts', text: 'hello' };

describe('the Slack stand-in', () => {
  it('posts, changes and answers a message', async () => {
    const { channel, ts } = await call('chat.postMessage', hello);
    await call('chat.update', { channel, ts, text: 'hello again', blocks: [section('*again*')] });
    await call('chat.postMessage', { channel, thread_ts: ts, text: 'why?' });

    expect(double.messages()).toMatchObject([
      { channelName: 'alerts', ts, text: 'hello again', blocks: [section('*again*')], edits: 1 },
      { threadTs: ts, text: 'why?', edits: 0 },
    ]);
    expect(ts).toMatch(/^\d{10}\.\d{6}$/);
  });

  it('takes JSON as well, and a token in the form', async () => {
    const response = await fetch(`${double.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${double.token}` },
      body: JSON.stringify({ ...hello, blocks: [section('hello')] }),
    });
    expect(await response.json()).toMatchObject({ ok: true });
    expect(await call('chat.postMessage', { ...hello, token: double.token }, '')).toMatchObject({
      ok: true,
    });
  });

  it.each<[string, string, object, string?]>([
    ['not_authed', 'chat.postMessage', hello, ''],
    ['invalid_auth', 'chat.postMessage', hello, 'xoxb-other'],
    ['unknown_method', 'chat.shout', hello],
    ['channel_not_found', 'chat.postMessage', { ...hello, channel: '#none' }],
    ['no_text', 'chat.postMessage', { channel: '#alerts' }],
    ['msg_too_long', 'chat.postMessage', { ...hello, text: 'x'.repeat(40_001) }],
    ['invalid_arguments', 'chat.postMessage', { ...hello, blocks: 'no list' }],
    ['message_not_found', 'chat.update', { ...hello, ts: '1.000001' }],
  ])('answers %s', async (error, method, args, token) => {
    expect(await call(method, args, token)).toEqual({ ok: false, error });
    expect(double.messages()).toEqual([]);
  });

  it.each<[string, unknown[]]>([
    ['more than 50', Array.from({ length: 51 }, () => section('x'))],
    ['a text of more than 3,000 characters', [section('x'.repeat(3_001))]],
    ['an empty text', [section('')]],
    [
      'a heading of more than 150',
      [{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }],
    ],
    ['a heading in markdown', [{ type: 'header', text: { type: 'mrkdwn', text: 'x' } }]],
    ['26 buttons', [{ type: 'actions', elements: Array.from({ length: 26 }, () => button) }]],
    [
      'a button that holds too much',
      [{ type: 'actions', elements: [{ ...button, value: 'x'.repeat(2_001) }] }],
    ],
    [
      '11 fields',
      [{ type: 'section', fields: Array.from({ length: 11 }, () => section('x').text) }],
    ],
    ['a section of nothing', [{ type: 'section' }]],
    [
      'one name twice',
      [
        { ...section('x'), block_id: 'a' },
        { ...section('y'), block_id: 'a' },
      ],
    ],
    ['a kind that is none', [{ type: 'marquee', text: 'x' }]],
    ['a word that Slack does not know', [{ ...section('x'), colour: 'red' }]],
  ])('refuses blocks: %s', async (_, blocks) => {
    const answer = await call('chat.postMessage', { ...hello, blocks });
    expect(answer).toEqual({ ok: false, error: 'invalid_blocks' });
  });

  it('forgets a message that a person deletes', async () => {
    const { channel, ts } = await call('chat.postMessage', hello);
    for (const message of double.messages()) double.remove(message);
    expect(await call('chat.update', { ...hello, channel, ts })).toMatchObject({
      error: 'message_not_found',
    });
  });

  it('answers as it is told to, as often as it is told', async () => {
    double.answerNext({ status: 429, headers: { 'retry-after': '1' }, body: '{"ok":false}' });
    expect(await call('chat.postMessage', hello)).toEqual({ ok: false });
    expect(await call('chat.postMessage', hello)).toMatchObject({ ok: true });
  });

  it.each([
    [{ text: 'hello' }, 200, 'ok'],
    [{}, 400, 'no_text'],
    [{ text: 'hello', attachments: [{ blocks: [section('')] }] }, 400, 'invalid_attachments'],
    [{ text: 'hello', blocks: [section('')] }, 400, 'invalid_blocks'],
  ])('has an incoming webhook, which answers %j with %i %s', async (body, status, said) => {
    const response = await fetch(double.webhookUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect([response.status, await response.text()]).toEqual([status, said]);
  });
});
