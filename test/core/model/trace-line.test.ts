import { describe, expect, it } from 'vitest';
import { lineOf } from '../../../local/explain/lines.ts';
import type { TraceEntry } from '../../../shared/core/model/trace.ts';
import { traceLine } from '../../../shared/core/model/trace-line.ts';
import { NOW } from '../../helpers/group.ts';
import { alarmEvent } from '../../helpers/payloads.ts';
import { createStory } from '../../helpers/story.ts';

const CONFIG = `
global: { slack_app_token: xoxb-test }
route: { receiver: chat, group_by: [alertname], group_wait: 30s }
receivers: [{ name: chat, slack_configs: [{ channel: '#alerts', send_resolved: true }] }]
`;

/** A story with a step of every kind. */
async function everyKind(): Promise<readonly TraceEntry[]> {
  const story = createStory(CONFIG);
  const description = 'prose that people wrote';
  story.at('0s', (at) => alarmEvent({ name: 'Lag', state: 'ALARM', at, description }));
  story.acknowledge('2m', 'kim');
  story.silence('3m', 'dana');
  story.at('20m', (at) => alarmEvent({ name: 'Lag', state: 'OK', at }));
  await story.toldUntil('3h');
  return [...story.trace, { kind: 'repeat', at: NOW, messageId: 'again' }];
}

describe('a step as it is kept', () => {
  it('is read again as what it was, whatever its kind', async () => {
    const entries = await everyKind();
    const kinds = new Set(entries.map(({ kind }) => kind));
    expect([...kinds].toSorted()).toEqual([
      ...['acknowledgement', 'decision', 'delivery', 'end', 'read', 'repeat', 'sighting'],
    ]);
    for (const entry of entries) {
      expect(lineOf(entry)).toEqual(JSON.parse(JSON.stringify(traceLine(entry))));
    }
  });

  it('has no bodies: of a payload what sets it apart, of a message its first line', async () => {
    const text = JSON.stringify((await everyKind()).map(traceLine));
    expect(text).not.toContain('prose that people wrote');
    expect(text).toContain('"alertname":"Lag"');
  });

  it('counts the alerts that it leaves out', () => {
    const [delivery] = [{ alerts: Array.from({ length: 5_007 }, (_, each) => `alert-${each}`) }];
    const group = { groupId: 'g', groupKey: 'k', receiver: 'chat', groupLabels: {} };
    const entry = {
      ...{ kind: 'delivery', at: NOW, integration: 'chat/slack[0]', reason: 'first' },
      ...{ outcome: 'sent', tries: 1, text: [], group, ...delivery },
    };
    const line = Object(traceLine(JSON.parse(JSON.stringify(entry))));
    expect([line.alerts.length, line.leftOut]).toEqual([5_000, 7]);
  });
});
