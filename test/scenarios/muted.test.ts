import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../shared/core/model/time.ts';
import { createStory } from '../helpers/story.ts';

const CONFIG = `
global: { slack_app_token: xoxb-test }
route:
  receiver: chat
  group_by: [alertname]
  group_wait: 30s
  group_interval: 5m
  repeat_interval: 4h
  routes:
    - { matchers: [team="office"], receiver: office, active_time_intervals: [office hours] }
receivers:
  - name: chat
    slack_configs: [{ channel: '#alerts', send_resolved: true }]
  - name: office
    slack_configs: [{ channel: '#office', send_resolved: true }]
inhibit_rules:
  - { source_matchers: [alertname="ZoneDown"], target_matchers: [alertname="HostDown"], equal: [zone] }
time_intervals:
  - name: office hours
    time_intervals: [{ times: [{ start_time: '03:10', end_time: '12:00' }] }]
`;

/** As Prometheus posts it, for ten minutes at a time. */
const fires = (labels: object) => (at: number) => [
  { labels, startsAt: rfc3339(at), endsAt: rfc3339(at + 10 * MINUTE_MS) },
];
const ended = (labels: object) => (at: number) => [{ labels, endsAt: rfc3339(at) }];
const rfc3339 = (at: number) => new Date(at).toISOString();

const host = { alertname: 'HostDown', zone: 'a', host: 'a1' };
const zone = { alertname: 'ZoneDown', zone: 'a' };

describe('a host in a zone that is down', () => {
  it('is told of when the zone is up again', async () => {
    const story = createStory(CONFIG);
    story.at('0s', fires(host));
    story.at('10s', fires(zone));
    expect(await story.toldUntil('8m')).toEqual(['0:40 chat/slack[0] first: ZoneDown']);
    story.at('8m', fires(host));
    story.at('8m', ended(zone));
    expect(await story.toldUntil('11m')).toEqual([
      '10:30 chat/slack[0] first: HostDown',
      '10:40 chat/slack[0] all-resolved: nothing fires ended ZoneDown',
    ]);
  });

  it('is told of at once in another zone', async () => {
    const story = createStory(CONFIG);
    story.at('0s', fires(zone));
    story.at('0s', fires({ ...host, zone: 'b' }));
    expect(await story.toldUntil('1m')).toEqual([
      '0:30 chat/slack[0] first: ZoneDown',
      '0:30 chat/slack[0] first: HostDown',
    ]);
  });

  it('is told of when the zone lapses', async () => {
    const story = createStory(CONFIG);
    story.at('0s', fires(zone));
    story.at('1m', fires(host));
    story.at('9m', fires(host));
    expect(await story.toldUntil('9m')).toEqual(['0:30 chat/slack[0] first: ZoneDown']);
    expect(await story.toldUntil('12m')).toEqual([
      '10:30 chat/slack[0] all-resolved: nothing fires ended ZoneDown',
      '11:30 chat/slack[0] first: HostDown',
    ]);
  });
});

describe('a route outside its hours', () => {
  it('keeps quiet, and speaks at the first tick within them', async () => {
    const story = createStory(CONFIG);
    story.at('0s', fires({ alertname: 'PaperLow', team: 'office' }));
    story.at('8m', fires({ alertname: 'PaperLow', team: 'office' }));
    expect(await story.toldUntil('10m')).toEqual([]);
    expect(await story.toldUntil('11m')).toEqual(['10:30 office/slack[0] first: PaperLow']);
  });

  it('says what keeps it quiet', async () => {
    const story = createStory(CONFIG);
    story.at('0s', fires({ alertname: 'PaperLow', team: 'office' }));
    await story.toldUntil('1m');
    expect(story.trace).toContainEqual(
      expect.objectContaining({
        kind: 'decision',
        mutes: [expect.objectContaining({ by: 'interval', name: 'office hours' })],
      }),
    );
  });
});
