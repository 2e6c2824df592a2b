/** Alerts that are posted to Alertmanager's API, and how it lists them. */

import { describe, expect, it } from 'vitest';
import { type Answered, createApi } from './api-request.ts';
import { NOW } from './world.ts';

const ALERTS = '/api/v2/alerts';
const JSON_TYPE = { 'content-type': 'application/json' };
const MINUTE = 60_000;

const at = (ms: number) => new Date(NOW + ms).toISOString();
const lag = { alertname: 'Lag', team: 'db' };
const disk = { alertname: 'Disk', team: 'web' };

function alertsOf({ body }: Answered): readonly { readonly labels: Record<string, string> }[] {
  if (Array.isArray(body)) return body;
  throw new Error('no list of alerts');
}
const namesOf = (answered: Answered) =>
  alertsOf(answered)
    .map(({ labels }) => labels.alertname)
    .toSorted();

describe('a posted alert', () => {
  it('is listed with all that was said of it, and with its receivers', async () => {
    const api = createApi();
    const posted = {
      ...{ labels: lag, annotations: { summary: 'far behind' } },
      ...{ startsAt: '2026-03-03T03:59:30.5+01:00', endsAt: at(4 * MINUTE) },
      generatorURL: 'https://prometheus.example.com/graph?g0.expr=lag',
    };
    expect(await api.post(ALERTS, [posted])).toMatchObject({ status: 200, body: '' });
    expect((await api.ask(`GET ${ALERTS}`)).body).toEqual([
      {
        ...posted,
        startsAt: '2026-03-03T03:59:30.500+01:00',
        fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
        receivers: [{ name: 'db' }, { name: 'on-call' }],
        status: { state: 'active', silencedBy: [], inhibitedBy: [], mutedBy: [] },
        updatedAt: at(0),
      },
    ]);
  });

  it('is told, and its end as well', async () => {
    const { post, world } = createApi();
    await post(ALERTS, [{ labels: disk }]);
    await world.agenda.runUntil(NOW + MINUTE);
    await post(ALERTS, [{ labels: disk, startsAt: at(0), endsAt: at(MINUTE) }]);
    await world.agenda.runUntil(NOW + 10 * MINUTE);
    expect(world.told.map(({ reason }) => reason)).toEqual(['first', 'all-resolved']);
  });

  it('ends by itself when it is not posted again', async () => {
    const { post, ask, world } = createApi();
    await post(ALERTS, [{ labels: disk }]);
    await world.agenda.runUntil(NOW + 5 * MINUTE - 1);
    expect(namesOf(await ask(`GET ${ALERTS}`))).toEqual(['Disk']);
    await world.agenda.runUntil(NOW + 5 * MINUTE);
    expect(namesOf(await ask(`GET ${ALERTS}`))).toEqual([]);
    await world.agenda.runUntil(NOW + 15 * MINUTE);
    expect(world.told.map(({ reason }) => reason)).toEqual(['first', 'all-resolved']);
  });

  it('is not listed when it has ended before', async () => {
    const { post, ask } = createApi();
    await post(ALERTS, [{ labels: disk, startsAt: at(-2 * MINUTE), endsAt: at(-MINUTE) }]);
    expect(namesOf(await ask(`GET ${ALERTS}`))).toEqual([]);
  });

  it('is taken although another of the same request is refused', async () => {
    const { post, ask } = createApi();
    const answer = await post(ALERTS, [{ labels: disk }, { labels: {} }]);
    expect(answer).toMatchObject({ status: 400, body: 'at least one label pair required' });
    expect(namesOf(await ask(`GET ${ALERTS}`))).toEqual(['Disk']);
  });
});

describe('a body', () => {
  it.each([
    ['', 422, { code: 602, message: 'alerts in body is required' }],
    ['null', 200, ''],
    ['[]', 200, ''],
    ['[null]', 400, { code: 400, message: expect.stringContaining('parsing alerts body') }],
    ['{"labels":{}}', 400, { code: 400, message: expect.stringContaining('cannot unmarshal') }],
    ['[{"labels":{"a":1}}]', 400, { code: 400, message: expect.stringContaining('number') }],
    ['[{}]', 422, { code: 602, message: '0.labels in body is required' }],
    ['[{"labels":{"a":""}}]', 400, 'at least one label pair required'],
    [
      '[{"labels":{"a":"b"},"generatorURL":"not a url"}]',
      422,
      expect.objectContaining({ code: 601 }),
    ],
    ['[{"labels":{"a":"b"},"startsAt":"soon"}]', 400, expect.objectContaining({ code: 400 })],
    ['[{"labels":{"a":"b"}}] trailing', 200, ''],
    ['[', 400, expect.objectContaining({ code: 400 })],
  ])('%s is answered with %i', async (body, status, said) => {
    const answer = await createApi().ask(`POST ${ALERTS}`, { headers: JSON_TYPE, body });
    expect(answer).toMatchObject({ status, body: said });
  });

  it('that lies about time is refused in words', async () => {
    const backwards = { labels: lag, startsAt: at(MINUTE), endsAt: at(0) };
    expect(await createApi().post(ALERTS, [backwards])).toMatchObject({
      status: 400,
      body: 'start time must be before end time',
    });
  });
});

/** One that fires, one that a silence hides, one that another hides. */
async function town() {
  const api = createApi();
  const zone = { zone: 'a' };
  for (const labels of [
    ...[lag, disk],
    ...[
      { alertname: 'ZoneDown', ...zone },
      { alertname: 'HostDown', ...zone },
    ],
  ]) {
    await api.post(ALERTS, [{ labels }]);
  }
  await api.post('/api/v2/silences', {
    matchers: [{ name: 'alertname', value: 'Disk', isRegex: false }],
    ...{ startsAt: at(0), endsAt: at(MINUTE), createdBy: 'dana', comment: 'new disk' },
  });
  return api;
}

describe('the list of alerts', () => {
  it.each([
    ['', ['Disk', 'HostDown', 'Lag', 'ZoneDown']],
    ['?silenced=false', ['HostDown', 'Lag', 'ZoneDown']],
    ['?inhibited=false', ['Disk', 'Lag', 'ZoneDown']],
    ['?active=false', ['Disk', 'HostDown']],
    ['?unprocessed=false', ['Disk', 'HostDown', 'Lag', 'ZoneDown']],
    ['?receiver=db', ['Lag']],
    ['?receiver=d.*', ['Lag']],
    ['?receiver=d', []],
    ['?filter=team=db', ['Lag']],
    ['?filter=team%3D~%22d.*%7Cw.*%22&filter=alertname!=Lag', ['Disk']],
    ['?filter=zone=', ['Disk', 'Lag']],
  ])('%s', async (query, names) => {
    const { ask } = await town();
    expect(namesOf(await ask(`GET ${ALERTS}${query}`))).toEqual(names);
  });

  it.each(['?filter=team', '?receiver=(', '?filter=team=~('])('refuses %s', async (query) => {
    const { ask } = await town();
    expect(await ask(`GET ${ALERTS}${query}`)).toMatchObject({
      status: 400,
      body: expect.any(String),
    });
  });

  it('names what hides them', async () => {
    const { ask } = await town();
    const { body: silences } = await ask('GET /api/v2/silences');
    const hidden = alertsOf(await ask(`GET ${ALERTS}?active=false`));
    expect(hidden.find(({ labels }) => labels.alertname === 'Disk')).toMatchObject({
      status: { state: 'suppressed', silencedBy: [Object(silences)[0].id], inhibitedBy: [] },
    });
    const [source] = alertsOf(await ask(`GET ${ALERTS}?filter=alertname=ZoneDown`));
    expect(hidden.find(({ labels }) => labels.alertname === 'HostDown')).toMatchObject({
      status: { inhibitedBy: [Object(source).fingerprint] },
    });
  });
});

describe('the list of groups', () => {
  it('is in the order of labels, then of receivers', async () => {
    const { ask } = await town();
    const { body } = await ask(`GET ${ALERTS}/groups?filter=team!=`);
    expect(body).toMatchObject([
      { labels: { alertname: 'Disk' }, receiver: { name: 'on-call' } },
      { labels: { alertname: 'Lag' }, receiver: { name: 'db' } },
      { labels: { alertname: 'Lag' }, receiver: { name: 'on-call' } },
    ]);
  });

  it('leaves out groups of which nothing is asked for', async () => {
    const { ask } = await town();
    const { body } = await ask(`GET ${ALERTS}/groups?receiver=db`);
    expect(body).toMatchObject([{ alerts: [{ labels: lag, receivers: [{ name: 'db' }] }] }]);
  });
});
