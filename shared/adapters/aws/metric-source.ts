/** Samples of metrics, by asking CloudWatch. */

import {
  CloudWatchClient,
  GetMetricDataCommand,
  type MetricDataResult,
} from '@aws-sdk/client-cloudwatch';
import { type Milliseconds, SECOND_MS } from '../../core/model/time.ts';
import type { MetricSource } from '../../metric-source.ts';
import { type ClientOptions, configOf } from './clients.ts';
import {
  type Asked,
  callOf,
  halvesOf,
  inOwnWords,
  type MetricCall,
  planCalls,
  queriesOf,
} from './support/metric-calls.ts';
import { createFindings, type Findings } from './support/metric-findings.ts';
import { type Calls, createCalls } from './support/survey.ts';

/** An answer of a hundred thousand points takes seconds. */
const TRY_MS_MAX: Milliseconds = 5 * SECOND_MS;
/** Source: Amazon CloudWatch service quotas: 50 calls a second, which others make, too. */
const CALLS_AT_ONCE = 4;
/** What came in part, or not at all, is asked for again so often, each time for half of its time. */
const ROUNDS_MAX = 4;

const CALL = 'cloudwatch:GetMetricData';
/** Statuses of results that have readings. */
const BROUGHT: readonly string[] = ['Complete', 'PartialData'];
/** The question is wrong, and not who asks or how often. */
const WRONG =
  /^(?:Validation|InvalidParameter|Invalid(?:Format|NextToken)|MissingRequired|LimitExceeded)/;
/** Source: Amazon CloudWatch API Reference, GetMetricData, Messages. */
const TOO_MANY = /MaxMetricsExceeded|number of allowed metrics exceeded/i;

export function createMetricClient(options?: ClientOptions): CloudWatchClient {
  return new CloudWatchClient(configOf(options, TRY_MS_MAX));
}

export function createMetricSource(client: CloudWatchClient): MetricSource {
  return {
    async read(questions) {
      const findings = questions.map(createFindings);
      const planned = planCalls(questions);
      const calls = createCalls();
      const failures: unknown[] = [];
      const waiting = planned.values();
      const work = async () => {
        for (const call of waiting) {
          await answerCall(call, { client, calls, findings }).catch((error: unknown) => {
            failures.push(error);
            for (const { place } of call.asked) findings[place]?.noteFault(wordsOf(error));
          });
        }
      };
      await Promise.all(Array.from({ length: CALLS_AT_ONCE }, work));
      // One that took too long is the fault of its question; all of them are AWS's word to us.
      if (failures.length > 0 && failures.length === planned.length) throw failures[0];
      return findings.map((finding) => finding.answer());
    },
  };
}

interface Parts {
  readonly client: CloudWatchClient;
  readonly calls: Calls;
  /** By place of the question. */
  readonly findings: readonly Findings[];
}

/** What one call could not bring is asked for by others. */
async function answerCall(call: MetricCall, parts: Parts, round = 0): Promise<void> {
  const [only, ...others] = call.asked;
  try {
    const wanting = await readPages(call, parts);
    const again = call.asked.flatMap((one) => {
      const result = wanting.get(one.place);
      if (result === undefined) return [];
      const rest = round < ROUNDS_MAX ? restOf(one, result) : [];
      if (rest.length === 0) parts.findings[one.place]?.noteFault(faultOf(result, one));
      return rest;
    });
    for (const one of again) await answerCall(callOf([one]), parts, round + 1);
  } catch (error) {
    const wrong = wrongIn(error);
    if (wrong === undefined || only === undefined) throw error;
    if (others.length === 0) {
      return parts.findings[only.place]?.noteFault(inOwnWords(wrong, only));
    }
    // One that is wrong spoils the whole call: it is found by halves.
    const middle = Math.ceil(call.asked.length / 2);
    for (const half of [call.asked.slice(0, middle), call.asked.slice(middle)]) {
      await answerCall(callOf(half), parts, round);
    }
  }
}

/** @returns by place of the question, what was said last of a series that is not complete */
async function readPages(
  call: MetricCall,
  { client, calls, findings }: Parts,
): Promise<ReadonlyMap<number, MetricDataResult>> {
  const last = new Map<string, readonly [place: number, result: MetricDataResult]>();
  let token: string | undefined;
  do {
    const command = new GetMetricDataCommand({
      MetricDataQueries: [...queriesOf(call)],
      StartTime: new Date(call.from),
      EndTime: new Date(call.until),
      ScanBy: 'TimestampAscending',
      NextToken: token,
    });
    const page = await calls.ask(CALL, client.send(command, calls.options));
    const results = Map.groupBy(page.MetricDataResults ?? [], ({ Id }) => Id);
    const isCut = (page.Messages ?? []).some(({ Code, Value }) =>
      TOO_MANY.test(`${Code} ${Value}`),
    );
    for (const { place } of call.asked) {
      const own = results.get(`q${place}`) ?? [];
      for (const result of own) last.set(`${result.Id} ${result.Label}`, [place, result]);
      findings[place]?.add(own.filter(({ StatusCode = '' }) => BROUGHT.includes(StatusCode)));
      if (isCut) findings[place]?.noteMore();
    }
    token = page.NextToken;
  } while (token !== undefined);
  const incomplete = [...last.values()].filter(([, { StatusCode }]) => StatusCode !== 'Complete');
  return new Map(incomplete);
}

/**
 * What is asked again. Source: Amazon CloudWatch API Reference, MetricDataResult, StatusCode: metric
 * math has no pages, and brings a part.
 */
function restOf(one: Asked, { StatusCode }: MetricDataResult): readonly Asked[] {
  if (StatusCode === 'PartialData') return halvesOf(one);
  return StatusCode === 'InternalError' ? [one] : [];
}

function faultOf({ StatusCode, Messages = [] }: MetricDataResult, one: Asked): string {
  const words = Messages.map(({ Value = '' }) => inOwnWords(Value, one));
  return [StatusCode, ...words].join(': ');
}

/** What CloudWatch says is wrong with a call; undefined where it is something else that failed. */
function wrongIn(error: unknown): string | undefined {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && WRONG.test(cause.name) ? cause.message : undefined;
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
