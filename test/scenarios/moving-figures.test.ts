import { describe, expect, it } from 'vitest';
import type { FleetReport } from '../../shared/core/model/fleet-report.ts';
import { DeliveryError } from '../../shared/errors.ts';
import { createStory } from '../helpers/story.ts';

const CONFIG = `
global: { slack_app_token: xoxb-test }
route: { receiver: farm, group_by: [fleet], group_wait: 30s, group_interval: 5m, repeat_interval: 4h }
receivers:
  - name: farm
    pagerduty_configs: [{ routing_key: 'R0123456789012345678901234567890' }]
    slack_configs: [{ channel: '#farm', send_resolved: true }, { api_url: 'https://hooks.example.com' }]
    email_configs: [{ to: a@example.com, from: b@example.com, smarthost: 'mail.example.com:25' }]
`;

const EVERYBODY = ['pagerduty[0]', 'slack[0]', 'slack[1]', 'email[0]'];
const everybody = (at: string, words: string) =>
  EVERYBODY.map((place) => `${at} farm/${place} ${words}`);

const report = (gone: number, state: FleetReport['state'] = 'warning') => {
  return (at: number): FleetReport => ({
    ...{ source: 'tocsin.fleet', fleet: 'render-farm', state },
    at: new Date(at).toISOString(),
    title: `render-farm: ${gone} of 500 gone`,
    reading: `${500 - gone} of 500 healthy`,
    because: 'from 5 % on',
  });
};

describe('figures that move', () => {
  it('change the message that is there, at most once an interval, and call nobody', async () => {
    const story = createStory(CONFIG);
    story.at('0s', report(31));
    expect(await story.toldUntil('1m')).toEqual(everybody('0:30', 'first: FleetHealth'));
    for (const [minute, gone] of [32, 35, 41, 41, 44].entries()) {
      story.at(`${minute + 1}m`, report(gone));
    }
    story.at('6m', report(47));
    story.at('16m', report(47));
    expect(await story.toldUntil('4h')).toEqual([
      '5:30 farm/slack[0] changed: FleetHealth',
      '10:30 farm/slack[0] changed: FleetHealth',
    ]);
    const shown = story.notifications.at(-1)?.firing.map(({ annotations }) => annotations.title);
    expect(shown).toEqual(['render-farm: 47 of 500 gone']);
  });

  it('put off no repeat', async () => {
    const story = createStory(CONFIG);
    story.at('0s', report(31));
    for (let hour = 1; hour < 5; hour += 1) story.at(`${hour}h`, report(31 + hour));
    await story.toldUntil('4h');
    expect(await story.toldUntil('4h10m')).toEqual([
      '4:00:30 farm/slack[0] changed: FleetHealth',
      ...everybody('4:05:30', 'repeat: FleetHealth'),
    ]);
  });

  it('are shown of what somebody has in hand, too', async () => {
    const story = createStory(CONFIG);
    story.at('0s', report(31));
    story.acknowledge('2m', 'kim');
    await story.toldUntil('3m');
    story.at('3m', report(41));
    expect(await story.toldUntil('6h')).toEqual(['5:30 farm/slack[0] changed: FleetHealth']);
    expect(story.notifications.at(-1)?.status).toBe('acknowledged');
  });

  it('are told to everybody when they make it worse, and in silence when they make it better', async () => {
    const story = createStory(CONFIG);
    story.at('0s', report(31));
    story.acknowledge('2m', 'kim');
    await story.toldUntil('3m');
    story.at('6m', report(110, 'critical'));
    expect(await story.toldUntil('16m')).toEqual(everybody('10:30', 'worse: FleetHealth'));
    story.at('16m', report(60));
    expect(await story.toldUntil('21m')).toEqual(['20:30 farm/slack[0] changed: FleetHealth']);
    story.at('21m', report(120, 'critical'));
    expect(await story.toldUntil('26m')).toEqual(everybody('25:30', 'worse: FleetHealth'));
    story.at('26m', report(3, 'ok'));
    const ended = 'all-resolved: nothing fires ended FleetHealth';
    expect(await story.toldUntil('24h')).toEqual([
      `30:30 farm/pagerduty[0] ${ended}`,
      `30:30 farm/slack[0] ${ended}`,
    ]);
  });

  it('are shown at the next interval by a place that refused them', async () => {
    const story = createStory(CONFIG);
    story.at('0s', report(31));
    await story.toldUntil('1m');
    story.refusing.set('farm/slack[0]', new DeliveryError('busy', { answer: 'next-tick' }));
    story.at('1m', report(41));
    expect(await story.toldUntil('6m')).toEqual([]);
    story.refusing.clear();
    expect(await story.toldUntil('1h')).toEqual(['10:30 farm/slack[0] changed: FleetHealth']);
  });
});
