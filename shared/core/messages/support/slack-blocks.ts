/**
 * The part of Slack's Block Kit that is used here, and its limits.
 *
 * Source: docs.slack.dev, "Reference: Block Kit", one page a block and element.
 */

import { fitEscaped } from './slack-text.ts';
import { truncate } from './truncate.ts';

export const HEADER_CHARS_MAX = 150;
export const SECTION_CHARS_MAX = 3_000;
export const FIELD_CHARS_MAX = 2_000;
export const FIELDS_MAX = 10;
export const BUTTON_TEXT_CHARS_MAX = 75;
export const BUTTON_VALUE_CHARS_MAX = 2_000;
export const BLOCKS_MAX = 50;
/** Of a message's `text`; Slack cuts it beyond. Source: docs.slack.dev, "chat.postMessage". */
export const TEXT_CHARS_MAX = 40_000;

export interface PlainText {
  readonly type: 'plain_text';
  readonly text: string;
  readonly emoji: false;
}
export interface Mrkdwn {
  readonly type: 'mrkdwn';
  readonly text: string;
  /** Leave addresses and channel names in the text alone. */
  readonly verbatim: true;
}
export type Text = PlainText | Mrkdwn;

export interface Button {
  readonly type: 'button';
  readonly action_id: string;
  readonly text: PlainText;
  readonly style?: 'primary' | 'danger';
  readonly value?: string;
  readonly url?: string;
  readonly confirm?: {
    readonly title: PlainText;
    readonly text: PlainText;
    readonly confirm: PlainText;
    readonly deny: PlainText;
  };
}

export type Block =
  | { readonly type: 'header'; readonly text: PlainText }
  | { readonly type: 'section'; readonly text: Text }
  | { readonly type: 'section'; readonly fields: readonly Mrkdwn[] }
  | { readonly type: 'context'; readonly elements: readonly PlainText[] }
  | { readonly type: 'actions'; readonly elements: readonly Button[] };

/** Payload text as it is: nothing in it is read as markup, and `:fire:` stays five letters. */
export function plainText(text: string, charsMax = SECTION_CHARS_MAX): PlainText {
  return { type: 'plain_text', text: fitEscaped(text, charsMax), emoji: false };
}

export function plainLine(text: string, charsMax: number): PlainText {
  return { type: 'plain_text', text: fitEscaped(text, charsMax, truncate), emoji: false };
}

/** Our own markup, with payload text already made harmless in it. */
export function mrkdwn(text: string): Mrkdwn {
  return { type: 'mrkdwn', text, verbatim: true };
}
