import { request } from 'node:https';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type PagerDutyDouble,
  startPagerDutyDouble,
} from '../../../local/stack/pagerduty-double.ts';

let double: PagerDutyDouble;
beforeAll(async () => {
  double = await startPagerDutyDouble();
});
afterAll(() => double.close());
beforeEach(() => double.reset());

const payload = { summary: 'disk full', source: 'db-1', severity: 'critical' };
const event = {
  routing_key: 'k'.repeat(32),
  event_action: 'trigger',
  dedup_key: 'disk',
  payload,
};
const generic = {
  service_key: 'k'.repeat(32),
  event_type: 'trigger',
  incident_key: 'disk',
  description: 'disk full',
};

async function post(body: object | string, url = double.url) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(url, { method: 'POST', body: text });
  return { status: response.status, answer: await response.json() };
}

describe('the PagerDuty stand-in', () => {
  it('takes an event', async () => {
    expect(await post(event)).toEqual({
      status: 202,
      answer: { status: 'success', message: 'Event processed', dedup_key: 'disk' },
    });
    expect(double.events).toMatchObject([{ action: 'trigger', summary: 'disk full' }]);
  });

  it('takes an event of the first version', async () => {
    expect(await post(generic, double.v1Url)).toMatchObject({
      status: 200,
      answer: { incident_key: 'disk' },
    });
  });

  it('gives a name to what has none', async () => {
    const { dedup_key: _, ...nameless } = event;
    expect((await post(nameless)).answer.dedup_key).toMatch(/.{36}/);
  });

  it.each<[string, object | string]>([
    ['a key that is too short', { ...event, routing_key: 'k' }],
    ['an action that is none', { ...event, event_action: 'open' }],
    ['a name that is too long', { ...event, dedup_key: 'd'.repeat(256) }],
    ['no payload', { ...event, payload: undefined }],
    ['no summary', { ...event, payload: { ...payload, summary: '' } }],
    ['a long summary', { ...event, payload: { ...payload, summary: 's'.repeat(1_025) } }],
    ['no source', { ...event, payload: { ...payload, source: undefined } }],
    ['a severity that is none', { ...event, payload: { ...payload, severity: 'bad' } }],
    ['a time that is none', { ...event, payload: { ...payload, timestamp: 'today' } }],
    [
      'an end of nothing in particular',
      { ...event, event_action: 'resolve', dedup_key: undefined },
    ],
    ['a link that leads nowhere', { ...event, links: [{ href: 'nowhere' }] }],
    ['too many bytes', { ...event, client: 'c'.repeat(512 * 1_024) }],
    ['no JSON', 'disk full'],
  ])('refuses %s', async (_, body) => {
    const { status, answer } = await post(body);
    expect(status).toBe(400);
    expect(answer).toMatchObject({ status: 'invalid event', errors: [expect.any(String)] });
    expect(double.events).toEqual([]);
  });

  it.each<[string, object]>([
    ['a key that is too short', { ...generic, service_key: 'k' }],
    ['no description', { ...generic, description: undefined }],
    [
      'an end of nothing in particular',
      { ...generic, event_type: 'resolve', incident_key: undefined },
    ],
  ])('refuses, of the first version, %s', async (_, body) => {
    expect((await post(body, double.v1Url)).status).toBe(400);
  });

  it('knows no other addresses', async () => {
    expect((await post(event, `${double.url}/else`)).status).toBe(404);
  });

  it.each([
    ['one that is told of', 'trigger', ['triggered']],
    ['one that is told of twice', 'trigger trigger', ['triggered']],
    ['one that is taken on', 'trigger acknowledge', ['triggered', 'acknowledged']],
    ['one that grows while taken on', 'trigger acknowledge trigger', ['triggered', 'acknowledged']],
    ['one that ends', 'trigger resolve resolve', ['triggered', 'resolved']],
    [
      'two, one after the other',
      'trigger resolve trigger',
      ['triggered', 'resolved'],
      ['triggered'],
    ],
    ['none, when nothing was open', 'resolve acknowledge'],
  ])('keeps incidents: %s', async (_, actions, ...states) => {
    for (const event_action of actions.split(' ')) await post({ ...event, event_action });
    expect(double.incidents().map((incident) => incident.states)).toEqual(states);
  });

  it('answers as it is told to, as often as it is told', async () => {
    double.answerNext({ status: 429, body: '{}' });
    expect((await post(event)).status).toBe(429);
    expect((await post(event)).status).toBe(202);
  });

  it('speaks https to those who trust it', async () => {
    const [host, port] = double.server.split(':');
    const status = await new Promise((resolve, reject) => {
      const options = { host, port, path: '/v2/enqueue', method: 'POST', ca: double.ca };
      request(options, (response) => resolve(response.statusCode))
        .once('error', reject)
        .end(JSON.stringify(event));
    });
    expect(status).toBe(202);
  });
});
