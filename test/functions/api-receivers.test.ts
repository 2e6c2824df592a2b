import { describe, expect, it } from 'vitest';
import { createApi } from './api-request.ts';

describe('the receivers', () => {
  it('are all there are, in the order of the file', async () => {
    expect((await createApi().ask('GET /api/v2/receivers')).body).toMatchObject([
      { name: 'on-call' },
      { name: 'db' },
      { name: 'nobody' },
    ]);
  });

  it('are found by their labels, to which their names belong', async () => {
    const config =
      'route: { receiver: web }\nreceivers: [{ name: web }, { name: db, labels: { tier: 1 } }]';
    const api = createApi(config);
    const db = { labels: { name: 'db', tier: '1' }, name: 'db' };
    expect((await api.ask('GET /api/v2/receivers?receiver_matchers=tier%3D1')).body).toEqual([db]);
    expect((await api.ask('GET /api/v2/receivers?receiver_matchers=name!%3Dweb')).body).toEqual([
      db,
    ]);
    await api.post('/api/v2/alerts', [{ labels: { alertname: 'Lag' } }]);
    const { body } = await api.ask('GET /api/v2/alerts?receiver_matchers=tier%3D1');
    expect(body).toEqual([]);
    const answer = await api.ask('GET /api/v2/alerts/groups?receiver_matchers=tier');
    expect(answer).toMatchObject({
      status: 400,
      body: expect.stringContaining('failed to parse receiver_matchers param: '),
    });
  });
});
