/** What comes in, made ready to be scored: how often it comes, and whether it counts up. */

import { MINUTE_MS } from '../../model/time.ts';
import { type Cells, cellAt } from './cells.ts';

const CADENCE = 0;
const RISES = 1;
const FALLS = 2;
export const INTAKE_CELLS = 3;

const LAST_AT = 0;
const LAST_VALUE = 1;
/** Exact cells, which are the first of the state. */
export const INTAKE_EXACT = 2;

/** The median gap is followed in steps of this share. */
const CADENCE_STEP = 0.05;
/** Rises without a fall, from the first sample on, that make a series a counter. */
const COUNTER_RISES = 200;
/** A fall below this share of the value is a counter that begins again. */
const RESTART_SHARE = 0.1;
/** A counter that falls so often of late is none. Each fall fades over a hundred rises. */
const COUNTER_FALLS = 5;
const FALL_FADING = 0.99;
const GAUGE = -1;

interface Arrival {
  readonly at: number;
  readonly value: number;
}

export interface Intake {
  /** The value; of a counter, its rise a minute. Undefined when a counter began again. */
  readonly level: number | undefined;
  /** Minutes between samples, as is usual. */
  readonly cadence: number;
  /** Whether the value is the one before. */
  readonly isSame: boolean;
  /** Whether the series just turned out to be of the other kind: levels so far mean nothing. */
  readonly isOtherKind: boolean;
}

/** The very sample that came last. */
export function isRepeat({ exact }: Cells, { at, value }: Arrival): boolean {
  return at === cellAt(exact, LAST_AT) && value === cellAt(exact, LAST_VALUE);
}

export function takeIn({ exact, cells }: Cells, from: number, { at, value }: Arrival): Intake {
  const isFirst = Number.isNaN(cellAt(exact, LAST_VALUE));
  const last = isFirst ? value : cellAt(exact, LAST_VALUE);
  const gapMs = isFirst ? 0 : at - cellAt(exact, LAST_AT);
  exact[LAST_AT] = at;
  exact[LAST_VALUE] = value;

  const before = kindOf(cells, from);
  const kind = takeKind(cells, from, value, last);
  const began = value < last || gapMs <= 0;
  const rise = began ? undefined : ((value - last) / gapMs) * MINUTE_MS;
  return {
    level: kind === 'gauge' ? value : rise,
    cadence: takeCadence(cells, from, gapMs),
    isSame: !isFirst && value === last,
    isOtherKind: kind !== before,
  };
}

/**
 * The usual time between samples, in minutes, with the newest gap learned. Gaps, steps of the clock
 * and late samples move it little; before there were two samples it is a minute.
 */
function takeCadence(cells: Float32Array, from: number, gapMs: number): number {
  const before = cellAt(cells, from + CADENCE);
  const gap = gapMs / MINUTE_MS;
  if (gap > 0) {
    const off = gap / before - 1;
    const step = Math.max(-CADENCE_STEP, Math.min(CADENCE_STEP, off));
    cells[from + CADENCE] = before > 0 ? before * (1 + step) : gap;
  }
  return cellAt(cells, from + CADENCE) || 1;
}

type Kind = 'gauge' | 'counter';

/** Whether the series counts up, as far as is known: a gauge until it rose often and never fell. */
function kindOf(cells: Float32Array, from: number): Kind {
  return cellAt(cells, from + RISES) >= COUNTER_RISES ? 'counter' : 'gauge';
}

/** Learns from a change which kind the series is. */
function takeKind(cells: Float32Array, from: number, value: number, last: number): Kind {
  const rises = cellAt(cells, from + RISES);
  if (rises === GAUGE || value === last) return kindOf(cells, from);
  if (value < 0) cells[from + RISES] = GAUGE;
  else if (value > last) {
    cells[from + RISES] = Math.min(COUNTER_RISES, rises + 1);
    cells[from + FALLS] = cellAt(cells, from + FALLS) * FALL_FADING;
  } else {
    const falls = cellAt(cells, from + FALLS) + 1;
    cells[from + FALLS] = falls;
    if (value > last * RESTART_SHARE || falls > COUNTER_FALLS) cells[from + RISES] = GAUGE;
  }
  return kindOf(cells, from);
}
