/** What an event of EventBridge says of itself: how it went, and how bad that is. */

import type { Severity } from '../../model/severity.ts';
import { textOf } from './fields.ts';
import { member } from './source.ts';

export interface Outcome {
  /** As the event writes it: `FAILED`, `succeeded`. Empty where it names none. */
  readonly word: string;
  readonly meaning: 'failed' | 'succeeded' | 'passing' | 'unknown';
  readonly severity: Severity;
  readonly because: string;
}

/** Fields of `detail` that hold the word, the first one found. */
const FIELDS: readonly string[] = [
  ...['state', 'status', 'result', 'build-status', 'currentStatus', 'test-run-status'],
];

const FAILED =
  /fail|error|fault|time[d-]?[_ ]?out|abort|unhealthy|impaired|degraded|expir|unsuccessful|critical|denied|lost/i;
const SUCCEEDED = /^(succe|complete|passed|healthy|resolved|ok$|recovered|available)/i;
const PASSING =
  /^(start|running|pending|queued|in[_ ]?progress|submitted|creat|updat|delet|initi|stop|cancel|supersed|ready|scheduled|provisioning|resum)/i;

export function readOutcome(detailType: string, detail: unknown): Outcome {
  const word = FIELDS.map((name) => textOf(member(detail, name))).find(Boolean) ?? '';
  const stated = textOf(member(detail, 'severity')) ?? '';
  const level = LEVELS.get(stated.toLowerCase());
  const meaning = meaningOf(word === '' ? detailType : word);
  if (level !== undefined && level !== 'info' && meaning !== 'succeeded') {
    return { word, meaning: 'failed', severity: level, because: `the event says ${stated}` };
  }
  switch (meaning) {
    case 'failed':
      return { word, meaning, severity: 'warning', because: `it says ${word || detailType}` };
    // With the severity of the failure that it ends.
    case 'succeeded':
      return { word, meaning, severity: 'warning', because: 'ends an earlier failure, if any' };
    case 'passing':
      return { word, meaning, severity: 'info', because: `a step on the way: ${word}` };
    case 'unknown':
      return { word, meaning, severity: 'info', because: 'names no failure' };
  }
}

/** The detail-type without the word that says how it went: both ends are of one kind. */
export function kindWords(detailType: string): string {
  return detailType
    .replace(/[ -]*\b(Successful|Unsuccessful|Succeeded|Success|Failure|Failed)\b/g, '')
    .trim();
}

function meaningOf(words: string): Outcome['meaning'] {
  if (FAILED.test(words)) return 'failed';
  if (SUCCEEDED.test(words) || /\b(Successful|Succeeded|Success)$/.test(words)) return 'succeeded';
  return PASSING.test(words) ? 'passing' : 'unknown';
}

const LEVELS: ReadonlyMap<string, Severity> = new Map([
  ['critical', 'critical'],
  ['high', 'critical'],
  ['error', 'warning'],
  ['warning', 'warning'],
  ['warn', 'warning'],
  ['medium', 'warning'],
  ['low', 'info'],
  ['info', 'info'],
  ['informational', 'info'],
]);
