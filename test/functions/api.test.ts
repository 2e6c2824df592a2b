/** Alertmanager's API: which request is answered how. */

import { describe, expect, it } from 'vitest';
import { createApi } from './api-request.ts';
import { NOW } from './world.ts';

const JSON_BODY = { headers: { 'content-type': 'application/json' } };

describe('a request', () => {
  it.each([
    ['GET /api/v2/alerts', 200],
    ['GET /api/v2/alerts/', 200],
    ['GET /api/v2/alerts/groups', 200],
    ['GET /api/v2/silences', 200],
    ['GET /api/v2/receivers', 200],
    ['GET /api/v2/status', 200],
    ['GET /-/healthy', 200],
    ['HEAD /-/ready', 200],
    ['GET /metrics', 200],
    ['GET /api/v1/alerts', 410],
    ['POST /api/v1/alerts', 410],
    ['HEAD /api/v2/alerts', 405],
    ['OPTIONS /api/v2/alerts', 405],
    ['DELETE /api/v2/alerts', 405],
    ['PUT /api/v2/silences', 405],
    ['POST /api/v2/status', 405],
    ['GET /-/reload', 405],
    ['POST /-/reload', 501],
    ['GET /api/v2/nothing', 404],
    ['GET /api', 404],
    ['GET /', 404],
  ])('%s is answered with %i', async (line, status) => {
    expect(await createApi().ask(line)).toMatchObject({ status });
  });

  it('by another method is told which there are', async () => {
    expect(await createApi().ask('DELETE /api/v2/alerts')).toMatchObject({
      headers: { allow: 'GET,POST' },
      body: { code: 405, message: 'method DELETE is not allowed, but [GET,POST] are' },
    });
  });

  it('for what is not here is told so', async () => {
    expect((await createApi().ask('GET /api/v2/nothing')).body).toEqual({
      code: 404,
      message: 'path /api/v2/nothing was not found',
    });
  });

  it('to read the configuration again is told how that is done', async () => {
    const { body } = await createApi().ask('POST /-/reload');
    expect(body).toContain('serverless deploy');
  });

  it('of the first version of the API is told which came after it', async () => {
    expect((await createApi().ask('GET /api/v1/status')).body).toMatchObject({
      status: 'deprecated',
      error: expect.stringContaining('v2 API'),
    });
  });

  it.each([
    ['no type', {}, 'application/octet-stream'],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, undefined],
    ['text', { 'content-type': 'text/plain' }, undefined],
    ['what only looks like JSON', { 'content-type': 'application/jsonp' }, undefined],
  ])('that posts %s is refused', async (_, headers, named = Object.values(headers)[0]) => {
    const answer = await createApi().ask('POST /api/v2/alerts', { headers, body: '[]' });
    expect(answer).toMatchObject({ status: 415, body: { code: 415 } });
    expect(answer.body).toHaveProperty('message', expect.stringContaining(`"${named}"`));
  });

  it.each(['application/json; charset=utf-8', 'Application/JSON'])(
    'that posts %s is taken',
    async (type) => {
      const headers = { 'content-type': type };
      const answer = await createApi().ask('POST /api/v2/alerts', { headers, body: '[]' });
      expect(answer).toMatchObject({ status: 200, body: '' });
    },
  );

  it.each([
    ['application/json', 200],
    ['*/*', 200],
    ['text/html', 406],
  ])('that accepts %s is answered with %i', async (accept, status) => {
    expect(await createApi().ask('GET /api/v2/alerts', { headers: { accept } })).toMatchObject({
      status,
    });
  });

  it('is answered with a failure when the table is out of reach, and gives nothing away', async () => {
    const api = createApi(undefined, {
      silences: {
        list: async () => Promise.reject(new Error('arn:aws:dynamodb:secret-place')),
        async put() {},
      },
    });
    expect(await api.ask('GET /api/v2/silences')).toEqual({ status: 500, headers: {}, body: '' });
    expect(api.world.log).toContainEqual(expect.objectContaining({ message: 'request failed' }));
  });
});

describe('pages of others', () => {
  const origin = { origin: 'https://karma.example.com' };

  it('may read the answers', async () => {
    const { headers } = await createApi().ask('GET /api/v2/alerts', { headers: origin });
    expect(headers).toMatchObject({ 'access-control-allow-origin': '*', vary: 'Origin' });
  });

  it('are told beforehand what they may ask for', async () => {
    const answer = await createApi().ask('OPTIONS /api/v2/silences', {
      headers: {
        ...origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    });
    expect(answer).toMatchObject({
      status: 204,
      headers: {
        'access-control-allow-origin': '*',
        'access-control-allow-methods': 'POST',
        'access-control-allow-headers': 'content-type',
      },
    });
  });

  it('are not spoken of to anybody else', async () => {
    const { headers } = await createApi().ask('GET /api/v2/alerts');
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  });
});

describe('the status', () => {
  it('names the version that clients know, and shows the configuration in its dialect', async () => {
    expect((await createApi().ask('GET /api/v2/status')).body).toMatchObject({
      cluster: { status: 'disabled', peers: [] },
      config: { original: expect.stringMatching(/^route:|\nroute:/) },
      uptime: new Date(NOW).toISOString(),
      versionInfo: { version: expect.stringMatching(/^0\.\d+\.\d+$/), revision: 'tocsin' },
    });
  });
});

describe('metrics', () => {
  it('count alerts, groups and silences by state, as Alertmanager names them', async () => {
    const api = createApi();
    await api.post('/api/v2/alerts', [{ labels: { alertname: 'Lag' } }]);
    await api.post('/api/v2/alerts', [{ labels: { alertname: 'Disk' } }]);
    await api.post('/api/v2/silences', {
      matchers: [{ name: 'alertname', value: 'Disk', isRegex: false }],
      startsAt: new Date(NOW).toISOString(),
      endsAt: new Date(NOW + 60_000).toISOString(),
      ...{ createdBy: 'dana', comment: 'new disk' },
    });
    const { body, headers } = await api.ask('GET /metrics');
    expect(headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
    for (const line of [
      '# TYPE alertmanager_alerts gauge',
      'alertmanager_alerts{state="active"} 1',
      'alertmanager_alerts{state="suppressed"} 1',
      'alertmanager_silences{state="active"} 1',
      'alertmanager_dispatcher_aggregation_groups 2',
      'alertmanager_receivers 3',
      'alertmanager_config_last_reload_successful 1',
      `alertmanager_config_last_reload_success_timestamp_seconds ${NOW / 1_000}`,
    ]) {
      expect(String(body).split('\n')).toContain(line);
    }
  });

  it('are lines that Prometheus reads', async () => {
    const { body } = await createApi().ask('GET /metrics', JSON_BODY);
    for (const line of String(body).trimEnd().split('\n')) {
      expect(line).toMatch(
        /^(?:# (?:HELP|TYPE) \w+ .+|\w+(?:\{\w+="[^"]*"(?:,\w+="[^"]*")*\})? \S+)$/,
      );
    }
  });
});
