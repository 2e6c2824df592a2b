/**
 * Payload text inside Slack's texts. Slack reads `<…>` as links and mentions in every text, and
 * `*`, `_`, `~` and backticks as formatting in `mrkdwn`, for which it knows no escape. So payload
 * text goes into `plain_text`, or into code, where nothing but a backtick means anything.
 *
 * Source: docs.slack.dev, "Formatting message text".
 */

import type { EpochMs } from '../../model/time.ts';
import { SECOND_MS } from '../../model/time.ts';
import { isDate, timeWords } from './time-words.ts';
import { truncate, truncateCounted } from './truncate.ts';

/** Looks like a backtick and is none: U+02CB, modifier letter grave accent. */
const QUASI_BACKTICK = '\u02cb';
/** Takes no room and allows no line break: U+2060, word joiner. */
const JOINER = '\u2060';
/** Marks where Slack takes them for more: formatting at the edge of a word, a name, a quotation. */
const FORMATTING = /(?<![\p{L}\p{N}])[*_~`@]|[*_~`](?![\p{L}\p{N}])|^&gt;/gmu;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** `&`, `<` and `>` as the entities that Slack shows as themselves, in texts of either type. */
export function escapeSlack(text: string): string {
  return text.replace(/[&<>]/g, (character) => ENTITIES[character] ?? character);
}

/** What Slack shows for text that was escaped, or disarmed. */
export function unescapeSlack(text: string): string {
  return text
    .replaceAll(JOINER, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

/** For where there is only `mrkdwn`: marks are set apart from the words they would work on. */
export function disarmed(text: string): string {
  return escapeSlack(text).replace(FORMATTING, `${JOINER}$&${JOINER}`);
}

/** Text to stand between backticks, where only another backtick would mean anything. */
export function codeText(text: string, charsMax: number): string {
  return fitEscaped(text.replaceAll('`', QUASI_BACKTICK), charsMax, truncate);
}

/**
 * A moment in `mrkdwn`, shown in each reader's own time zone, or in UTC by clients that cannot.
 *
 * Source: docs.slack.dev, "Formatting message text", "Date formatting".
 */
export function slackTime(at: EpochMs, now: EpochMs): string {
  const fallback = timeWords(at, now);
  if (!isDate(at)) return fallback;
  return `<!date^${Math.floor(at / SECOND_MS)}^{date_short_pretty} {time}|${fallback}>`;
}

/** The text escaped and at most `charsMax` long as such; what is cut off is counted. */
export function fitEscaped(
  text: string,
  charsMax: number,
  cut: (text: string, charsMax: number) => string = truncateCounted,
): string {
  let room = charsMax;
  let escaped = escapeSlack(cut(text, room));
  while (escaped.length > charsMax && room > 0) {
    room -= Math.ceil((escaped.length - charsMax) / '&amp;'.length);
    escaped = escapeSlack(cut(text, room));
  }
  return escaped;
}
