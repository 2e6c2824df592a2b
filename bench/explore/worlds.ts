/** The small worlds that are explored: one place, one group, a problem or two. */

import type { Config } from '../../shared/core/model/config.ts';
import { type EpochMs, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/core/model/time.ts';
import { bareConfig } from '../../test/helpers/bare-config.ts';
import { toldPayload } from '../simulate/payloads.ts';
import type { Job } from '../simulate/queues.ts';
import type { Change, Problem } from '../simulate/town.ts';
import type { World } from './search.ts';
import type { Budget } from './state.ts';

const START_AT: EpochMs = Date.UTC(2026, 8, 21, 6);
const NOTHING: Budget = { crashes: 0, doubles: 0, losses: 0, waits: 0 };

/** What happens: who fires or ends, and after how many seconds it is taken in. */
const STORIES = {
  'a fires': [['a', true, 0]],
  'a fires and ends': [
    ['a', true, 0],
    ['a', false, 0],
  ],
  'a and b fire': [
    ['a', true, 0],
    ['b', true, 0],
  ],
  'a fires, ends and fires': [
    ['a', true, 0],
    ['a', false, 0],
    ['a', true, 0],
  ],
  'a fires, and ends at the tick': [
    ['a', true, 0],
    ['a', false, 60],
  ],
  'a fires, and b at the tick': [
    ['a', true, 0],
    ['b', true, 60],
  ],
  'a fires and goes on, and b fires at the tick': [
    ['a', true, 0],
    ['a', true, 30],
    ['b', true, 60],
  ],
} as const;
export type Story = keyof typeof STORIES;

export interface WorldOptions extends Partial<Budget> {
  readonly story: Story;
  /** Seconds; more than 25 make wakeups that are sent before they are counted on. */
  readonly groupWait?: number;
  readonly acknowledges?: boolean;
  /** Functions' clocks are ahead by 4 s, save the one that takes in what is told of b. */
  readonly hasClockErrors?: boolean;
}

const CLOCK_ERROR_MS = 4 * SECOND_MS;

export function createWorld(options: WorldOptions): Omit<World, 'statesMax' | 'mutant'> {
  const { story, groupWait = 0, acknowledges = false, hasClockErrors = false, ...budget } = options;
  const before = new Map<string, Change>();
  const jobs = STORIES[story].map(([name, fires, afterSeconds], index) => {
    const problem: Problem = { name, service: 'EC2', kind: 'told', changes: [] };
    const change: Change = { at: START_AT - 1_000 + index, fires, severity: 'critical' };
    const payload = toldPayload(problem, change, before.get(name));
    before.set(name, change);
    const at = START_AT + afterSeconds * SECOND_MS;
    const message = { messageId: `${name}-${index}`, payload, acceptedAt: START_AT };
    return { job: { kind: 'ingest', message } as const, at };
  });
  return {
    config: configOf(groupWait),
    startAt: START_AT,
    jobs,
    acknowledges,
    aheadMsOf: (job) => (hasClockErrors && !isOfB(job) ? CLOCK_ERROR_MS : 0),
    budget: { ...NOTHING, ...budget },
  };
}

function isOfB(job: Job): boolean {
  return job.kind === 'ingest' && job.message.messageId.startsWith('b');
}

function configOf(groupWait: number): Config {
  const place = { id: 'page/pagerduty[0]', type: 'pagerduty', sendResolved: true, settings: {} };
  return bareConfig({
    route: {
      ...{ key: '{}', matchers: [], receiver: 'page', groupBy: ['service'] },
      groupWaitMs: groupWait * SECOND_MS,
      groupIntervalMs: MINUTE_MS,
      repeatIntervalMs: 4 * HOUR_MS,
      ...{ muteTimeIntervals: [], activeTimeIntervals: [], continue: false, routes: [] },
    },
    receivers: [{ name: 'page', integrations: [place] }],
  });
}

/** What `npm run explore` goes through, the small ones first. */
export const WORLDS: readonly WorldOptions[] = [
  { story: 'a fires' },
  { story: 'a fires', crashes: 1 },
  { story: 'a fires', losses: 1 },
  { story: 'a fires', groupWait: 30, crashes: 1 },
  { story: 'a fires', acknowledges: true },
  { story: 'a fires, and b at the tick' },
  { story: 'a fires, and ends at the tick' },
  { story: 'a fires and goes on, and b fires at the tick' },
  { story: 'a fires and goes on, and b fires at the tick', hasClockErrors: true },
  { story: 'a and b fire', groupWait: 30 },
  { story: 'a fires', doubles: 1 },
  { story: 'a fires and ends' },
  { story: 'a fires', crashes: 2 },
  { story: 'a and b fire' },
  { story: 'a fires, and b at the tick', acknowledges: true },
  { story: 'a fires, and b at the tick', crashes: 1 },
  { story: 'a fires and ends', crashes: 1 },
  { story: 'a and b fire', crashes: 1 },
  { story: 'a and b fire', groupWait: 30, waits: 1 },
  { story: 'a fires', acknowledges: true, crashes: 1 },
  { story: 'a fires', crashes: 1, doubles: 1 },
  { story: 'a fires, ends and fires' },
];
