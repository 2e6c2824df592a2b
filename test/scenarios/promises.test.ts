import { describe, expect, it } from 'vitest';
import { DeliveryError } from '../../shared/errors.ts';
import {
  type AlarmParts,
  alarmAction,
  alarmEvent,
  alarmNotification,
} from '../helpers/payloads.ts';
import { createStory } from '../helpers/story.ts';

const CONFIG = `
global:
  slack_app_token: xoxb-test
route:
  receiver: chat
  group_by: [alertname]
  group_wait: 30s
  group_interval: 5m
  repeat_interval: 4h
  routes:
    - matchers: [severity="critical"]
      receiver: pager
    - matchers: [team="quiet"]
      receiver: quiet
receivers:
  - name: chat
    slack_configs: [{ channel: '#alerts', send_resolved: true }]
  - name: pager
    pagerduty_configs: [{ routing_key: 'R0123456789012345678901234567890' }]
  - name: quiet
    slack_configs: [{ channel: '#quiet', send_resolved: false }]
`;

const alarm =
  (name: string, state: AlarmParts['state'], more: Partial<AlarmParts> = {}) =>
  (at: number) =>
    alarmEvent({ name, state, at, ...more });
const CRITICAL = JSON.stringify({ severity: 'critical' });

describe('a group', () => {
  it('gathers companions, tells once, repeats, and tells the end', async () => {
    const story = createStory(CONFIG);
    story.at('0s', alarm('Lag', 'ALARM'));
    expect(await story.toldUntil('4h')).toEqual(['0:30 chat/slack[0] first: Lag']);
    expect(await story.toldUntil('5h')).toEqual(['4:05:30 chat/slack[0] repeat: Lag']);
    story.at('5h', alarm('Lag', 'OK'));
    expect(await story.toldUntil('6h')).toEqual([
      '5:00:30 chat/slack[0] all-resolved: nothing fires ended Lag',
    ]);
    expect(await story.toldUntil('48h')).toEqual([]);
  });

  it('is one alert by whichever road it comes', async () => {
    const story = createStory(CONFIG);
    const parts = (at: number) => ({ name: 'Lag', state: 'ALARM', at }) as const;
    story.at('0s', (at) => alarmEvent(parts(at)));
    story.at('1s', (at) => alarmNotification(parts(at - 1_000)));
    story.at('2s', (at) => alarmAction(parts(at - 2_000)));
    expect(await story.toldUntil('1h')).toEqual(['0:30 chat/slack[0] first: Lag']);
    const fates = story.trace.flatMap((entry) => (entry.kind === 'sighting' ? entry.fate : []));
    expect(fates).toEqual(['new', 'duplicate', 'duplicate']);
  });

  it('begins anew after its end, with its own wait', async () => {
    const story = createStory(CONFIG);
    story.at('0s', alarm('Lag', 'ALARM'));
    story.at('3m', alarm('Lag', 'OK'));
    expect(await story.toldUntil('6m')).toEqual([
      '0:30 chat/slack[0] first: Lag',
      '5:30 chat/slack[0] all-resolved: nothing fires ended Lag',
    ]);
    story.at('7m', alarm('Lag', 'ALARM'));
    expect(await story.toldUntil('20m')).toEqual(['7:30 chat/slack[0] first: Lag']);
  });

  it('is not fooled by an end that arrives before its beginning', async () => {
    const story = createStory(CONFIG);
    story.at('10s', (at) => alarmEvent({ name: 'Lag', state: 'OK', at }));
    story.at('20s', (at) => alarmEvent({ name: 'Lag', state: 'ALARM', at: at - 15_000 }));
    expect(await story.toldUntil('1h')).toEqual([]);
  });

  it('says nothing of what came and went within the wait', async () => {
    const story = createStory(CONFIG);
    story.at('0s', alarm('Lag', 'ALARM'));
    story.at('10s', alarm('Lag', 'OK'));
    expect(await story.toldUntil('1h')).toEqual([]);
  });

  it('neither opens nor closes on missing data', async () => {
    const story = createStory(CONFIG);
    story.at('0s', alarm('Lag', 'INSUFFICIENT_DATA'));
    story.at('1m', alarm('Lag', 'ALARM'));
    story.at('2m', alarm('Lag', 'INSUFFICIENT_DATA'));
    expect(await story.toldUntil('1h')).toEqual(['1:30 chat/slack[0] first: Lag']);
  });

  it('hears of a suppressed alarm when CloudWatch stops suppressing it', async () => {
    const story = createStory(CONFIG);
    story.at('0s', alarm('Lag', 'ALARM', { suppressedBy: 'WaitPeriod' }));
    expect(await story.toldUntil('2m')).toEqual([]);
    story.at('2m', alarm('Lag', 'ALARM'));
    expect(await story.toldUntil('1h')).toEqual(['2:30 chat/slack[0] first: Lag']);
  });
});

describe('a severity that rises', () => {
  it('reaches those who hear of critical ones, and leaves the others', async () => {
    const story = createStory(CONFIG);
    story.at('0s', alarm('Lag', 'ALARM'));
    story.at('10m', alarm('Lag', 'ALARM', { description: CRITICAL }));
    expect(await story.toldUntil('1h')).toEqual([
      '0:30 chat/slack[0] first: Lag',
      '10:30 chat/slack[0] all-resolved: nothing fires ended Lag',
      '10:30 pager/pagerduty[0] first: Lag',
    ]);
    // The end comes with the description as it was at first; it goes where the alert is now.
    story.at('1h', alarm('Lag', 'OK'));
    expect(await story.toldUntil('2h')).toEqual([
      '1:00:30 pager/pagerduty[0] all-resolved: nothing fires ended Lag',
    ]);
  });
});

describe('a severity that rises within a group', () => {
  it('is news, although somebody has the incident in hand', async () => {
    const story = createStory(CONFIG);
    const INFO = JSON.stringify({ severity: 'info' });
    story.at('0s', alarm('Lag', 'ALARM', { description: INFO }));
    story.acknowledge('2m', 'kim');
    story.at('10m', alarm('Lag', 'ALARM'));
    story.at('20m', alarm('Lag', 'ALARM', { description: INFO }));
    expect(await story.toldUntil('4h')).toEqual([
      '0:30 chat/slack[0] first: Lag',
      '2:00 chat/slack[0] acknowledged: Lag',
      '10:30 chat/slack[0] worse: Lag',
    ]);
    expect(await story.toldUntil('6h')).toEqual(['4:15:30 chat/slack[0] repeat: Lag']);
  });
});

describe('an acknowledgement', () => {
  it('is told once and stops repeats, not news', async () => {
    const story = createStory(CONFIG);
    story.at('0s', alarm('Lag', 'ALARM', { description: CRITICAL }));
    story.acknowledge('2m', 'kim');
    expect(await story.toldUntil('20h')).toEqual([
      '0:30 pager/pagerduty[0] first: Lag',
      '2:00 pager/pagerduty[0] acknowledged: Lag',
    ]);
    story.at('20h', alarm('Lag', 'OK'));
    expect(await story.toldUntil('21h')).toEqual([
      '20:00:30 pager/pagerduty[0] all-resolved: nothing fires ended Lag',
    ]);
  });
});

describe('a far end that refuses', () => {
  it('is told again at the next tick, until it takes the word', async () => {
    const story = createStory(CONFIG);
    story.refusing.set('chat/slack[0]', new DeliveryError('busy', { answer: 'next-tick' }));
    story.at('0s', alarm('Lag', 'ALARM'));
    expect(await story.toldUntil('9m')).toEqual([]);
    story.refusing.clear();
    expect(await story.toldUntil('1h')).toEqual(['10:30 chat/slack[0] first: Lag']);
  });

  it('hears nothing of what is over before it takes a word', async () => {
    const story = createStory(CONFIG);
    story.refusing.set('chat/slack[0]', new DeliveryError('no', { answer: 'never' }));
    story.at('0s', alarm('Lag', 'ALARM'));
    story.at('6m', alarm('Lag', 'OK'));
    await story.toldUntil('9m');
    story.refusing.clear();
    expect(await story.toldUntil('24h')).toEqual([]);
  });
});

describe('a payload nobody knows', () => {
  it('is told, and lapses', async () => {
    const story = createStory(CONFIG);
    story.at('0s', () => ({ what: 'is this' }));
    const told = await story.toldUntil('2h');
    expect(told[0]).toMatch(/^0:30 chat\/slack\[0\] first: Unrecognised/);
    expect(told).toHaveLength(2);
    expect(told[1]).toContain('all-resolved');
  });
});
