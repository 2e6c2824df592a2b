/** What is news of a bill, as payloads of our own, each with a picture of the days. */

import type { Bill } from '../../core/cost/bill.ts';
import { daysOf } from '../../core/cost/days.ts';
import { isNews, overReportOf, reportOf, titleIn } from '../../core/cost/report.ts';
import { type CostState, withTold } from '../../core/cost/state.ts';
import { nameOf } from '../../core/cost/words.ts';
import type { CostFinding, CostReport, CostSettings } from '../../core/model/cost.ts';
import { DAY_MS, type EpochMs } from '../../core/model/time.ts';
import type { App } from '../../ports.ts';
import { ingest } from '../ingest.ts';
import type { Look } from './cost-looks.ts';
import { keepPicture } from './keep-picture.ts';

export interface TellContext {
  readonly at: EpochMs;
  readonly bill: Pick<Bill, 'currency' | 'estimated'>;
  readonly settings: CostSettings;
  readonly app: App;
}

/**
 * @param usageTypes by finding, in words; of those that are not in it what was known before is said
 * @returns the state with what people know by now
 * @throws Error when a payload cannot be filed
 */
export async function tellCosts(
  look: Look,
  usageTypes: ReadonlyMap<CostFinding, readonly string[]>,
  context: TellContext,
): Promise<CostState> {
  const { place, step } = look;
  const { state, findings, over } = step;
  for (const one of over) {
    const picture = await pictureOf(look, one, context);
    await file(overReportOf(place, one, { ...context, picture }), context);
  }
  let told = state;
  for (const finding of findings) {
    const { kind, severity } = finding;
    const known = state.open[kind];
    const types = usageTypes.get(finding) ?? known?.usageTypes ?? [];
    const title = titleIn(place, finding, context);
    if (isNews({ title, severity }, known)) {
      const picture = await pictureOf(look, finding, context);
      const said = { state, usageTypes: types };
      await file(reportOf(place, finding, said, { ...context, picture }), context);
    }
    told = withTold(told, kind, { title, severity, usageTypes: types });
  }
  return told;
}

function file(payload: CostReport, { at, app }: TellContext): Promise<void> {
  const { kind, account, service } = payload;
  const messageId = `cost ${kind} ${account} ${service} ${at}`;
  return ingest({ messageId, payload, acceptedAt: at }, app);
}

function pictureOf(
  { key, place, step: { state } }: Look,
  shown: Parameters<typeof daysOf>[1],
  { bill, app }: TellContext,
): Promise<string | undefined> {
  const samples = daysOf(state, shown).map(({ day, amount, low, high, isOut }) => ({
    ...{ at: day * DAY_MS, value: amount, low, high, isAnomaly: isOut },
  }));
  const where = [nameOf(place), place.account].filter((part) => part !== '').join(', ');
  return keepPicture(samples, { title: `${where}: ${bill.currency} a day`, series: key }, app);
}
