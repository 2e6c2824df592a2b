/** A comparison as a person reads it. */

import { formatLabels } from '../../shared/core/model/labels.ts';
import { type Io, paint } from '../io.ts';
import type { Changed, Comparison, Difference } from './compare.ts';
import type { Said } from './said.ts';
import { clock, counted, REASON_WORDS } from './timeline-words.ts';

const TIME_WIDTH = 9;

/** One line for each message, in order of time: `-` gone, `+` new, `~` changed. */
export function comparisonLines(comparison: Comparison, io: Io): readonly string[] {
  const { changed, gone, added } = comparison;
  const lines = [
    ...gone.map((said) => ({ said, lines: [paint(io, 'red', `- ${words(said)}`)] })),
    ...added.map((said) => ({ said, lines: [paint(io, 'green', `+ ${words(said)}`)] })),
    ...changed.map((change) => ({ said: change.before, lines: changedLines(change, io) })),
  ];
  return lines
    .toSorted((a, b) => a.said.offsetMs - b.said.offsetMs)
    .flatMap(({ lines: own }) => own);
}

/** `9 the same, 1 changed, 2 gone, 1 new`. */
export function comparisonSummary({ same, changed, gone, added }: Comparison): string {
  return `${same} the same, ${changed.length} changed, ${gone.length} gone, ${added.length} new`;
}

function changedLines({ before, after, differs }: Changed, io: Io): readonly string[] {
  const head = paint(io, 'yellow', `~ ${words(before)}`);
  const indent = ' '.repeat(TIME_WIDTH + 4);
  const rows: Readonly<Record<Difference, readonly string[]>> = {
    'to whom': [`to ${after.to}`],
    when: [`at ${clock(after.offsetMs)}`],
    group: [`grouped by ${formatLabels(after.group)}`],
    alerts: [`about ${alertWords(after)}`],
    words: wordRows(before.text ?? [], after.text ?? []),
  };
  return [head, ...differs.flatMap((name) => rows[name]).map((row) => `${indent}${row}`)];
}

function wordRows(before: readonly string[], after: readonly string[]): readonly string[] {
  return [
    ...before.filter((line) => !after.includes(line)).map((line) => `│- ${line}`),
    ...after.filter((line) => !before.includes(line)).map((line) => `│+ ${line}`),
  ];
}

function words(said: Said): string {
  const time = clock(said.offsetMs).padStart(TIME_WIDTH);
  return `${time}  ${said.to} · ${REASON_WORDS[said.reason]} · ${alertWords(said)}`;
}

function alertWords({ alerts }: Said): string {
  const names = Object.entries(alerts);
  const [first] = names;
  if (names.length === 1 && first !== undefined) {
    return first[1] === 1 ? first[0] : `${first[0]} × ${first[1]}`;
  }
  const total = names.reduce((sum, [, count]) => sum + count, 0);
  return `${counted(total, 'alert')}: ${names.map(([name]) => name).join(', ')}`;
}
