/** Once a day: what AWS bills by now, and what of it people must be told. */

import { readBill } from '../core/cost/bill.ts';
import { BEFORE_DAYS, moversOf } from '../core/cost/movers.ts';
import { isNews, titleIn } from '../core/cost/report.ts';
import { type CostState, HISTORY_DAYS, isTrifle } from '../core/cost/state.ts';
import { moverText } from '../core/cost/words.ts';
import { type CostFinding, type Day, dayOf, monthOf } from '../core/model/cost.ts';
import type { CostSource } from '../cost-source.ts';
import type { App } from '../ports.ts';
import { type Look, lookAtSeries, lookAtWhole } from './support/cost-looks.ts';
import { CHARGES, openCostMemory } from './support/cost-memory.ts';
import { type TellContext, tellCosts } from './support/cost-tell.ts';

/** Whole months before this one that are read at first: weekdays and ends of months show in them. */
const MONTHS_READ = 3;
/** Days that are read again each time: the bill of them may have changed. */
const DAYS_READ_AGAIN = 10;
/** Findings of one run whose usage types are asked for: each costs a question. */
export const QUESTIONS_MAX = 5;

/**
 * People are told first, and what they were told is stored afterwards: whoever dies between the
 * two tells the same again, which is nothing new.
 *
 * @throws Error when AWS does not say what it bills, or a payload cannot be filed
 */
export async function watchCosts(source: CostSource, app: App): Promise<void> {
  const settings = app.config.costs;
  if (settings === undefined) return;
  const at = app.clock.now();
  const on = dayOf(at);
  const memory = await openCostMemory(app.detectors);
  const from = firstDayToRead(on, memory.directory?.on);
  const bill = readBill(await source.read(from, on, settings), settings);
  const context: TellContext = { at, bill, settings, app };

  const series = await lookAtSeries(bill, on, memory, settings);
  const whole = lookAtWhole(bill, on, memory, settings);
  const usageTypes = await askUsageTypes(series, source, context);
  const states = new Map<string, CostState>([[CHARGES, whole.charges]]);
  for (const look of [...series, whole.look]) {
    const state = await tellCosts(look, usageTypes, context);
    const isWorthKeeping =
      memory.stateOf(look.key) !== undefined || !isTrifle(state, settings.floor);
    if (isWorthKeeping) states.set(look.key, state);
  }

  const isOpen = ({ key }: Look) => Object.keys(states.get(key)?.open ?? {}).length > 0;
  const open = series.filter(isOpen).map(({ place }) => place);
  const since = memory.directory?.since ?? from;
  const refused = await memory.store(states, { since, on, open });
  // Another run of this day told the same of the same bill: what it wrote stands as well.
  if (refused > 0) app.log.warn('costs watched by another run as well', { refused });
  app.log.info('costs watched', { days: on - from, series: series.length, open: open.length });
}

function firstDayToRead(on: Day, lastRead: Day | undefined): Day {
  if (lastRead !== undefined) {
    return Math.max(Math.min(on, lastRead) - DAYS_READ_AGAIN, on - HISTORY_DAYS);
  }
  let { firstDay } = monthOf(on - 1);
  for (let month = 0; month < MONTHS_READ; month += 1) firstDay = monthOf(firstDay - 1).firstDay;
  return firstDay;
}

/**
 * Of what is news, by finding, in words; of findings of which they are not known first. What is not
 * answered is left out: the finding itself is known.
 */
async function askUsageTypes(
  looks: readonly Look[],
  source: CostSource,
  context: TellContext,
): Promise<ReadonlyMap<CostFinding, readonly string[]>> {
  const { bill, settings, app } = context;
  const news = looks.flatMap(({ place, step: { state, findings } }) =>
    findings.flatMap((finding) => {
      const { kind, severity } = finding;
      const known = state.open[kind];
      const title = titleIn(place, finding, context);
      if (!isNews({ title, severity }, known)) return [];
      return [{ place, finding, known: known?.usageTypes.length ?? 0 }];
    }),
  );
  const dearest = news.toSorted(
    (a, b) => Math.sign(a.known) - Math.sign(b.known) || b.finding.excess - a.finding.excess,
  );
  const words = new Map<CostFinding, readonly string[]>();
  for (const { place, finding } of dearest.slice(0, QUESTIONS_MAX)) {
    const [from, to] = [finding.since - BEFORE_DAYS, finding.day + 1];
    try {
      const rows = await source.readUsageTypes(place, from, to, settings);
      const movers = moversOf(rows, finding);
      words.set(
        finding,
        movers.map((mover) => moverText(mover, bill.currency)),
      );
    } catch (error) {
      app.log.warn('usage types not read', { ...place, error });
    }
  }
  return words;
}
