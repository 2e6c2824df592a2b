/** A person's hand on a button: of the messages in the Slack that stands in for the real one. */

import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod/mini';
import type { Config } from '../../shared/core/model/config.ts';
import { type GroupId, groupId, readGroupId } from '../../shared/core/model/keys.ts';
import type { Labels } from '../../shared/core/model/labels.ts';
import { createMatcher, matchesAll } from '../../shared/core/model/matcher.ts';
import { groupKey } from '../../shared/core/model/route.ts';
import { SECOND_MS } from '../../shared/core/model/time.ts';
import { matchRoutes } from '../../shared/core/route/match.ts';
import type { FollowOptions } from './follow.ts';

/** How long a person looks for the message whose button they want to press. */
const LOOK_MS = 15 * SECOND_MS;
const LOOK_AGAIN_MS = 250;

/**
 * Presses Acknowledge under every message about an alert with these labels, as soon as there is one.
 *
 * @param seen labels of the alerts that the story told of
 * @returns how many incidents were taken on
 */
export async function takeOn(
  labels: Labels,
  by: string,
  seen: readonly Labels[],
  options: FollowOptions,
): Promise<number> {
  const matchers = Object.entries(labels).map(([name, value]) => createMatcher(name, '=', value));
  const meant = seen.filter((one) => matchesAll(matchers, one));
  const groups = new Set(meant.flatMap((one) => groupsOf(one, options.config)));
  const giveUpAt = Date.now() + LOOK_MS;
  for (;;) {
    const buttons = (await readButtons(options.url)).filter(({ group }) => groups.has(group));
    if (buttons.length > 0) {
      const pressed = await Promise.all(buttons.map((button) => press(button, by, options)));
      return pressed.filter(Boolean).length;
    }
    if (Date.now() > giveUpAt || options.stopping?.aborted) return 0;
    await sleep(LOOK_AGAIN_MS);
  }
}

function groupsOf(labels: Labels, config: Config): readonly GroupId[] {
  return matchRoutes(config.route, labels).map((route) =>
    groupId(groupKey(route, labels), route.receiver),
  );
}

interface FoundButton {
  readonly group: GroupId;
  readonly channel: string;
  readonly value: string;
}

const Received = z.object({
  slack: z.array(z.object({ channel: z.string(), blocks: z.array(z.unknown()) })),
});
const Actions = z.object({ type: z.literal('actions'), elements: z.array(z.unknown()) });
const Button = z.object({ action_id: z.literal('acknowledge'), value: z.string() });
const Value = z.object({ g: z.string() });

/** One for each group, of the messages in the Slack that stands in: into the real one nobody looks. */
async function readButtons(url: string): Promise<readonly FoundButton[]> {
  const { slack } = Received.parse(await (await fetch(`${url}/-/received`)).json());
  const found = slack.flatMap(({ channel, blocks }) =>
    blocks.flatMap((block) => {
      const elements = Actions.safeParse(block).data?.elements ?? [];
      return elements.flatMap((element): FoundButton[] => {
        const value = Button.safeParse(element).data?.value;
        if (value === undefined) return [];
        const group = readGroupId(Value.parse(JSON.parse(value)).g);
        return group === undefined ? [] : [{ channel, value, group }];
      });
    }),
  );
  return [...new Map(found.map((button) => [button.group, button])).values()];
}

/** Source: docs.slack.dev, "Handling user interaction", "Verifying requests from Slack". */
async function press(
  { channel, value }: FoundButton,
  by: string,
  { url, signingSecret = '' }: FollowOptions,
): Promise<boolean> {
  const payload = {
    type: 'block_actions',
    user: { id: `U0${by.toUpperCase()}`, username: by, team_id: 'T0LOCAL' },
    team: { id: 'T0LOCAL', domain: 'local' },
    channel: { id: channel },
    actions: [{ type: 'button', action_id: 'acknowledge', value }],
  };
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  const timestamp = String(Math.floor(Date.now() / SECOND_MS));
  const mac = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': `v0=${mac}`,
  };
  return (await fetch(`${url}/slack/actions`, { method: 'POST', headers, body })).ok;
}
