/** From a bill to what people read: one good message, and none for what comes every month. */

import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { play } from '../../local/replay/play.ts';
import { loadStory } from '../../local/replay/story.ts';
import { loadConfig } from '../../shared/core/config/load.ts';
import type { Notification } from '../../shared/core/model/notification.ts';
import { DAY_MS } from '../../shared/core/model/time.ts';
import { mailWords, slackWords } from '../helpers/words.ts';

const CONFIG = `
route: { receiver: finance, group_by: [alertname, account], group_wait: 0s, repeat_interval: 30d }
receivers:
  - name: finance
    slack_configs: [{ app_token: 'ssm:/house/slack', channel: '#money', send_resolved: true }]
costs: { floor: 20, critical: 200 }
`;
const STORY = join(import.meta.dirname, '../../events/scenarios/cost-spike.jsonl');

describe('two days of instances that nobody meant to keep', () => {
  const told: Notification[] = [];
  beforeAll(async () => {
    const notifier = {
      async notify(notification: Notification) {
        told.push(notification);
        return { externalId: 'message' };
      },
    };
    await play(loadStory(STORY), {
      config: loadConfig(CONFIG, { file: 'costs.yml' }).config,
      externalUrl: 'https://alerts.example.com',
      voice: async () => ({ preview: () => [], notifier }),
      log: { info() {}, warn() {}, error() {} },
    });
  });

  it('become one message, graver once the bill shows them whole, that says when it is over', () => {
    const days = told.map(({ reason, decidedAt, startedAt }) => [
      reason,
      Math.floor((decidedAt - startedAt) / DAY_MS),
    ]);
    // What is changed in place calls nobody.
    expect(days.filter(([reason]) => reason !== 'changed')).toEqual([
      ['first', 1],
      ['worse', 2],
      ['all-resolved', 7],
    ]);
    expect(new Set(told.map(({ episode }) => episode)).size).toBe(1);
  });

  it('are told with service, account, usage type, amounts, the month, a link and a picture', async () => {
    const worse = told.find(({ reason }) => reason === 'worse');
    if (worse === undefined) throw new Error('nobody was told');
    expect(Buffer.from(worse.picture?.png.slice(1, 4) ?? []).toString()).toBe('PNG');
    await expect(slackWords(worse)).toMatchFileSnapshot('../golden/scenarios/costs.slack.txt');
    await expect(mailWords(worse)).toMatchFileSnapshot('../golden/scenarios/costs.email.txt');
  });

  it('are all that is told: the fees, taxes, exports and the credit of two weeks are as ever', () => {
    const titles = told.flatMap(({ firing, resolved }) => [...firing, ...resolved]);
    expect(new Set(titles.map(({ fingerprint }) => fingerprint)).size).toBe(1);
    expect(titles.at(-1)?.annotations).toMatchObject({
      title: 'Amazon Elastic Compute Cloud - Compute: the spike of Wed 22 Apr is over',
      reading: expect.stringMatching(/^It came to \$6\d\d above what was usual, on 2 days$/),
    });
  });
});
