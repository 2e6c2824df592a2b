import { describe, expect, it } from 'vitest';
import { ANY_ALERT } from '../../shared/core/api/alert-query.ts';
import type { Config } from '../../shared/core/model/config.ts';
import { createMatcher } from '../../shared/core/model/matcher.ts';
import { MINUTE_MS } from '../../shared/core/model/time.ts';
import { ingest } from '../../shared/pipeline/ingest.ts';
import { listAlerts, listGroups } from '../../shared/pipeline/list-alerts.ts';
import { readStanding } from '../../shared/pipeline/read-standing.ts';
import { aRoute, NOW } from '../helpers/group.ts';
import { createPipeline, type Pipeline, twoReceivers } from '../helpers/pipeline.ts';
import { aSilence } from '../helpers/silence.ts';

const ALWAYS = {
  ...{ times: [], weekdays: [], daysOfMonth: [], months: [], years: [], location: 'UTC' },
};

/** Everything goes to `chat`; what is critical goes to `page` before. */
function both(changes: Partial<Config> = {}): Config {
  const config = twoReceivers();
  const [page] = config.route.routes;
  if (page === undefined) throw new Error('no routes');
  const chat = aRoute({ ...page, key: '{}/{}', matchers: [], receiver: 'chat' });
  const route = { ...config.route, routes: [{ ...page, continue: true }, chat] };
  return { ...config, route, ...changes };
}

const post = ({ app }: Pipeline, labels: Record<string, string>, endsAt = NOW + MINUTE_MS) => {
  const alert = {
    labels,
    annotations: {},
    generatorURL: '',
    endsAt: new Date(endsAt).toISOString(),
  };
  const messageId = JSON.stringify(alert);
  return ingest({ messageId, payload: [alert], acceptedAt: app.clock.now() }, app);
};
const lag = { alertname: 'Lag', severity: 'critical' };

describe('the list of alerts', () => {
  it('has an alert once, however many groups it is in', async () => {
    const pipeline = createPipeline(both());
    await post(pipeline, lag);
    expect(await listAlerts(ANY_ALERT, pipeline.app)).toMatchObject([
      { labels: lag, receivers: [{ name: 'page' }, { name: 'chat' }] },
    ]);
  });

  it('is in the order of fingerprints', async () => {
    const pipeline = createPipeline();
    for (const alertname of ['A', 'B', 'C', 'D', 'E']) await post(pipeline, { alertname });
    const prints = (await listAlerts(ANY_ALERT, pipeline.app)).map(
      ({ fingerprint }) => fingerprint,
    );
    expect(prints).toHaveLength(5);
    expect(prints).toEqual(prints.toSorted());
  });

  it('leaves out what has ended, by its source or by itself', async () => {
    const pipeline = createPipeline();
    await post(pipeline, lag);
    await post(pipeline, { alertname: 'Disk' });
    await post(pipeline, lag, NOW);
    expect(await listAlerts(ANY_ALERT, pipeline.app)).toMatchObject([
      { labels: { alertname: 'Disk' } },
    ]);
    pipeline.now += MINUTE_MS;
    expect(await listAlerts(ANY_ALERT, pipeline.app)).toEqual([]);
  });

  it('names every silence that hides an alert', async () => {
    const pipeline = createPipeline();
    await post(pipeline, lag);
    await pipeline.app.silences.put(aSilence());
    await pipeline.app.silences.put(
      aSilence({ id: 'two', matchers: [createMatcher('severity', '=', 'critical')] }),
    );
    const [listed] = await listAlerts(ANY_ALERT, pipeline.app);
    expect(listed?.status.silencedBy.toSorted()).toEqual(['one', 'two']);
  });
});

describe('the list of groups', () => {
  it('names time intervals that mute a group, and leaves others of the alert alone', async () => {
    const config = both({ timeIntervals: [{ name: 'nights', spans: [ALWAYS] }] });
    const [page, ...others] = config.route.routes;
    if (page === undefined) throw new Error('no routes');
    const muted = { ...page, muteTimeIntervals: ['nights'] };
    const pipeline = createPipeline({
      ...config,
      route: { ...config.route, routes: [muted, ...others] },
    });
    await post(pipeline, lag);
    const groups = await listGroups(ANY_ALERT, pipeline.app);
    expect(groups.map(({ receiver, alerts }) => [receiver.name, alerts[0]?.status])).toMatchObject([
      ['chat', { state: 'active', mutedBy: [] }],
      ['page', { state: 'suppressed', mutedBy: ['nights'] }],
    ]);
    expect(await listGroups({ ...ANY_ALERT, muted: false }, pipeline.app)).toHaveLength(1);
  });

  it('shows groups whose route is gone until they are over', async () => {
    const pipeline = createPipeline(both());
    await post(pipeline, lag);
    pipeline.config = { ...twoReceivers(), route: aRoute({ receiver: 'chat' }) };
    expect(await listGroups(ANY_ALERT, pipeline.app)).toHaveLength(2);
  });
});

describe('what there is in all', () => {
  it('is counted by state', async () => {
    const pipeline = createPipeline(both());
    await post(pipeline, lag);
    await post(pipeline, { alertname: 'Disk' });
    await pipeline.app.silences.put(aSilence());
    await pipeline.app.silences.put(aSilence({ id: 'two', startsAt: NOW + 1 }));
    await pipeline.app.silences.put(aSilence({ id: 'three', endsAt: NOW }));
    expect(await readStanding(pipeline.app)).toMatchObject({
      alerts: { active: 1, suppressed: 1, unprocessed: 0 },
      silences: { active: 1, pending: 1, expired: 1 },
      groups: 2,
    });
  });
});
