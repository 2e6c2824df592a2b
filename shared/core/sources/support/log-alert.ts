/** The alert that a document of log events makes. */

import type { LogDocument, LogEvent } from '../../logs/document.ts';
import { firstLine } from '../../logs/shapes/said.ts';
import { shapeOf } from '../../logs/shapes/shape.ts';
import { type Alert, createAlert } from '../../model/alert.ts';
import { flowTrouble } from '../../model/log-signs.ts';
import { type Mask, maskedStart } from '../../model/mask.ts';
import type { Sighting } from '../../model/reading.ts';
import type { Severity } from '../../model/severity.ts';
import { type EpochMs, MINUTE_MS } from '../../model/time.ts';
import { filled } from './lenient.ts';
import { headlineOf } from './log-headline.ts';
import { logStreamUrl, logsInsightsUrl } from './log-links.ts';
import { type Match, SHAPES_MAX, type Tally } from './log-tally.ts';
import { orderOf, startOf } from './moments.ts';

/** Lines that stopped coming are told as ended after this, counted from the last receipt. */
export const LAPSE_MS = 15 * MINUTE_MS;
export const TITLE_CHARS_MAX = 160;
export const SAMPLE_LINES_MAX = 8;
export const SAMPLE_CHARS_MAX = 600;

export interface LogSource {
  /** Name of the source that reads. */
  readonly source: string;
  readonly document: LogDocument;
  readonly events: readonly LogEvent[];
  readonly receivedAt: EpochMs;
  /** No document names its region: the function's, which lies where its log groups lie. */
  readonly region?: string;
  readonly mask: Mask;
}

/** The worst rule's severity and line, all rules' count. */
export function logSighting(about: LogSource, tally: Tally): Sighting {
  const { worst, first } = tally;
  const { rule } = worst;
  return sighting(about, first.record.at, {
    severity: rule.severity,
    rule: rule.name,
    headline: headline(worst, tally),
    annotations: {
      reading: readingOf(tally, about.events.length),
      sample: sampleOf(tally, about.mask),
      shape: shapeOf(worst.record.text, about.mask),
      severity_reason: `log rule ${rule.name}: ${rule.pattern.source}`,
    },
  });
}

/** Lines of which none is an error: recorded, not told. */
export function quietSighting(about: LogSource): Sighting {
  const [first] = about.events;
  const { events } = about;
  const quiet = sighting(about, first?.at, {
    severity: 'info',
    rule: '',
    headline: first === undefined ? 'no lines' : firstLine(first.text),
    annotations: {
      reading: `none of ${counted(events.length, 'line')} matches`,
      severity_reason: 'no line matched a log rule',
    },
  });
  return { ...quiet, status: 'info', untold: 'no line matched an error rule' };
}

interface Words {
  readonly severity: Severity;
  readonly rule: string;
  readonly headline: string;
  readonly annotations: Readonly<Record<string, string>>;
}

function sighting(about: LogSource, firstAt: EpochMs | undefined, words: Words): Sighting {
  const { source, document, events, receivedAt, region = '' } = about;
  const { logGroup, logStream, owner, subscriptionFilters } = document;
  // A line from tomorrow has no usable time.
  const isAhead = firstAt !== undefined && orderOf(firstAt, receivedAt) !== firstAt;
  const { startsAt, mark } = startOf(isAhead ? undefined : firstAt, receivedAt);
  const url = region === '' ? undefined : logStreamUrl(region, logGroup, logStream, startsAt);

  const alert: Alert = createAlert({
    identity: {
      source,
      account: owner,
      region,
      log_group: logGroup,
      filter: subscriptionFilters.toSorted().join(','),
    },
    labels: {
      alertname: logGroup,
      severity: words.severity,
      service: logGroup,
      resource: logGroup,
      rule: words.rule,
    },
    annotations: filled({
      title: `${logGroup}: ${maskedStart(words.headline, TITLE_CHARS_MAX, about.mask)}`,
      ...words.annotations,
      logs_url: url,
      insights_url: region === '' ? undefined : logsInsightsUrl(region, logGroup, startsAt),
    }),
    resources: [logGroup, logStream].filter((resource) => resource !== ''),
    startsAt,
    endsAt: receivedAt + LAPSE_MS,
    updatedAt: orderOf(lastOf(events), receivedAt),
    ...(url !== undefined && { generatorUrl: url }),
  });
  return { status: 'firing', alert, ...mark };
}

function lastOf(events: readonly LogEvent[]): EpochMs | undefined {
  let last: EpochMs | undefined;
  for (const { at } of events) if (at !== undefined && at > (last ?? 0)) last = at;
  return last;
}

/** Of flow logs the number of records says more than any of them. */
function headline({ record, rule }: Match, { byRule }: Tally): string {
  const trouble = flowTrouble(record.text);
  return trouble === undefined ? headlineOf(record.text) : `${byRule.get(rule) ?? 1} ${trouble}`;
}

/** `3 of 14 lines match (2 LogError, 1 LambdaTimeout), 2 shapes`. */
function readingOf({ count, byRule, shapes }: Tally, lines: number): string {
  const rules = [...byRule].map(([{ name }, matches]) => `${matches} ${name}`).join(', ');
  const atLeast = shapes === SHAPES_MAX ? 'at least ' : '';
  const match = count === 1 ? 'matches' : 'match';
  const detail = byRule.size > 1 ? ` (${rules})` : '';
  return `${count} of ${counted(lines, 'line')} ${match}${detail}, ${atLeast}${counted(shapes, 'shape')}`;
}

function sampleOf({ samples, count }: Tally, mask: Mask): string {
  const shown = samples.map(({ record }) => excerptOf(record.text, mask));
  const left = count - samples.length;
  return [...shown, ...(left > 0 ? [`… and ${left} more`] : [])].join('\n');
}

function excerptOf(text: string, mask: Mask): string {
  const lines = text.split('\n', SAMPLE_LINES_MAX + 1);
  const shown = maskedStart(lines.slice(0, SAMPLE_LINES_MAX).join('\n'), SAMPLE_CHARS_MAX, mask);
  return lines.length > SAMPLE_LINES_MAX ? `${shown}\n…` : shown;
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}
