/** An hour of alarms, most of them told before: what an event costs us, and what it costs others. */

import { addBills, type Bill } from '../support/meter.ts';
import { dollars } from '../support/prices.ts';
import { type Report, type Row, rounded } from '../support/report.ts';
import { MIXES, type Mix, streamOf } from './events.ts';
import { runOurs, type Way } from './ours.ts';
import { runPowertools } from './powertools.ts';

const MILLION = 1_000_000;

const WAYS: readonly (readonly [name: string, way: Way])[] = [
  ['batches of 10', { batchSize: 10 }],
  ['batches of 100', { batchSize: 100 }],
  ['batches of 10, each to a new process', { batchSize: 10, forgets: true }],
];

export async function measureStream({ events }: { readonly events: number }): Promise<Report> {
  const rows: Row[] = [];
  for (const mix of MIXES) {
    const add = (what: string, bill: Bill) => rows.push(rowOf(mix, what, bill, events));
    for (const [name, way] of WAYS) {
      const { ingest, rest } = await runOurs((at) => streamOf(events, mix, at), way);
      add(`ingest, ${name}`, ingest);
      add('  flush and deliveries included', addBills(ingest, rest));
    }
    add('Powertools', await runPowertools(streamOf(events, mix, Date.now()), false));
    add('Powertools, local cache', await runPowertools(streamOf(events, mix, Date.now()), true));
  }
  return {
    title: `Stream: ${events} events in an hour, 40 groups`,
    rows,
    notes: [
      'duplicates come by four roads, each in words of its own (SNS with and without envelope, EventBridge, Lambda action)',
      'calls: requests to DynamoDB, SQS and SNS; what Lambda asks of the ingest queue is not among them, and the same for all',
      'writes: units of the table, failed conditional writes among them; index: units of its indexes, one for each alert that opens or ends',
      'in one process save where it says otherwise',
      'Powertools is told what makes two events the same, and does nothing with an event that is new: no alert is filed, nobody is told; its local cache keeps 1,000 results',
    ],
  };
}

function rowOf({ name }: Mix, what: string, bill: Bill, events: number): Row {
  const { tableCalls, sqsCalls, snsCalls } = bill;
  return {
    stream: name,
    what,
    'writes/event': rounded(bill.writeUnits / events, 3),
    'index/event': rounded(bill.indexUnits / events, 3),
    'reads/event': rounded(bill.readUnits / events, 3),
    'calls/event': rounded((tableCalls + sqsCalls + snsCalls) / events, 3),
    '$/M events': rounded((dollars(bill) / events) * MILLION),
  };
}
