/** Which records of a document the log rules match, and how many. */

import type { LogRecord } from '../../logs/records.ts';
import { shapeKeyOf } from '../../logs/shapes/shape.ts';
import type { LogRule } from '../../model/config.ts';
import { worse } from '../../model/severity.ts';

export interface Match {
  readonly record: LogRecord;
  readonly rule: LogRule;
}

export interface Tally {
  /** Of the first record that any rule matched. */
  readonly first: Match;
  /** The first of those whose severity is the worst. */
  readonly worst: Match;
  readonly count: number;
  /** Matches of each rule, in the order of the rules' first matches. */
  readonly byRule: ReadonlyMap<LogRule, number>;
  /** The first few of the worst severity. */
  readonly samples: readonly Match[];
  /** Different shapes among the matches, up to `SHAPES_MAX`. */
  readonly shapes: number;
}

export const SAMPLES_MAX = 3;
/** Beyond so many, lines have nothing in common, and their number says nothing more. */
export const SHAPES_MAX = 100;

/** Undefined when no rule matches. */
export function tally(records: readonly LogRecord[], rules: readonly LogRule[]): Tally | undefined {
  const matches = records.flatMap((record) => {
    const rule = ruleFor(record, rules);
    return rule === undefined ? [] : [{ record, rule }];
  });
  const [first] = matches;
  if (first === undefined) return undefined;

  const severity = matches.map(({ rule }) => rule.severity).reduce(worse);
  const worst = matches.filter(({ rule }) => rule.severity === severity);
  return {
    first,
    worst: worst[0] ?? first,
    count: matches.length,
    byRule: countByRule(matches),
    samples: worst.slice(0, SAMPLES_MAX),
    shapes: countShapes(matches),
  };
}

/** The first whose pattern matches decides; its exception says that the line is no error. */
function ruleFor({ text }: LogRecord, rules: readonly LogRule[]): LogRule | undefined {
  const rule = rules.find(({ pattern }) => pattern.test(text));
  return rule?.except?.test(text) ? undefined : rule;
}

function countByRule(matches: readonly Match[]): ReadonlyMap<LogRule, number> {
  const counts = new Map<LogRule, number>();
  for (const { rule } of matches) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return counts;
}

function countShapes(matches: readonly Match[]): number {
  const shapes = new Set<string>();
  for (const { record } of matches) {
    shapes.add(shapeKeyOf(record.text));
    if (shapes.size === SHAPES_MAX) break;
  }
  return shapes.size;
}
