/**
 * Notices of AWS Budgets, which are letters in plain text. Actual and forecasted spend, and each
 * threshold, are alerts of their own; each is sent once a period, and its end never is.
 *
 * Source: AWS Cost Management User Guide, "Creating an Amazon SNS topic for budget notifications".
 */

import * as z from 'zod/mini';
import { createAlert } from '../model/alert.ts';
import type { Severity } from '../model/severity.ts';
import { DAY_MS, type EpochMs } from '../model/time.ts';
import { parseArn } from './support/arn.ts';
import { consoleUrl } from './support/aws-console.ts';
import { type Letter, readLetter } from './support/budget-letter.ts';
import { filled } from './support/lenient.ts';
import { orderOf, startOf } from './support/moments.ts';
import { parseSum } from './support/money.ts';
import { alerts, defineSource, type Parcel, readTime } from './support/source.ts';

const NAME = 'budget';
/** A notice that comes after its period is over is still told, and stands for a day. */
const LAPSE_MIN_MS = DAY_MS;

/** A forecast is taken for a slip of the estimate past both: budgets of a cent are common. */
const IMPLAUSIBLE_RATIO = 1_000;
const IMPLAUSIBLE_SUM = 1_000_000;

export const budget = defineSource({
  name: NAME,
  recognises: ({ payload }) =>
    typeof payload === 'string' &&
    /^[ \t]*Budget Name:/im.test(payload) &&
    /^[ \t]*(AWS Budget|Alert T)/im.test(payload),
  schema: z.string(),
  read,
});

function read(text: string, parcel: Parcel) {
  const letter = readLetter(text);
  if (letter.name === '') throw new Error('not a readable budget: it has no name');

  const topic = parseArn(parcel.sns?.topicArn);
  const noticeAt = parcel.sns?.sentAt ?? readTime(`${letter.date} UTC`);
  const start = startOf(noticeAt, parcel.receivedAt);
  const { severity, because } = judge(letter);
  const alert = createAlert({
    identity: {
      source: NAME,
      account: letter.account || topic?.account || '',
      budget: letter.name,
      metric: letter.kind,
      threshold: letter.threshold,
    },
    labels: {
      alertname: 'BudgetThresholdCrossed',
      severity,
      service: 'Budgets',
      resource: letter.name,
    },
    annotations: filled({
      title: titleOf(letter),
      reading: readingOf(letter),
      reason: letter.sentence,
      note: noteOf(letter),
      severity_reason: because,
    }),
    resources: [letter.name],
    startsAt: start.startsAt,
    endsAt: endOf(letter, noticeAt, parcel.receivedAt),
    updatedAt: orderOf(noticeAt, parcel.receivedAt),
    // Billing is the account's and has no region; its page needs one for the partition.
    generatorUrl: consoleUrl(topic?.region ?? 'us-east-1', 'billing/home', '#/budgets'),
  });
  return alerts({ status: 'firing', alert, ...start.mark });
}

/** What is spent above the whole budget is lost; all else can still be steered. */
function judge({ kind, amount, budgeted, type }: Letter): {
  readonly severity: Severity;
  readonly because: string;
} {
  if (kind !== 'ACTUAL') {
    return { severity: 'warning', because: `${kind || 'unnamed'} spend: no money is lost yet` };
  }
  // Use of reservations and savings plans is better the higher it is.
  const isSpend = !/utili[sz]ation|coverage/i.test(type);
  const spent = parseSum(amount);
  const limit = parseSum(budgeted);
  if (isSpend && spent !== undefined && limit !== undefined && spent > limit) {
    return { severity: 'critical', because: 'ACTUAL spend is above the whole budget' };
  }
  return {
    severity: 'warning',
    because: 'ACTUAL spend crossed a threshold and is not above the whole budget',
  };
}

function titleOf({ name, kind, amount, threshold, budgeted }: Letter): string {
  const limits = [threshold && `threshold ${threshold}`, budgeted && `budget ${budgeted}`];
  const told = limits.filter((limit) => limit !== '').join(', ');
  return [`Budget ${name}:`, kind, amount, told && `(${told})`]
    .filter((part) => part !== '')
    .join(' ');
}

/** The share of the budget, which the sums in the title do not say. */
function readingOf({ amount, budgeted }: Letter): string | undefined {
  const spent = parseSum(amount);
  const limit = parseSum(budgeted);
  if (spent === undefined || limit === undefined || limit <= 0) return undefined;
  const percent = Math.round((spent / limit) * 100).toLocaleString('en-US');
  return `${percent} % of the budget`;
}

function noteOf({ kind, amount, budgeted }: Letter): string | undefined {
  const forecast = parseSum(amount);
  const limit = parseSum(budgeted);
  if (kind !== 'FORECASTED' || forecast === undefined || limit === undefined) return undefined;
  const isImplausible = forecast >= IMPLAUSIBLE_SUM && forecast >= limit * IMPLAUSIBLE_RATIO;
  return isImplausible
    ? `implausible: the forecast is more than ${IMPLAUSIBLE_RATIO.toLocaleString('en-US')} times the budget; look at the bill before acting on it`
    : undefined;
}

/**
 * The end, by UTC, of the budget's period in which the notice was sent: the month's where the
 * letter names no other. Periods of budgets with dates of their own are not in the letter.
 */
function endOf({ period }: Letter, noticeAt: EpochMs | undefined, receivedAt: EpochMs): EpochMs {
  const at = new Date(Math.min(noticeAt ?? receivedAt, receivedAt));
  const [year, month, day] = [at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()];
  const end = {
    day: Date.UTC(year, month, day + 1),
    month: Date.UTC(year, month + 1, 1),
    quarter: Date.UTC(year, month - (month % 3) + 3, 1),
    year: Date.UTC(year + 1, 0, 1),
  }[period];
  return Math.max(end, receivedAt + LAPSE_MIN_MS);
}
