/** A filter pattern of CloudWatch Logs as it is written → what it says. */

import { testsIn } from './condition.ts';
import { type Cursor, mistake, shown, skipBlanks } from './cursor.ts';
import { takeFieldsPattern } from './fields.ts';
import { takeJsonPattern } from './json.ts';
import { takeRegex } from './regex.ts';
import type { FilterPattern } from './syntax.ts';
import { takeTerms } from './terms.ts';

/** Source: Amazon CloudWatch Logs API Reference, `PutMetricFilter`. */
const PATTERN_CHARS_MAX = 1_024;
/** Source: the user guide, "Supported regular expressions (regex) syntax", quotas. */
const REGEXES_MAX = 2;

/** @throws ConfigError saying at which character it is wrong, and what to write */
export function parsePattern(text: string): FilterPattern {
  if (text.length > PATTERN_CHARS_MAX) {
    throw mistake(PATTERN_CHARS_MAX, `a pattern has at most ${PATTERN_CHARS_MAX} characters`);
  }
  const cursor: Cursor = { text, at: 0 };
  skipBlanks(cursor);
  const pattern = takePattern(cursor);
  skipBlanks(cursor);
  if (cursor.at < text.length) {
    throw mistake(cursor.at, `the pattern is over before ${shown(cursor)}`);
  }
  if (regexesIn(pattern) > REGEXES_MAX) {
    throw mistake(0, `a pattern has at most ${REGEXES_MAX} regular expressions`);
  }
  return pattern;
}

function takePattern(cursor: Cursor): FilterPattern {
  switch (cursor.text[cursor.at]) {
    case '{':
      return takeJsonPattern(cursor);
    case '[':
      return takeFieldsPattern(cursor);
    case '%':
      return { kind: 'regex', regex: takeRegex(cursor) };
    default:
      return takeTerms(cursor);
  }
}

function regexesIn(pattern: FilterPattern): number {
  switch (pattern.kind) {
    case 'json':
      return testsIn(pattern.condition).filter(({ test }) => test.kind === 'regex').length;
    case 'fields':
      return pattern.fields
        .flatMap(({ condition }) => (condition === undefined ? [] : testsIn(condition)))
        .filter(({ kind }) => kind === 'regex').length;
    default:
      return 0;
  }
}
