import { describe, expect, it } from 'vitest';
import { type AlarmParts, alarmEvent } from '../helpers/payloads.ts';
import { createStory, type StoryWorld } from '../helpers/story.ts';

const config = (flapping: string) => `
global: { slack_app_token: xoxb-test }
route: { receiver: chat, group_by: [alertname], group_wait: 0s, group_interval: 1m, repeat_interval: 4h }
receivers: [{ name: chat, slack_configs: [{ channel: '#alerts', send_resolved: true }] }]
${flapping}`;
const RULE = 'flapping: { episodes: 3, within: 30m }';

const alarm = (state: AlarmParts['state']) => (at: number) =>
  alarmEvent({ name: 'Lag', state, at });

/** Fires at the whole minute for half of one, as often as there are minutes. */
function flap(story: StoryWorld, minutes: readonly number[]): void {
  for (const minute of minutes) {
    story.at(`${minute}m`, alarm('ALARM'));
    story.at(`${minute * 60 + 30}s`, alarm('OK'));
  }
}

describe('an alarm that flaps', () => {
  it('is told of once, and then when it is stable', async () => {
    const story = createStory(config(RULE));
    flap(story, [0, 5, 10, 15, 20, 25]);
    expect(await story.toldUntil('3h')).toEqual([
      '0:00 chat/slack[0] first: Lag',
      '1:00 chat/slack[0] all-resolved: nothing fires ended Lag',
      '5:00 chat/slack[0] first: Lag',
      '6:00 chat/slack[0] all-resolved: nothing fires ended Lag',
      '10:00 chat/slack[0] first: Lag',
      '36:00 chat/slack[0] all-resolved: nothing fires ended Lag',
    ]);
    const flagged = story.notifications.map(({ background }) => background?.history?.flapping);
    const rule = { episodes: 3, withinMs: 30 * 60_000 };
    expect(flagged).toEqual([undefined, undefined, undefined, undefined, rule, rule]);
  });

  it('is told of like any other once it has been stable', async () => {
    const story = createStory(config(RULE));
    flap(story, [0, 5, 10]);
    expect(await story.toldUntil('1h')).toHaveLength(6);
    flap(story, [60]);
    expect(await story.toldUntil('2h')).toEqual([
      '1:00:00 chat/slack[0] first: Lag',
      '1:01:00 chat/slack[0] all-resolved: nothing fires ended Lag',
    ]);
  });

  it('is told of each time where nobody set a rule, as by Alertmanager', async () => {
    const story = createStory(config(''));
    flap(story, [0, 5, 10, 15]);
    expect(await story.toldUntil('1h')).toHaveLength(8);
  });

  it('is remembered with who took it and how long it lasted', async () => {
    const story = createStory(config(''));
    flap(story, [0]);
    story.acknowledge('10s', 'dana');
    flap(story, [5]);
    await story.toldUntil('6m');
    const [, second] = story.notifications.filter(({ reason }) => reason === 'first');
    expect(second?.background).toEqual({
      history: {
        ...{ inDay: 2, inWeek: 2, isCut: false },
        last: { startedAt: expect.any(Number), lastedMs: 30_000 },
        ...{ acknowledgedMs: 10_000, resolvedMs: 30_000, takenBy: 'dana' },
      },
      missing: [],
    });
  });
});
