/** A finding as the payload that carries it into the router. */

import {
  COST_REPORT_SOURCE,
  type CostFinding,
  type CostReport,
  type CostSettings,
  dayOf,
  dayText,
} from '../model/cost.ts';
import type { EpochMs } from '../model/time.ts';
import type { Bill } from './bill.ts';
import { DAYS_A_MONTH } from './month.ts';
import type { CostState, OpenFinding } from './state.ts';
import { CRITICAL_DAYS, type FindingOver } from './watch.ts';
import { money, noteOf, overTitleOf, type Place, readingOf, titleOf } from './words.ts';

/** What is known beside the finding. */
export interface ReportContext {
  readonly at: EpochMs;
  readonly bill: Pick<Bill, 'currency' | 'estimated'>;
  readonly settings: CostSettings;
  /** Name of a picture of the days. Absent: there is none. */
  readonly picture?: string | undefined;
}

export function reportOf(
  place: Place,
  finding: CostFinding,
  { state, usageTypes }: { readonly state: CostState; readonly usageTypes: readonly string[] },
  context: ReportContext,
): CostReport {
  const { bill, settings } = context;
  const note = noteOf(finding, state, bill);
  return {
    ...headOf(place, finding, context),
    state: finding.severity,
    title: titleIn(place, finding, context),
    reading: readingOf(finding, usageTypes, bill.currency),
    because: becauseOf(finding, settings, bill.currency),
    ...(usageTypes.length > 0 && { usageTypes }),
    ...(note !== '' && { note }),
  };
}

export function overReportOf(place: Place, over: FindingOver, context: ReportContext): CostReport {
  const { currency } = context.bill;
  const sum = (amount: number) => money(amount, currency);
  return {
    ...headOf(place, over, context),
    state: 'ok',
    title: overTitleOf(place, over, currency, dayOf(context.at)),
    reading:
      over.kind === 'month'
        ? `It was last told as ${sum(over.amount)}`
        : `It came to ${sum(over.total)} above what was usual, on ${over.days === 1 ? 'one day' : `${over.days} days`}`,
  };
}

/** What people will have been told of it. */
export function titleIn(
  place: Place,
  finding: CostFinding,
  { bill: { currency }, settings: { monthly } }: Pick<ReportContext, 'bill' | 'settings'>,
): string {
  return titleOf(place, finding, { currency, isBudget: monthly !== undefined });
}

/** Whether people were told otherwise, or not at all. Where all goes on as told it says no more. */
export function isNews(
  told: Pick<OpenFinding, 'title' | 'severity'>,
  known: OpenFinding | undefined,
): boolean {
  return known?.title !== told.title || known?.severity !== told.severity;
}

function headOf(
  place: Place,
  { kind, since }: Pick<CostFinding, 'kind' | 'since'>,
  { at, picture }: ReportContext,
): Pick<CostReport, 'source' | 'kind' | keyof Place | 'at' | 'since' | 'picture'> {
  return {
    ...{ source: COST_REPORT_SOURCE, kind, ...place },
    ...{ at: new Date(at).toISOString(), since: `${dayText(since)}T00:00:00.000Z` },
    ...(picture !== undefined && { picture }),
  };
}

function becauseOf({ kind }: CostFinding, settings: CostSettings, currency: string): string {
  const { floor, critical, monthly } = settings;
  const sum = (amount: number) => money(amount, currency);
  if (kind !== 'month') {
    return `told from ${sum(floor)} a day above what is usual; critical from ${sum(critical)} a day, or ${sum(CRITICAL_DAYS * critical)} by the end of the month`;
  }
  return monthly === undefined
    ? `critical from ${sum(DAYS_A_MONTH * critical)} above the dearest month of late`
    : 'critical once the budget is spent';
}
