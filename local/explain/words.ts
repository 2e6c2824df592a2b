/** Explanations as a person reads them. */

import type { EpochMs } from '../../shared/core/model/time.ts';
import { type Io, paint } from '../io.ts';
import { clock, counted, moment, SEVERITY_STYLE } from '../replay/timeline-words.ts';
import type { Explanation, Fate, Step } from './explanation.ts';

const OFFSET_WIDTH = 9;
const INDENT = ' '.repeat('  2026-03-03 02:58:04'.length + OFFSET_WIDTH + 2);
const STYLES: Readonly<Partial<Record<Fate, 'green' | 'red' | 'yellow'>>> = {
  told: 'green',
  acknowledged: 'green',
  failed: 'red',
  'not routed': 'red',
  unsure: 'red',
  muted: 'yellow',
  waiting: 'yellow',
  'held back': 'yellow',
};

/** Times are in UTC, and counted from the first step of each story. */
export function printExplanations(explanations: readonly Explanation[], io: Io): void {
  for (const [index, explanation] of explanations.entries()) {
    if (index > 0) io.out('');
    for (const line of linesOf(explanation, io)) io.out(line);
  }
}

function linesOf(explanation: Explanation, io: Io): readonly string[] {
  const { name, severity, fingerprint, fates, steps } = explanation;
  const parts = [
    paint(io, 'bold', name),
    ...(severity === undefined ? [] : [paint(io, SEVERITY_STYLE[severity], severity)]),
    ...(fingerprint === undefined ? [] : [fingerprint]),
  ];
  const words = fates.map((fate) => paint(io, STYLES[fate] ?? 'cyan', fate));
  const startAt = steps[0]?.at ?? 0;
  return [
    parts.join(' · '),
    ...(words.length === 0 ? [] : [`  ${words.join(', ')}`]),
    ...steps.flatMap((step) => stepLines(step, startAt, io)),
  ];
}

function stepLines(step: Step, startAt: EpochMs, io: Io): readonly string[] {
  const { at, words, details, until, count = 1 } = step;
  const offset = (moment: EpochMs) => `+${clock(moment - startAt)}`;
  const more =
    until === undefined ? '' : `, and ${counted(count - 1, 'time')} more until ${offset(until)}`;
  return [
    `  ${moment(at)}${offset(at).padStart(OFFSET_WIDTH)}  ${words}${more}`,
    ...details.map((detail) => paint(io, 'dim', `${INDENT}${detail}`)),
  ];
}
