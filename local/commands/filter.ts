/** `tocsin filter`: which lines a filter pattern of CloudWatch Logs matches, and what it reads in them. */

import { readFileSync } from 'node:fs';
import { text as textOf } from 'node:stream/consumers';
import { fieldNamed, fieldNames, fieldText } from '../../shared/core/logs/match/field-reader.ts';
import { createLineMatcher } from '../../shared/core/logs/match/line-matcher.ts';
import { testsIn } from '../../shared/core/logs/pattern/condition.ts';
import { parsePattern } from '../../shared/core/logs/pattern/parse.ts';
import { ANY, type FilterPattern, type Selector } from '../../shared/core/logs/pattern/syntax.ts';
import { type Command, paint, readArguments, wronglyCalled } from '../io.ts';

const USAGE = `Usage: npx tocsin filter [options] PATTERN [FILE…]

Prints the lines that a filter pattern of CloudWatch Logs matches, as metric_filters would count
them. Without a file it reads standard input; - stands for it.

  PATTERN   terms, '?one ?of', -without, '"a phrase"', '%regex%', '{ $.status = "refused" }',
            '[ip, user, ..., status = 5*, bytes > 1000]'
  --count   print only how many match
  --json    one object a match: {file, line, message, values}; values are those that the
            pattern's fields and selectors read

  npx tocsin filter '{ $.level = "error" && $.ms > 500 }' app.log

Exit codes: 0 something matches; 1 nothing does; 2 wrongly called, or no pattern.`;

const OPTIONS = {
  count: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

const STDIN = '-';

export const filterCommand: Command = {
  name: 'filter',
  summary: 'print the log lines that a filter pattern matches',
  usage: USAGE,
  async run(args, io) {
    const { values, positionals } = readArguments(args, OPTIONS);
    const [source, ...files] = positionals;
    if (source === undefined) {
      io.err("tocsin filter: which pattern? 'tocsin filter --help' says more.");
      return 2;
    }
    const match = createMatch(readPattern(source));
    let count = 0;
    for (const file of files.length === 0 ? [STDIN] : files) {
      const text = file === STDIN ? await textOf(process.stdin) : readFileSync(file, 'utf8');
      const lines = text.split(/\r?\n/);
      if (lines.at(-1) === '') lines.pop();
      for (const [index, message] of lines.entries()) {
        const found = match(message);
        if (found === undefined) continue;
        count += 1;
        if (values.count) continue;
        if (values.json) io.out(JSON.stringify({ file, line: index + 1, message, values: found }));
        else io.out(`${paint(io, 'dim', `${index + 1}:`)} ${message}`);
      }
    }
    if (values.count) io.out(String(count));
    return count > 0 ? 0 : 1;
  },
};

function readPattern(text: string): FilterPattern {
  try {
    return parsePattern(text);
  } catch (cause) {
    throw wronglyCalled(cause instanceof Error ? cause.message : String(cause), cause);
  }
}

type Values = Readonly<Record<string, unknown>>;

/** @returns what is read in a line, by name; undefined for a line that does not match */
function createMatch(pattern: FilterPattern): (line: string) => Values | undefined {
  const selectors = selectorsIn(pattern);
  const matcher = createLineMatcher([pattern], selectors);
  const names = pattern.kind === 'fields' ? fieldNames(pattern) : [];
  const readers = names.flatMap((name) => {
    const reader = pattern.kind === 'fields' ? fieldNamed(pattern, name) : undefined;
    return reader === undefined ? [] : [[`$${name}`, reader] as const];
  });
  return (line) => {
    if (matcher.match(line).length === 0) return undefined;
    return Object.fromEntries([
      ...selectors.map((selector, index) => [nameOf(selector), matcher.valueOf(index)] as const),
      ...readers.map(([name, reader]) => [name, fieldText(reader, matcher.fields)] as const),
    ]);
  };
}

/** Each once; one that stands for any member has no value of its own. */
function selectorsIn(pattern: FilterPattern): readonly Selector[] {
  if (pattern.kind !== 'json') return [];
  const all = testsIn(pattern.condition).map(({ selector }) => selector);
  const named = all.filter((selector) => !selector.includes(ANY));
  return [...new Map(named.map((selector) => [nameOf(selector), selector])).values()];
}

/** `$.user.id`, `$.items[0]`. */
function nameOf(selector: Selector): string {
  const steps = selector.map((step) =>
    typeof step === 'number' ? `[${step}]` : `.${String(step)}`,
  );
  return `$${steps.join('')}`;
}
