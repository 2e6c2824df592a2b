import type { Context } from 'aws-lambda';
import { createHandler } from '../../functions/api.ts';
import { createHandler as createSweep } from '../../functions/sweep.ts';
import { HOUR_MS } from '../../shared/core/model/time.ts';
import type { App } from '../../shared/ports.ts';
import { eventOf, TOKEN } from './api-request.ts';

const json = { 'content-type': 'application/json', authorization: `Bearer ${TOKEN}` };

/**
 * Everything that clients ask of the API: alerts and silences are put, read and ended. One of them is
 * ended by a sweep.
 */
export async function askApi(app: App, run: (name: string) => Context): Promise<void> {
  const handler = createHandler(
    () => app,
    () => ({ read: async () => TOKEN }),
  );
  const ask = async (line: string, value?: object) => {
    const asked = { headers: json, body: JSON.stringify(value) };
    const answer = await handler(eventOf(line, asked), run('api'));
    if (typeof answer === 'string' || answer.statusCode !== 200) throw new Error(line);
    return answer.body ?? '';
  };
  const now = Date.now();
  const lag = (team: string) => [{ labels: { alertname: 'Lag', team } }];
  await ask('POST /api/v2/alerts', lag('db'));
  await ask('POST /api/v2/alerts', lag('web'));
  const wish = {
    matchers: [{ name: 'alertname', value: 'Lag', isRegex: false }],
    ...{ startsAt: new Date(now), endsAt: new Date(now + 60_000) },
    ...{ createdBy: 'dana', comment: 'new disk' },
  };
  const untilResolved = {
    ...{ ...wish, matchers: [{ name: 'team', value: 'web', isRegex: false }] },
    ...{ endsAt: new Date(now + 2 * HOUR_MS), annotations: { tocsin_until: 'resolved' } },
  };
  await ask('POST /api/v2/silences', untilResolved);
  const { silenceID } = JSON.parse(await ask('POST /api/v2/silences', wish));
  for (const path of ['alerts', 'alerts/groups', 'silences', `silence/${silenceID}`, 'status']) {
    await ask(`GET /api/v2/${path}`);
  }
  await ask('GET /metrics');
  await ask(`DELETE /api/v2/silence/${silenceID}`);
  // By then nothing fires of what the other one hides.
  const later = { ...app, clock: { ...app.clock, now: () => now + HOUR_MS } };
  await createSweep(() => later)({}, run('sweep'));
}
