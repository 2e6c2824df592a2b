/**
 * What Slack asks of the text and the blocks of a message.
 *
 * Source: docs.slack.dev, "Block Kit" reference pages and chat.postMessage.
 */

import * as z from 'zod/mini';

/** Longer texts are cut by Slack without a word; here they are refused so that tests see it. */
const TEXT_CHARS_MAX = 40_000;
const BLOCKS_MAX = 50;
const BLOCK_ID_CHARS_MAX = 255;

function plainText(charsMax: number) {
  return z.strictObject({
    type: z.literal('plain_text'),
    text: z.string().check(z.minLength(1), z.maxLength(charsMax)),
    emoji: z.optional(z.boolean()),
  });
}

function markdown(charsMax: number) {
  return z.strictObject({
    type: z.literal('mrkdwn'),
    text: z.string().check(z.minLength(1), z.maxLength(charsMax)),
    verbatim: z.optional(z.boolean()),
  });
}

const blockId = z.optional(z.string().check(z.maxLength(BLOCK_ID_CHARS_MAX)));
const Text = z.union([plainText(3_000), markdown(3_000)]);
const Field = z.union([plainText(2_000), markdown(2_000)]);
const Image = z.strictObject({
  type: z.literal('image'),
  image_url: z.string().check(z.maxLength(3_000)),
  alt_text: z.string().check(z.maxLength(2_000)),
  title: z.optional(plainText(2_000)),
  block_id: blockId,
});
const Option = z.strictObject({
  text: z.union([plainText(75), markdown(75)]),
  value: z.string().check(z.maxLength(150)),
  description: z.optional(plainText(75)),
});
const Confirm = z.strictObject({
  title: plainText(100),
  text: z.union([plainText(300), markdown(300)]),
  confirm: plainText(30),
  deny: plainText(30),
  style: z.optional(z.enum(['primary', 'danger'])),
});
const actionId = z.optional(z.string().check(z.maxLength(255)));
const Button = z.strictObject({
  type: z.literal('button'),
  text: plainText(75),
  action_id: actionId,
  url: z.optional(z.string().check(z.maxLength(3_000))),
  value: z.optional(z.string().check(z.maxLength(2_000))),
  style: z.optional(z.enum(['primary', 'danger'])),
  confirm: z.optional(Confirm),
  accessibility_label: z.optional(z.string().check(z.maxLength(75))),
});
const Select = z.strictObject({
  type: z.literal('static_select'),
  action_id: actionId,
  placeholder: z.optional(plainText(150)),
  options: z.array(Option).check(z.minLength(1), z.maxLength(100)),
  initial_option: z.optional(Option),
  confirm: z.optional(Confirm),
});
const Overflow = z.strictObject({
  type: z.literal('overflow'),
  action_id: actionId,
  options: z.array(Option).check(z.minLength(1), z.maxLength(5)),
  confirm: z.optional(Confirm),
});
const Element = z.union([Button, Select, Overflow]);

const Block = z.union([
  z.strictObject({ type: z.literal('header'), text: plainText(150), block_id: blockId }),
  z
    .strictObject({
      type: z.literal('section'),
      text: z.optional(Text),
      fields: z.optional(z.array(Field).check(z.minLength(1), z.maxLength(10))),
      accessory: z.optional(z.union([Element, Image])),
      block_id: blockId,
      expand: z.optional(z.boolean()),
    })
    .check(z.refine(({ text, fields }) => text !== undefined || fields !== undefined)),
  z.strictObject({
    type: z.literal('context'),
    elements: z.array(z.union([Text, Image])).check(z.minLength(1), z.maxLength(10)),
    block_id: blockId,
  }),
  z.strictObject({
    type: z.literal('actions'),
    elements: z.array(Element).check(z.minLength(1), z.maxLength(25)),
    block_id: blockId,
  }),
  z.strictObject({ type: z.literal('divider'), block_id: blockId }),
  Image,
]);

const Blocks = z.array(Block).check(z.maxLength(BLOCKS_MAX));
const WithBlocks = z.looseObject({ blocks: z.optional(z.array(z.unknown())) });

export interface MessageContent {
  readonly text: string;
  readonly blocks: readonly unknown[];
  readonly attachments: readonly unknown[];
}

/** Slack's word for what is wrong with a message; undefined when it is taken. */
export function faultOf({ text, blocks, attachments }: MessageContent): string | undefined {
  if (text === '' && blocks.length === 0 && attachments.length === 0) return 'no_text';
  if (text.length > TEXT_CHARS_MAX) return 'msg_too_long';
  if (!areBlocks(blocks)) return 'invalid_blocks';
  if (attachments.length > 100) return 'too_many_attachments';
  return attachments.every((attachment) => areBlocks(blocksIn(attachment)))
    ? undefined
    : 'invalid_attachments';
}

function areBlocks(blocks: readonly unknown[]): boolean {
  const ids = blocks.flatMap((block) => {
    const parsed = z.looseObject({ block_id: z.string() }).safeParse(block);
    return parsed.success ? [parsed.data.block_id] : [];
  });
  return Blocks.safeParse(blocks).success && new Set(ids).size === ids.length;
}

function blocksIn(attachment: unknown): readonly unknown[] {
  const parsed = WithBlocks.safeParse(attachment);
  return parsed.success ? (parsed.data.blocks ?? []) : [];
}
