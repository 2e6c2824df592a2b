/** What AWS bills, day by day, and what of it is out of the ordinary. */

import type { Severity } from './severity.ts';
import { DAY_MS, type EpochMs } from './time.ts';

/** A day of the bill: days since 1970-01-01, by UTC, as AWS cuts its days. */
export type Day = number;

/** Of each page of Cost Explorer's answers. Source: AWS Cost Explorer pricing and its FAQs. */
export const REQUEST_DOLLARS = 0.01;

/** One figure of the bill. */
export interface CostRow {
  readonly day: Day;
  /** As AWS names it: `Amazon Elastic Compute Cloud - Compute`. */
  readonly service: string;
  /** Empty where a figure is of all accounts together. */
  readonly account: string;
  /** Empty where a figure is of all usage types together. */
  readonly usageType: string;
  /** As AWS names it: `Usage`, `Credit`, `Tax`, … */
  readonly recordType: string;
  /** Negative for credits and refunds. */
  readonly amount: number;
  readonly currency: string;
  /** AWS has not closed the month. */
  readonly isEstimated: boolean;
}

/**
 * What a record type is to people who watch their spending: usage is what they do, fees are
 * charged on days of AWS's own choosing, a tax follows from the rest, and credits, refunds and
 * discounts are given back.
 */
type ChargeKind = 'usage' | 'fee' | 'tax' | 'credit';

/** One entry, of which there is one: `costs:` in `tocsin.yml`. */
export interface CostSettings {
  readonly metric: 'UnblendedCost' | 'AmortizedCost';
  /** Names of AWS, which may end in `*`. Empty: all of them. */
  readonly services: readonly string[];
  /** What is less, in dollars a day above the ordinary, is told to nobody. */
  readonly floor: number;
  /** Dollars a day above the ordinary from which it is critical. */
  readonly critical: number;
  /** What a month may cost, in dollars. Absent: it is compared with the months before. */
  readonly monthly?: number;
}

/**
 * `spike`: a day far above what its weekday costs. `drift`: a week far above the weeks before.
 * `new`: a service that cost nothing before. `month`: the whole bill is on its way to too much.
 */
export const COST_KINDS = ['spike', 'drift', 'new', 'month'] as const;
export type CostKind = (typeof COST_KINDS)[number];

/** What is out of the ordinary. Amounts are in the currency of the bill. */
export interface CostFinding {
  readonly kind: CostKind;
  /** First day of it. */
  readonly since: Day;
  /** The day that `amount` is of; of a drift the last of its week, of a month the last that is known. */
  readonly day: Day;
  /** Of the day, of an average day of the week, or of the whole month. */
  readonly amount: number;
  /** What was expected in its place. */
  readonly low: number;
  readonly high: number;
  /** A day above the ordinary; of a month, in all. */
  readonly excess: number;
  /** Above the ordinary since it began; of a month, what is spent of it. */
  readonly total: number;
  readonly severity: Exclude<Severity, 'info'>;
}

/** What a finding says of itself in a payload: our own. */
export const COST_REPORT_SOURCE = 'tocsin.cost';

export interface CostReport {
  readonly source: typeof COST_REPORT_SOURCE;
  readonly kind: CostKind;
  /** Empty for the whole bill. */
  readonly account: string;
  readonly service: string;
  readonly state: 'ok' | 'warning' | 'critical';
  /** RFC 3339; orders the reports of one finding. */
  readonly at: string;
  /** RFC 3339, the beginning of a day. */
  readonly since: string;
  readonly title: string;
  /** `$199 above what is usual for a Thursday; mostly BoxUsage:m5.24xlarge (+$201 a day)`. */
  readonly reading: string;
  /** What makes it as severe as it is. Absent: it is over. */
  readonly because?: string;
  /** Usage types that grew most, the largest first; absent: not known. */
  readonly usageTypes?: readonly string[];
  readonly note?: string;
  /** Name of a picture of the days. */
  readonly picture?: string;
}

const [THURSDAY, WEEK] = [4, 7];

export function dayOf(moment: EpochMs): Day {
  return Math.floor(moment / DAY_MS);
}

/** `2026-11-19`. */
export function dayText(day: Day): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** 0 is Sunday. */
export function weekdayOf(day: Day): number {
  return (((day + THURSDAY) % WEEK) + WEEK) % WEEK;
}

/** Where a day is in its month. */
interface MonthPlace {
  readonly firstDay: Day;
  readonly lastDay: Day;
}

export function monthOf(day: Day): MonthPlace {
  const date = new Date(day * DAY_MS);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  return {
    firstDay: dayOf(Date.UTC(year, month, 1)),
    lastDay: dayOf(Date.UTC(year, month + 1, 1)) - 1,
  };
}

/**
 * AWS has two spellings for most, that of its reports and that of its console: `Tax`, `Support`,
 * `Recurring`, `RIFee`, `Upfront reservation fee`, `SavingsPlanRecurringFee`, `BundledDiscount`.
 * What covers usage that a plan pays for (`SavingsPlanCoveredUsage`, and its counterpart
 * `SavingsPlanNegation`) is usage: apart from each other neither is what was spent.
 *
 * Source: AWS Cost and Usage Reports, lineItem/LineItemType; AWS Billing and Cost Management API
 * Reference, CostDriver, values of Type.
 */
export function chargeKindOf(recordType: string): ChargeKind {
  if (/usage/i.test(recordType)) return 'usage';
  if (/credit|refund|discount/i.test(recordType)) return 'credit';
  if (/tax/i.test(recordType)) return 'tax';
  return /fee|recurring|upfront|support|cycle/i.test(recordType) ? 'fee' : 'usage';
}
