import { describe, expect, it } from 'vitest';
import { createHandler as createIngest } from '../../functions/ingest.ts';
import { createHandler } from '../../functions/slack-action.ts';
import { alarmEvent } from '../helpers/payloads.ts';
import { type Deed, pressed, request, SECRET, type Signing } from './slack-request.ts';
import { batch, context, createTestWorld, NOW } from './world.ts';

/** An incident that Slack was told of, a minute ago, and the line back. */
async function told() {
  const world = createTestWorld();
  const alarm = alarmEvent({ name: 'cart-5xx', state: 'ALARM', at: NOW });
  await createIngest(() => world.app)(batch(alarm), context('ingest'));
  await world.agenda.runUntil(NOW + 60_000);
  const [notification] = world.told;
  const value = JSON.stringify({ g: notification?.groupId, e: notification?.episode });

  const replies: (readonly [string, string])[] = [];
  const handler = createHandler(() => world.app, {
    secrets: () => ({ read: async () => SECRET }),
    reply: async (url, text) => void replies.push([url, text]),
  });
  let requests = 0;
  const post = (body: string, signing: Partial<Signing> = {}, headers = {}) => {
    requests += 1;
    const event = request(body, { at: world.app.clock.now(), ...signing }, headers);
    return handler(event, context('slack-action', `request-${requests}`));
  };
  return {
    world,
    replies,
    value,
    post,
    press: (deed: Deed = {}) => post(pressed({ value, ...deed })),
  };
}

describe('a pressed Acknowledge', () => {
  it('is answered at once, and the message then names the person', async () => {
    const { world, press, replies } = await told();
    expect(await press()).toEqual({ statusCode: 200 });
    await world.agenda.runUntil(NOW + 120_000);
    expect(world.told.at(-1)).toMatchObject({
      status: 'acknowledged',
      reason: 'acknowledged',
      acknowledgement: { by: 'dana' },
      previousExternalId: 'C03ALERTS:1',
    });
    expect(replies).toEqual([]);
  });

  it('ends the repeats', async () => {
    const { world, press } = await told();
    await press();
    await world.agenda.runUntil(NOW + 12 * 3_600_000);
    expect(world.told.map(({ reason }) => reason)).toEqual(['first', 'acknowledged']);
  });

  it('changes nothing the second time, and says so to who pressed', async () => {
    const { world, press, replies } = await told();
    await press();
    await press({ user: 'U08OTHER', userName: 'robin' });
    await world.agenda.runUntil(NOW + 120_000);
    expect(world.told).toHaveLength(2);
    expect(replies).toEqual([
      ['https://hooks.slack.com/actions/T04/1/x', expect.stringContaining('Nothing was changed')],
    ]);
  });

  it.each([
    ['another life of the group', (value: string) => value.replace(/"e":\d+/, '"e":7')],
    ['a group that is gone', (value: string) => value.replace(/"g":"../, '"g":"00')],
    ['no group at all', () => '{"g":"nobody","e":1}'],
    ['something that is no JSON', () => '5f0c'],
    ['nothing', () => ''],
    ['a group named by an object', () => '{"g":{"$ne":1},"e":1}'],
  ])('changes nothing about %s, and says so', async (_, change) => {
    const { world, press, replies, value } = await told();
    expect(await press({ value: change(value) })).toEqual({ statusCode: 200 });
    await world.agenda.runUntil(NOW + 120_000);
    expect(world.told).toHaveLength(1);
    expect(replies).toHaveLength(1);
  });

  it('is not taken from a channel that is not on the list, and the log says whose it was', async () => {
    const { world, press, replies } = await told();
    expect(await press({ channel: 'C99OTHER' })).toEqual({ statusCode: 200 });
    await world.agenda.runUntil(NOW + 120_000);
    expect(world.told).toHaveLength(1);
    expect(replies).toMatchObject([[expect.any(String), expect.stringContaining('no buttons')]]);
    expect(world.log).toContainEqual({
      level: 'info',
      message: 'button pressed',
      fields: expect.objectContaining({ person: 'U07DANA', team: 'T04' }),
    });
  });

  it('is answered with a failure when the table is out of reach, and gives nothing away', async () => {
    const { world, value } = await told();
    const groups = {
      ...world.app.groups,
      acknowledge: async () => Promise.reject(new Error('arn:aws:dynamodb:secret-place')),
    };
    const handler = createHandler(world.with({ groups }), {
      secrets: () => ({ read: async () => SECRET }),
      reply: async () => {},
    });
    const event = request(pressed({ value }), { at: world.app.clock.now() });
    expect(await handler(event, context('slack-action'))).toEqual({ statusCode: 500 });
    expect(world.log).toContainEqual(expect.objectContaining({ message: 'request failed' }));
  });
});

describe('other requests of Slack', () => {
  it('answers the challenge of a new address', async () => {
    const { post } = await told();
    const body = JSON.stringify({ type: 'url_verification', challenge: 'k3bT9', token: 'x' });
    expect(await post(body)).toEqual({ statusCode: 200, body: 'k3bT9' });
  });

  it.each([
    ['a link that was opened', pressed({ action: 'link-0' })],
    ['a command', 'command=%2Ftocsin&user_id=U1'],
    ['a check of the certificate', 'ssl_check=1&token=x'],
    ['nothing', ''],
    ['JSON of another shape', '{"type":"block_actions","actions":"none"}'],
    ['a payload that is no JSON', 'payload=%7Bbroken'],
  ])('hears %s and does nothing', async (_, body) => {
    const { world, post, replies } = await told();
    expect(await post(body)).toEqual({ statusCode: 200 });
    await world.agenda.runUntil(NOW + 120_000);
    expect([world.told.length, replies.length]).toEqual([1, 0]);
  });
});

describe('requests that are not from Slack', () => {
  const STALE = 301_000;
  it.each([
    ['signed by somebody else', { secret: 'guessed' }, {}],
    ['stale', { at: NOW + 60_000 - STALE }, {}],
    ['from the future', { at: NOW + 60_000 + STALE + 1_000 }, {}],
    ['without a signature', {}, { 'x-slack-signature': '' }],
    ['without a timestamp', {}, { 'x-slack-request-timestamp': '' }],
    ['with a version cut off', {}, { 'x-slack-signature': '0'.repeat(64) }],
  ])('are refused without a word: %s', async (_, signing, headers) => {
    const { world, post, value, replies } = await told();
    expect(await post(pressed({ value }), signing, headers)).toEqual({ statusCode: 401 });
    await world.agenda.runUntil(NOW + 120_000);
    expect([world.told.length, replies.length]).toEqual([1, 0]);
  });

  it('are refused when they come a second time', async () => {
    const { post, value } = await told();
    expect(await post(pressed({ value }))).toEqual({ statusCode: 200 });
    expect(await post(pressed({ value }))).toEqual({ statusCode: 401 });
  });

  it('are refused when they are larger than anything Slack sends', async () => {
    const { post } = await told();
    expect(await post('x'.repeat(1_000_001))).toEqual({ statusCode: 413 });
  });

  it('are checked by the bytes that were sent, which API Gateway may have encoded', async () => {
    const { post, value } = await told();
    expect(await post(pressed({ value }), { isBase64: true })).toEqual({ statusCode: 200 });
  });

  it('are all there are when no signing secret is configured', async () => {
    const world = createTestWorld('{ route: { receiver: a }, receivers: [{ name: a }] }');
    const handler = createHandler(() => world.app, {
      secrets: () => ({ read: async () => '' }),
      reply: async () => {},
    });
    const event = request(pressed(), { at: NOW, secret: '' });
    expect(await handler(event, context('slack-action'))).toEqual({ statusCode: 401 });
  });
});
