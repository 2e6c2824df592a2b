/** An incident as Slack blocks: made to be read from the top on a phone, and to be acted on there. */

import { watchedSeriesOf } from '../../model/detector-report.ts';
import type { Notification } from '../../model/notification.ts';
import { type AlertList, moreLines, moreWords } from './alert-list.ts';
import { headline } from './headline.ts';
import type { Link } from './links.ts';
import {
  type Block,
  BUTTON_TEXT_CHARS_MAX,
  type Button,
  FIELDS_MAX,
  HEADER_CHARS_MAX,
  type Mrkdwn,
  mrkdwn,
  plainLine,
  plainText,
  SECTION_CHARS_MAX,
} from './slack-blocks.ts';
import { codeText, disarmed, slackTime } from './slack-text.ts';
import { type Fact, type Story, tellStory } from './story.ts';
import { truncateLines } from './truncate.ts';

const LISTED_MAX = 10;
const THREAD_LISTED_MAX = 5;
/** Seven of them, escaped, and the markup around them stay below the limit of a field. */
const VALUE_CHARS_MAX = 250;
const SAMPLE_LINE_CHARS_MAX = 600;
/** Headings of the lists that a thread tells; the others are in the message above it. */
const NEWS = ['New', 'Worse', 'Ended'];
const FENCE = '```';

export function incidentBlocks(notification: Notification): readonly Block[] {
  const story = tellStory(notification, LISTED_MAX);
  return [
    { type: 'header', text: plainLine(title(story), HEADER_CHARS_MAX) },
    ...paragraphs(story),
    {
      type: 'section',
      fields: story.facts.slice(0, FIELDS_MAX).map((fact) => field(fact, notification)),
    },
    ...background(story),
    ...story.lists.map((list): Block => ({ type: 'section', text: plainText(listText(list)) })),
    ...sample(story),
    ...actions(notification, story.links),
    ...feedback(notification),
    { type: 'context', elements: [plainText(story.footer.join(' · '))] },
  ];
}

function title({ mark, lead, subject }: Story): string {
  return `${mark} ${lead} ${subject}`;
}

/** What changed, told below the message that is updated: the message shows the state, this the way. */
export function threadText(notification: Notification): string {
  const { lists } = tellStory(notification, THREAD_LISTED_MAX);
  const news = lists.filter(({ heading }) => NEWS.includes(heading));
  return disarmed([headline(notification), ...news.map(listText)].join('\n'));
}

function paragraphs(story: Story): readonly Block[] {
  if (story.paragraphs.length === 0) return [];
  return [{ type: 'section', text: plainText(story.paragraphs.join('\n\n')) }];
}

function background({ background: lines }: Story): readonly Block[] {
  if (lines.length === 0) return [];
  return [{ type: 'context', elements: lines.map((line) => plainText(line)) }];
}

function field({ name, values, left, at }: Fact, { decidedAt }: Notification): Mrkdwn {
  const words = values.map((value) => `\`${codeText(value, VALUE_CHARS_MAX)}\``);
  const more = left === 0 ? [] : [moreWords(left)];
  const time = at === undefined ? [] : [slackTime(at, decidedAt)];
  return mrkdwn(`*${name}*\n${[...words, ...more, ...time].join(' · ')}`);
}

function listText({ heading, count, lines }: AlertList): string {
  const more = moreWords(count - lines.length);
  return [`${heading} (${count})`, ...lines.map((line) => `• ${line}`), more]
    .filter((line) => line !== '')
    .join('\n');
}

function sample(story: Story): readonly Block[] {
  if (story.sample.lines.length === 0) return [];
  const lines = story.sample.lines.map((line) => codeText(line, SAMPLE_LINE_CHARS_MAX));
  const room = SECTION_CHARS_MAX - 2 * FENCE.length - 2;
  const text = truncateLines(lines, room, moreLines, story.sample.left);
  return [{ type: 'section', text: mrkdwn(`${FENCE}\n${text}\n${FENCE}`) }];
}

function actions(notification: Notification, links: readonly Link[]): readonly Block[] {
  const { status, groupId, episode } = notification;
  const value = JSON.stringify({ g: groupId, e: episode });
  const elements = [
    ...(status === 'firing' ? [acknowledgeButton(value)] : []),
    ...(status === 'resolved' ? [] : [silenceButton(value)]),
    ...links.map(linkButton),
  ];
  return elements.length === 0 ? [] : [{ type: 'actions', elements }];
}

/** Of what a detector found: how to hear less of such. */
function feedback(notification: Notification): readonly Block[] {
  const { status, firing, groupId, episode } = notification;
  const isFound = firing.some((alert) => watchedSeriesOf(alert) !== '');
  if (!isFound || status === 'resolved') return [];
  const value = JSON.stringify({ g: groupId, e: episode });
  const elements = [
    { action_id: 'no-anomaly', text: plainText('Not an anomaly') },
    { action_id: 'too-sensitive', text: plainText('Too sensitive') },
  ].map((button) => ({ type: 'button' as const, ...button, value }));
  return [{ type: 'actions', elements }];
}

function acknowledgeButton(value: string): Button {
  const text = plainText('Acknowledge');
  return { type: 'button', action_id: 'acknowledge', text, style: 'primary', value };
}

/** A thumb slips: silence hides what comes next as well, so it asks. */
function silenceButton(value: string): Button {
  return {
    type: 'button',
    action_id: 'silence',
    text: plainText('Silence 1 h'),
    value,
    confirm: {
      title: plainText('Silence for 1 h?'),
      text: plainText('For an hour nobody hears of this group, whatever happens in it.'),
      confirm: plainText('Silence'),
      deny: plainText('Cancel'),
    },
  };
}

function linkButton({ text, href }: Link, index: number): Button {
  return {
    type: 'button',
    action_id: `link-${index}`,
    text: plainLine(text, BUTTON_TEXT_CHARS_MAX),
    url: href,
  };
}
