import { describe, expect, it } from 'vitest';
import { explain } from '../../../local/explain/explain.ts';
import type { Explanation } from '../../../local/explain/explanation.ts';
import { lineOf } from '../../../local/explain/lines.ts';
import { parseDuration } from '../../../shared/core/config/duration.ts';
import { DeliveryError } from '../../../shared/errors.ts';
import { NOW } from '../../helpers/group.ts';
import { type AlarmParts, alarmEvent, alarmNotification } from '../../helpers/payloads.ts';
import { createStory, type StoryWorld } from '../../helpers/story.ts';

const CONFIG = `
global: { slack_app_token: xoxb-test }
flapping: { episodes: 2, within: 1h }
route:
  receiver: chat
  group_by: [alertname]
  group_wait: 30s
  group_interval: 5m
  repeat_interval: 4h
  routes:
    - { matchers: ['alertname=~"Nightly.*"'], receiver: nobody }
    - { matchers: ['alertname=~"Node.*"'], receiver: chat, group_by: [account] }
receivers:
  - { name: chat, slack_configs: [{ channel: '#alerts', send_resolved: true }] }
  - { name: nobody }
`;

const alarm =
  (name: string, state: AlarmParts['state'], more: Partial<AlarmParts> = {}) =>
  (at: number) =>
    alarmEvent({ name, state, at, ...more });

async function storyOf(tell: (story: StoryWorld) => void | Promise<void>, until = '1h') {
  const story = createStory(CONFIG);
  await tell(story);
  await story.toldUntil(until);
  const now = NOW + parseDuration(until);
  return (of?: string) =>
    explain(
      story.trace.flatMap((entry) => lineOf(entry) ?? []),
      { of, now },
    );
}

/** What was said and when, without what stands below it. */
const words = ([explanation]: readonly Explanation[]) =>
  explanation?.steps.map(({ at, words: said }) => `${(at - NOW) / 1_000}s ${said}`);

describe('an alert that was', () => {
  it('told: by which source, under which route, as which message', async () => {
    const explained = await storyOf((story) => story.at('0s', alarm('Lag', 'ALARM')), '5m');
    const [told] = explained();
    expect(told).toMatchObject({ name: 'Lag', severity: 'warning', fates: ['told'] });
    expect(words(explained())).toEqual([
      '0s cloudwatch-alarm says it fires: new for chat, looked at +0:30',
      `30s chat/slack[0] is told (first word of it), as message chat/slack[0]:${NOW}`,
    ]);
    expect(told?.steps[0]?.details).toEqual([
      'message message-1',
      '✓ {} → chat',
      '· {}/{alertname=~"Nightly.*"}: alertname is "Lag"',
      '· {}/{alertname=~"Node.*"}: alertname is "Lag"',
      'one message of chat for all alerts with {alertname="Lag"}',
    ]);
  });

  it('a duplicate by another road', async () => {
    const explained = await storyOf((story) => {
      story.at('0s', alarm('Lag', 'ALARM'));
      story.at('1s', (at) => alarmNotification({ name: 'Lag', state: 'ALARM', at: at - 1_000 }));
    });
    expect(explained()[0]?.fates).toEqual(['duplicate', 'told']);
    expect(words(explained('message-2'))?.[1]).toBe(
      '1s cloudwatch-alarm says it fires: known to chat already, by this road or another',
    );
  });

  it('grouped with others in one message', async () => {
    const explained = await storyOf((story) => {
      for (const name of ['NodeA', 'NodeB', 'NodeC']) story.at('0s', alarm(name, 'ALARM'));
    });
    expect(explained()).toHaveLength(3);
    const [node] = explained('NodeB');
    expect(node?.fates).toEqual(['told', 'grouped']);
    expect(node?.steps[1]?.details).toContain('together with 2 other alerts');
  });

  it('waiting for its group to be looked at', async () => {
    const explained = await storyOf((story) => story.at('0s', alarm('Lag', 'ALARM')), '10s');
    expect(explained()[0]?.fates).toEqual(['waiting']);
    expect(words(explained())?.[1]).toBe('10s waits: its group is looked at +0:30');
  });

  it('suppressed by CloudWatch', async () => {
    const explained = await storyOf((story) =>
      story.at('0s', alarm('Lag', 'ALARM', { suppressedBy: 'WaitPeriod' })),
    );
    expect(explained()[0]?.fates).toEqual(['held back']);
    expect(words(explained())?.[0]).toMatch(/recorded and not told: .*[Ss]uppress/);
  });

  it('not routed: its receiver speaks to nobody', async () => {
    const explained = await storyOf((story) => story.at('0s', alarm('NightlyReport', 'ALARM')));
    expect(explained()[0]?.fates).toEqual(['not routed']);
    expect(words(explained())?.[0]).toBe(
      '0s cloudwatch-alarm says it fires: for nobody, which speaks to nobody',
    );
  });

  it('lapsed, when nobody said that it goes on', async () => {
    const explained = await storyOf((story) => story.at('0s', () => ({ what: 'is this' })), '2h');
    expect(explained()[0]?.fates).toEqual(['told', 'lapsed']);
    expect(words(explained())?.some((one) => one.includes('lapses: nobody says'))).toBe(true);
  });

  it('failed: the far end refused', async () => {
    const explained = await storyOf((story) => {
      story.refusing.set(
        'chat/slack[0]',
        new DeliveryError('no such channel', { answer: 'never' }),
      );
      story.at('0s', alarm('Lag', 'ALARM'));
    }, '1m');
    expect(explained()[0]?.fates).toEqual(['failed']);
    expect(words(explained())?.[1]).toBe('30s chat/slack[0] refuses: no such channel');
  });

  it('acknowledged, and by whom', async () => {
    const explained = await storyOf((story) => {
      story.at('0s', alarm('Lag', 'ALARM'));
      story.acknowledge('2m', 'kim');
    });
    expect(explained()[0]?.fates).toEqual(['told', 'acknowledged']);
    expect(words(explained())).toContain('120s kim takes the incident on');
  });

  it('flapping, and is quiet until it is stable', async () => {
    const explained = await storyOf((story) => {
      for (let each = 0; each < 4; each += 1) {
        story.at(`${each * 12}m`, alarm('Lag', 'ALARM'));
        story.at(`${each * 12 + 6}m`, alarm('Lag', 'OK'));
      }
    });
    expect(explained()[0]?.fates).toContain('flapping');
    expect(words(explained())?.join('\n')).toMatch(/hears nothing: it flaps/);
  });

  it('muted: by what, by whom, until when', async () => {
    const explained = await storyOf((story) => {
      story.at('0s', alarm('Lag', 'ALARM'));
      story.silence('1m', 'dana');
      story.at('2m', alarm('Lag', 'OK'));
    }, '10m');
    expect(explained()[0]?.fates).toEqual(['told', 'muted']);
    const muted = explained()[0]?.steps.find(({ fates }) => fates.includes('muted'));
    expect(muted?.words).toBe('chat/slack[0] hears nothing: all of it is muted');
    expect(muted?.details[0]).toMatch(/^muted by silence [0-9a-f-]{36} of dana until \d{4}-/);
  });

  it('over before it was told', async () => {
    const explained = await storyOf((story) => {
      story.at('0s', alarm('Lag', 'ALARM'));
      story.at('10s', alarm('Lag', 'OK'));
    });
    expect(explained()[0]?.fates).toEqual(['came and went']);
  });
});

describe('what is asked for', () => {
  it('is an alert by its fingerprint, its name, its payload, its message or its group', async () => {
    const explained = await storyOf((story) => {
      story.at('0s', alarm('Lag', 'ALARM'));
      story.at('0s', alarm('Disk', 'ALARM'));
    });
    const [lag] = explained('Lag');
    const asked = [lag?.fingerprint ?? '', 'message-1'].map((of) => explained(of));
    for (const found of asked) expect(found).toEqual([lag]);
    expect(explained(`chat/slack[0]:${NOW}`)).toHaveLength(2);
    expect(explained('nothing of the kind')).toEqual([]);
  });

  it('may be a payload of which nothing is to be told', async () => {
    const test = { Type: 'SubscriptionConfirmation', Token: 't', TopicArn: 'arn:aws:sns:a:1:b' };
    const explained = await storyOf((story) => story.at('0s', () => test));
    expect(words(explained('message-1'))?.[0]).toMatch(/^0s read by control-message as control: /);
  });
});
