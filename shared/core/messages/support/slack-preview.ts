/** A Slack message as a person reads it, in plain text. */

import type { Block, Button, Text } from './slack-blocks.ts';
import { unescapeSlack } from './slack-text.ts';

const FENCE = /^```\n|\n```$/g;
const LABEL = /^\*(.+)\*\n/;
const DATE = /<!date\^[^|>]*\|([^>]*)>/g;

export function previewBlocks(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap(previewBlock);
}

/** What is said in the message's thread, below it. */
export function previewThread(text: string): readonly string[] {
  return unescapeSlack(text)
    .split('\n')
    .map((line) => `  ↳ ${line}`);
}

function previewBlock(block: Block): readonly string[] {
  switch (block.type) {
    case 'header':
      return lines(block.text);
    case 'section':
      return 'fields' in block ? block.fields.flatMap(lines) : lines(block.text);
    case 'context':
      return block.elements.flatMap(lines);
    case 'actions':
      return buttons(block.elements);
  }
}

function buttons(elements: readonly Button[]): readonly string[] {
  const pressed = elements.filter(({ url }) => url === undefined);
  const row = pressed.map(({ text }) => `[${unescapeSlack(text.text)}]`).join(' ');
  const links = elements.flatMap(({ text, url }) =>
    url === undefined ? [] : [`${unescapeSlack(text.text)}: ${url}`],
  );
  return row === '' ? links : [row, ...links];
}

function lines({ type, text }: Text): readonly string[] {
  if (type === 'plain_text') return unescapeSlack(text).split('\n');
  if (text.startsWith('```')) return unescapeSlack(text.replace(FENCE, '')).split('\n').map(indent);
  const plain = text.replace(LABEL, '$1: ').replace(DATE, '$1').replaceAll('`', '');
  return unescapeSlack(plain).split('\n');
}

function indent(line: string): string {
  return `    ${line}`;
}
