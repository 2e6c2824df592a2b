/** The router's own functions over a stream, in batches, each thing at its time. */

import { loadConfig } from '../../shared/core/config/load.ts';
import { deliver } from '../../shared/pipeline/deliver.ts';
import { flush } from '../../shared/pipeline/flush.ts';
import { ingestBatch } from '../../shared/pipeline/ingest.ts';
import type { App, Wakeup } from '../../shared/ports.ts';
import { addBills, type Bill, NOTHING } from '../support/meter.ts';
import { recordOf } from '../support/payloads.ts';
import { openStack, type Stack } from '../support/stack.ts';
import type { StreamEvent } from './events.ts';

/** Source: Amazon SQS Developer Guide, "Message timers": a message is held back for 15 minutes at most. */
const HOP_MS = 900_000;

/** Alertmanager's own intervals. */
const CONFIG = `
global: { slack_app_token: xoxb-bench }
route: { receiver: team, group_by: [account, region, metric], group_wait: 30s, group_interval: 5m, repeat_interval: 4h }
receivers: [{ name: team, slack_configs: [{ channel: '#alerts', send_resolved: true }] }]
`;

export interface Way {
  readonly batchSize: number;
  /** Every batch comes to a new process. */
  readonly forgets?: true;
}

export interface Bills {
  /** Of taking the events in. */
  readonly ingest: Bill;
  /** Of everything that follows: looks at the groups, and telling. */
  readonly rest: Bill;
}

export async function runOurs(
  events: (startAt: number) => Iterable<StreamEvent>,
  { batchSize, forgets }: Way,
): Promise<Bills> {
  const stack = await openStack(loadConfig(CONFIG, { file: 'bench.yml' }).config);
  const { app, clock, meter } = stack;
  const agenda = createAgenda(stack);
  let [ingest, rest] = [NOTHING, NOTHING];
  try {
    for (const batch of batchesOf(events(clock.now), batchSize)) {
      clock.now = Math.max(clock.now, batch.at(-1)?.at ?? 0);
      await agenda.run();
      rest = addBills(rest, meter.take());
      // What a process remembers goes by its configuration.
      await ingestAll(batch, forgets ? { ...app, config: { ...app.config } } : app);
      ingest = addBills(ingest, meter.take());
    }
    return { ingest, rest };
  } finally {
    await stack.close();
  }
}

function* batchesOf<Item>(items: Iterable<Item>, size: number): Generator<readonly Item[]> {
  let batch: Item[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

interface Due {
  readonly at: number;
  readonly wakeup: Wakeup;
}

/** Wakeups that are out, which come no later than a queue can hold them back. */
function createAgenda({ app, clock, takeWakeups, takeDeliveries }: Stack) {
  let due: readonly Due[] = [];
  return {
    /** Takes up what is due, and the deliveries that follow. */
    async run(): Promise<void> {
      const sent = takeWakeups().map((wakeup) => ({
        ...{ wakeup, at: Math.min(wakeup.at, clock.now + HOP_MS) },
      }));
      const { now } = clock;
      const all = [...due, ...sent];
      due = all.filter(({ at }) => at > now);
      for (const { wakeup } of all.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at)) {
        await flush(wakeup, app);
        for (const key of takeDeliveries()) await deliver(key, app);
      }
    },
  };
}

/** @throws whatever a message failed with */
async function ingestAll(batch: readonly StreamEvent[], app: App): Promise<void> {
  const messages = batch.map(({ body }) => {
    const messageId = crypto.randomUUID();
    return { messageId, text: body, payload: { Records: [recordOf(body, messageId)] } };
  });
  for (const outcome of await ingestBatch(messages, app)) {
    if (outcome.status === 'rejected') throw outcome.reason;
  }
}
