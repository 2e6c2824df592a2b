/**
 * Atlassian's document format, which version 3 of Jira's API wants for running text.
 *
 * Source: developer.atlassian.com, "Atlassian Document Format".
 */

import { cleanLines } from './clean.ts';

interface Paragraph {
  readonly type: 'paragraph';
  readonly content: readonly { readonly type: 'text'; readonly text: string }[];
}

/** What a template wrote in that format, or its lines in it; undefined where it wrote nothing. */
export function adfDocument(text: string): unknown {
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return { version: 1, type: 'doc', content: cleanLines(text).map(paragraph) };
  }
}

/** A text of no length is refused: an empty line has none. */
function paragraph(line: string): Paragraph {
  return { type: 'paragraph', content: line === '' ? [] : [{ type: 'text', text: line }] };
}
