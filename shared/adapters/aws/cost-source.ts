/**
 * Cost Explorer. Every page of every answer costs a cent: a day's look takes two questions, and
 * one more for each finding that is new.
 *
 * Source: AWS Cost Explorer pricing, "Each request will incur a cost of $0.01", and its FAQs, "each
 * page counts as a separate request"; AWS Cost Management User Guide, "Best practices for the AWS
 * Cost Explorer API": billing information is updated up to three times a day, and calls once to
 * several times a day are the expected pattern.
 */

import {
  CostExplorerClient,
  type Expression,
  GetCostAndUsageCommand,
  type GetCostAndUsageCommandOutput,
  type GroupDefinition,
} from '@aws-sdk/client-cost-explorer';
import {
  type CostRow,
  type CostSettings,
  chargeKindOf,
  type Day,
  dayOf,
  dayText,
} from '../../core/model/cost.ts';
import { type Milliseconds, SECOND_MS } from '../../core/model/time.ts';
import type { CostSource } from '../../cost-source.ts';
import { type ClientOptions, configOf } from './clients.ts';

/** Source: AWS Billing and Cost Management API Reference, "Service endpoint": there is one. */
const REGION = 'us-east-1';
/** A page of months of many accounts takes seconds. */
const TRY_MS_MAX: Milliseconds = 10 * SECOND_MS;
const QUESTION_MS_MAX: Milliseconds = 15 * SECOND_MS;
/** Of one question: what is longer would cost more than people were told. */
const PAGES_MAX = 10;

type Dimension = 'SERVICE' | 'LINKED_ACCOUNT' | 'RECORD_TYPE' | 'USAGE_TYPE';
type Result = NonNullable<GetCostAndUsageCommandOutput['ResultsByTime']>[number];

interface Question {
  readonly from: Day;
  readonly to: Day;
  readonly metric: CostSettings['metric'];
  /** Source: GetCostAndUsage, GroupBy: two at most. */
  readonly by: readonly [Dimension, Dimension];
  readonly filter?: Expression;
}

export function createCostExplorer(options?: ClientOptions): CostExplorerClient {
  return new CostExplorerClient({ ...configOf(options, TRY_MS_MAX), region: REGION });
}

export function createCostSource(client: CostExplorerClient): CostSource {
  return {
    async read(from, to, { metric }) {
      const whole = await ask(client, { from, to, metric, by: ['SERVICE', 'RECORD_TYPE'] });
      const charges = whole.filter(({ recordType }) => chargeKindOf(recordType) !== 'usage');
      const types = [...new Set(charges.map(({ recordType }) => recordType))];
      // The names of record types are not listed anywhere, and a filter with a wrong one filters
      // nothing, unsaid: these are as the answer itself has them.
      const filter: Expression = { Not: { Dimensions: { Key: 'RECORD_TYPE', Values: types } } };
      const usage = await ask(client, {
        ...{ from, to, metric, by: ['SERVICE', 'LINKED_ACCOUNT'] },
        ...(types.length > 0 && { filter }),
      });
      return [...usage, ...charges];
    },
    async readUsageTypes(of, from, to, { metric }) {
      const filter: Expression = {
        And: [
          { Dimensions: { Key: 'SERVICE', Values: [of.service] } },
          { Dimensions: { Key: 'LINKED_ACCOUNT', Values: [of.account] } },
        ],
      };
      const by = ['USAGE_TYPE', 'RECORD_TYPE'] as const;
      const rows = await ask(client, { from, to, metric, by, filter });
      const usage = rows.filter(({ recordType }) => chargeKindOf(recordType) === 'usage');
      return usage.map((row) => ({ ...row, ...of }));
    },
  };
}

/** @throws Error naming the call */
async function ask(client: CostExplorerClient, question: Question): Promise<readonly CostRow[]> {
  const abortSignal = AbortSignal.timeout(QUESTION_MS_MAX);
  const { from, to, metric, by, filter } = question;
  const rows: CostRow[] = [];
  let token: string | undefined;
  for (let page = 1; page <= PAGES_MAX; page += 1) {
    const command = new GetCostAndUsageCommand({
      // Source: GetCostAndUsage, TimePeriod: the end is exclusive.
      TimePeriod: { Start: dayText(from), End: dayText(to) },
      Granularity: 'DAILY',
      Metrics: [metric],
      GroupBy: by.map((Key): GroupDefinition => ({ Type: 'DIMENSION', Key })),
      ...(filter !== undefined && { Filter: filter }),
      ...(token !== undefined && { NextPageToken: token }),
    });
    const answer = await client.send(command, { abortSignal }).catch((cause: unknown) => {
      const words = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
      throw new Error(`ce:GetCostAndUsage: ${words}`, { cause });
    });
    rows.push(...(answer.ResultsByTime ?? []).flatMap((result) => rowsOf(result, question)));
    token = answer.NextPageToken;
    if (token === undefined) return rows;
  }
  throw new Error(`ce:GetCostAndUsage: more than ${PAGES_MAX} pages`);
}

function rowsOf({ TimePeriod, Groups, Estimated }: Result, { by, metric }: Question): CostRow[] {
  const day = dayOf(Date.parse(TimePeriod?.Start ?? ''));
  return (Groups ?? []).map(({ Keys = [], Metrics }) => {
    const keyOf = (dimension: Dimension) => Keys[by.indexOf(dimension)] ?? '';
    const figure = Metrics?.[metric];
    return {
      day,
      service: keyOf('SERVICE'),
      account: keyOf('LINKED_ACCOUNT'),
      usageType: keyOf('USAGE_TYPE'),
      recordType: by.includes('RECORD_TYPE') ? keyOf('RECORD_TYPE') : 'Usage',
      amount: Number(figure?.Amount ?? 0),
      currency: figure?.Unit ?? 'USD',
      isEstimated: Estimated ?? false,
    };
  });
}
