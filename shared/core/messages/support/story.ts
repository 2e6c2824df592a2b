/**
 * All that a message says, in the order in which a reader needs it and in no markup yet: what and
 * how bad, the figures, since when, where, which ones, the evidence, where to look next. Slack and
 * e-mail put the same story into their own shape.
 */

import { formatLabels } from '../../model/labels.ts';
import type { Notification } from '../../model/notification.ts';
import type { EpochMs } from '../../model/time.ts';
import { type AlertList, alertLists, otherLabels } from './alert-list.ts';
import { backgroundLines, runbookOf } from './background-words.ts';
import { cleanLines, oneLine } from './clean.ts';
import { resourcesOf, sharedText, subjectAlerts, subjectOf } from './facts.ts';
import { deadlineOf, endedAt, lead, newsWords } from './headline.ts';
import { type Link, linksOf } from './links.ts';
import { farPlacesOf, nearPlacesOf } from './places.ts';
import { truncate, truncateCounted } from './truncate.ts';

const PARAGRAPH_CHARS_MAX = 500;
const SAMPLE_LINES_MAX = 20;
const SAMPLE_LINE_CHARS_MAX = 300;
const NAMES_MAX = 6;
const NAME_CHARS_MAX = 120;
const FOOTER_CHARS_MAX = 200;

export interface Story {
  /** How bad, and what became of it: `CRITICAL`, `RESOLVED after 14 min`. */
  readonly lead: string;
  /** What and how many: `12 × host-down (3 new, 2 ended)`. */
  readonly subject: string;
  /** One character that shows the state at a glance. */
  readonly mark: string;
  readonly tone: Tone;
  /** Figures, description, reason: what all alerts share. May hold line breaks. */
  readonly paragraphs: readonly string[];
  readonly facts: readonly Fact[];
  /** What is known beside the alerts, a line each. */
  readonly background: readonly string[];
  readonly lists: readonly AlertList[];
  readonly sample: Sample;
  readonly links: readonly Link[];
  /** Why this came to this reader, for whoever wants to change that. */
  readonly footer: readonly string[];
}

export type Tone = 'critical' | 'warning' | 'info' | 'acknowledged' | 'resolved';

/** One line of the table under the title: a moment, or names, or both. */
export interface Fact {
  readonly name: string;
  /** Identifiers, to be shown so that they can be copied. */
  readonly values: readonly string[];
  /** How many more there are. */
  readonly left: number;
  readonly at?: EpochMs;
}

const MARKS: Readonly<Record<Tone, string>> = {
  critical: '🔴',
  warning: '🟠',
  info: '🔵',
  acknowledged: '👀',
  resolved: '✅',
};

/** Lines of a log. */
export interface Sample {
  readonly lines: readonly string[];
  /** How many more there are. */
  readonly left: number;
}

/** @param linesMax alerts listed under the first heading, half of it under the others */
export function tellStory(notification: Notification, linesMax: number): Story {
  const alerts = subjectAlerts(notification);
  const news = newsWords(notification);
  const tone = notification.status === 'firing' ? notification.severity : notification.status;

  return {
    lead: lead(notification),
    subject: `${subjectOf(alerts)}${news === '' ? '' : ` (${news})`}`,
    mark: MARKS[tone],
    tone,
    paragraphs: paragraphs(notification),
    facts: facts(notification),
    background: backgroundLines(notification).map((line) => line.text),
    lists: alertLists(notification, linesMax),
    sample: sample(notification),
    links: linksOf(alerts, runbookOf(notification.background)),
    footer: footer(notification),
  };
}

function paragraphs(notification: Notification): readonly string[] {
  const alerts = subjectAlerts(notification);
  const text = (name: string) => cleanLines(sharedText(alerts, name)).join('\n');
  // What to do about a problem is of no use once it is over.
  const description = notification.status === 'resolved' ? '' : text('description');
  // The source's own sentence is for when nobody put its figures into words.
  const figures = text('reading') || text('summary') || text('reason');
  const all = [figures, text('note'), description].filter((paragraph) => paragraph !== '');
  return [...new Set(all)].map((paragraph) => truncateCounted(paragraph, PARAGRAPH_CHARS_MAX));
}

function facts(notification: Notification): readonly Fact[] {
  const { status, startedAt, acknowledgement, commonLabels, firing } = notification;
  const alerts = subjectAlerts(notification);
  const places = [...nearPlacesOf(alerts), ...farPlacesOf(alerts)];
  const [first] = alerts;
  const resources = first !== undefined && alerts.length === 1 ? resourcesOf(first) : [];
  const deadline = deadlineOf(firing);
  const moment = (name: string, at: EpochMs) => ({ name, values: [], left: 0, at });

  return [
    ...(deadline === undefined ? [] : [moment('Deadline', deadline)]),
    ...(status === 'resolved'
      ? [moment('Began', startedAt), moment('Ended', endedAt(notification))]
      : [moment('Since', startedAt)]),
    ...(acknowledgement === undefined
      ? []
      : [{ ...names('Acknowledged', [oneLine(acknowledgement.by)]), at: acknowledgement.at }]),
    names('Where', places),
    names(
      'Resource',
      resources.filter((resource) => !places.includes(resource)),
    ),
    names('Labels', otherLabels(commonLabels, [...places, ...resources])),
  ].filter(({ values, at }) => values.length > 0 || at !== undefined);
}

function names(name: string, all: readonly string[]): Fact {
  const values = all.slice(0, NAMES_MAX).map((value) => truncate(value, NAME_CHARS_MAX));
  return { name, values, left: all.length - values.length };
}

function sample({ firing }: Notification): Sample {
  const all = cleanLines(sharedText(firing.slice(0, 1), 'sample'));
  const lines = all.slice(0, SAMPLE_LINES_MAX);
  return {
    lines: lines.map((line) => truncateCounted(line, SAMPLE_LINE_CHARS_MAX)),
    left: all.length - lines.length,
  };
}

function footer(notification: Notification): readonly string[] {
  const { receiver, groupLabels } = notification;
  const why = oneLine(sharedText(subjectAlerts(notification), 'severity_reason'));
  const grouped = Object.keys(groupLabels).length > 0 ? `group ${formatLabels(groupLabels)}` : '';
  return [why === '' ? '' : `severity: ${why}`, `sent to ${oneLine(receiver)}`, oneLine(grouped)]
    .filter((part) => part !== '')
    .map((part) => truncate(part, FOOTER_CHARS_MAX));
}
