/** The story as plain text, for mail clients and watches that show no HTML. */

import { moreLines, moreWords } from './alert-list.ts';
import type { Fact, Sample, Story } from './story.ts';
import { dateWords } from './time-words.ts';

const INDENT = '    ';

export function emailText(story: Story): string {
  const width = Math.max(...[...story.facts, ...story.links].map((row) => nameOf(row).length)) + 2;
  const row = (name: string, words: string) => `${name.padEnd(width)}${words}`;
  const parts = [
    [`${story.lead} ${story.subject}`],
    ...story.paragraphs.map((paragraph) => [paragraph]),
    story.facts.map((fact) => row(fact.name, factWords(fact))),
    story.background,
    ...story.lists.map(({ heading, count, lines }) => [
      `${heading} (${count})`,
      ...lines.map((line) => `- ${line}`),
      ...(count > lines.length ? [moreWords(count - lines.length)] : []),
    ]),
    sampleLines(story.sample).map((line) => `${INDENT}${line}`),
    story.links.map(({ text, href }) => row(text, href)),
    ['-- ', ...story.footer],
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

/** The sample's lines, and how many more there are. */
export function sampleLines({ lines, left }: Sample): readonly string[] {
  return left > 0 ? [...lines, moreLines(left)] : lines;
}

/** `dana, 14 Nov 2026 03:01 UTC` */
export function factWords({ values, left, at }: Fact): string {
  const time = at === undefined ? [] : [dateWords(at)];
  return [...values, ...(left > 0 ? [moreWords(left)] : []), ...time].join(', ');
}

function nameOf(row: Fact | { readonly text: string }): string {
  return 'text' in row ? row.text : row.name;
}
