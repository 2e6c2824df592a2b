/**
 * What a Spot wave over 5,000 instances in 12 fleets costs: told of as fleets, and an alert an
 * instance, in one run, from requests to the embedded DynamoDB, SQS and SNS.
 */

import { createAgenda } from '../../shared/adapters/memory/agenda.ts';
import { loadConfig } from '../../shared/core/config/load.ts';
import { MINUTE_MS, SECOND_MS } from '../../shared/core/model/time.ts';
import { deliver } from '../../shared/pipeline/deliver.ts';
import { flush } from '../../shared/pipeline/flush.ts';
import { ingestBatch } from '../../shared/pipeline/ingest.ts';
import { surveyFleet } from '../../shared/pipeline/survey.ts';
import { weighFleet } from '../../shared/pipeline/weigh.ts';
import type { App } from '../../shared/ports.ts';
import type { Bill } from '../support/meter.ts';
import { recordOf } from '../support/payloads.ts';
import { dollars } from '../support/prices.ts';
import { type Report, type Row, rounded } from '../support/report.ts';
import { openStack, type Stack } from '../support/stack.ts';
import {
  calmSurvey,
  doubled,
  FLEETS,
  fleetSections,
  INSTANCES,
  lastDeadline,
  WARNINGS,
  type Warning,
  warnings,
} from './wave.ts';

/** As Lambda takes them up. */
const BATCH = 10;
const SURVEYS_A_DAY = 24 * 12;

/** Spot warnings go by zone where there are no fleets, as in tocsin.example.yml. */
const CONFIG = `
route:
  receiver: chat
  group_wait: 5s
  group_interval: 1m
  group_by: [alertname, fleet, account, region, availability_zone]
receivers:
  - name: chat
    slack_configs: [{ channel: '#ops', app_token: xoxb-bench, send_resolved: true }]
`;

export async function measureFleet(): Promise<Report> {
  const fleets = await measureWave('fleets', `${CONFIG}${fleetSections}`);
  const naive = await measureWave('an alert an instance', CONFIG);
  const calm = fleets.rows.find(({ what }) => what === CALM)?.['$/M'];
  return {
    title: `A Spot wave: ${WARNINGS} warnings in a minute, half of them twice, among ${INSTANCES} instances in ${FLEETS} fleets`,
    rows: [...fleets.rows, ...naive.rows],
    notes: [
      'messages: what people received of it, changes in place among them, until twenty minutes after the last deadline',
      'an event: writes of the table and its indexes by the deliveries of the wave, everything that follows from them included',
      '$/M: list prices in us-east-1 for a million times the whole, requests alone',
      `a survey of all fleets that finds nothing new, every five minutes, is ${rounded((Number(calm) / 1e6) * SURVEYS_A_DAY, 3)} $ a day`,
      'the calls of a survey to EC2 and Auto Scaling are free, and not counted here',
    ],
  };
}

const CALM = 'survey that finds nothing new';

async function measureWave(way: string, sections: string): Promise<{ rows: readonly Row[] }> {
  const { config } = loadConfig(sections, { file: 'bench.yml' });
  const stack = await openStack(config);
  const town = createTown(stack);
  const { app, agenda } = town;
  const rows: Row[] = [];
  const measure = async (what: string, events: number, work: () => void, until: number) => {
    stack.meter.take();
    const before = town.messages();
    work();
    await agenda.runUntil(until);
    rows.push(rowOf(way, what, events, stack.meter.take(), town.messages() - before));
  };
  const survey = () => {
    const now = agenda.now();
    for (const fleet of config.fleets) {
      agenda.at(now, () => surveyFleet(calmSurvey(fleet.name, now), fleet, app));
    }
  };
  try {
    if (config.fleets.length > 0) {
      await measure('first survey', INSTANCES, survey, agenda.now() + MINUTE_MS);
      await measure(CALM, INSTANCES, survey, agenda.now() + MINUTE_MS);
    }
    const wave = warnings(Math.ceil(agenda.now() / SECOND_MS) * SECOND_MS);
    const deliveries = doubled(wave).toSorted((a, b) => a.at - b.at);
    const end = lastDeadline(wave) + 20 * MINUTE_MS;
    await measure('wave', deliveries.length, () => deliverAll(deliveries, town), end);
  } finally {
    await stack.close();
  }
  return { rows };
}

interface Town {
  readonly app: App;
  readonly agenda: ReturnType<typeof createAgenda>;
  messages(): number;
}

/** The app on the engines of the stack, in virtual time. */
function createTown(stack: Stack): Town {
  const agenda = createAgenda(stack.clock.now);
  let messages = 0;
  const app: App = {
    ...stack.app,
    clock: { now: agenda.now, sleep: async (ms) => agenda.wait(ms) },
    wakeups: {
      async wakeAt(wakeup) {
        await stack.app.wakeups.wakeAt(wakeup);
        agenda.at(wakeup.at, () => flush(wakeup, app));
      },
    },
    fleetWakeups: {
      async wakeAt(wakeup) {
        await stack.app.fleetWakeups.wakeAt(wakeup);
        agenda.at(wakeup.at, () => weighFleet(wakeup, app));
      },
    },
    deliveries: {
      async publish(keys) {
        await stack.app.deliveries.publish(keys);
        for (const key of keys) agenda.at(key.notBefore ?? 0, () => deliver(key, app));
      },
    },
    voice: async () => ({
      preview: () => [],
      notifier: {
        async notify() {
          messages += 1;
          return { externalId: 'C1:1' };
        },
      },
    }),
  };
  return { app, agenda, messages: () => messages };
}

/** A second after they happened, in batches. */
function deliverAll(deliveries: readonly Warning[], { app, agenda }: Town): void {
  for (let start = 0; start < deliveries.length; start += BATCH) {
    const batch = deliveries.slice(start, start + BATCH);
    const at = Math.max(...batch.map((one) => one.at)) + SECOND_MS;
    const messages = batch.map(({ body }, index) => {
      const messageId = `wave-${start + index}`;
      const payload = { Records: [recordOf(body, messageId)] };
      return { messageId, text: body, payload, acceptedAt: at };
    });
    agenda.at(at, async () => {
      const outcomes = await ingestBatch(messages, app);
      const failed = outcomes.find(({ status }) => status === 'rejected');
      if (failed?.status === 'rejected') throw failed.reason;
    });
  }
}

function rowOf(way: string, what: string, events: number, bill: Bill, messages: number): Row {
  const writes = bill.writeUnits + bill.indexUnits;
  return {
    ...{ way, what, events, messages },
    writes,
    'writes/event': rounded(writes / events),
    reads: rounded(bill.readUnits, 1),
    'table calls': bill.tableCalls,
    'queue messages': bill.sqsCalls,
    'topic calls': bill.snsCalls,
    '$/M': rounded(dollars(bill) * 1e6, 0),
  };
}
