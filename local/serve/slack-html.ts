/** Slack's blocks, about as Slack shows them. What is not known is left out. */

import * as z from 'zod/mini';
import { type Html, html, joined } from './html.ts';

const Text = z.object({ type: z.string(), text: z.string() });
const Button = z.object({ text: Text, url: z.optional(z.string()), style: z.optional(z.string()) });
const Block = z.union([
  z.object({ type: z.literal('header'), text: Text }),
  z.object({ type: z.literal('section'), text: Text }),
  z.object({ type: z.literal('section'), fields: z.array(Text) }),
  z.object({ type: z.literal('context'), elements: z.array(Text) }),
  z.object({ type: z.literal('actions'), elements: z.array(Button) }),
  z.object({ type: z.literal('image'), image_url: z.url(), alt_text: z.string() }),
]);
type Text = z.infer<typeof Text>;

const FENCE = /^```\n?([\s\S]*?)\n?```$/;
const DATE = /<!date\^[^|>]*\|([^>]*)>/g;

export function slackBlocks(blocks: readonly unknown[]): Html {
  return joined(
    blocks.flatMap((block) => {
      const { data } = Block.safeParse(block);
      return data === undefined ? [] : [blockHtml(data)];
    }),
  );
}

function blockHtml(block: z.infer<typeof Block>): Html {
  switch (block.type) {
    case 'header':
      return html`<h3>${plain(block.text.text)}</h3>`;
    case 'section':
      return 'fields' in block
        ? html`<div class="fields">${joined(block.fields.map((field) => html`<div>${textHtml(field)}</div>`))}</div>`
        : html`<p>${textHtml(block.text)}</p>`;
    case 'context':
      return html`<p class="meta">${joined(block.elements.map(textHtml))}</p>`;
    case 'actions':
      return html`<p class="buttons">${joined(block.elements.map(buttonHtml))}</p>`;
    case 'image':
      // By its path: the page may be open under another name of this machine.
      return html`<img src="${new URL(block.image_url).pathname}" alt="${plain(block.alt_text)}">`;
  }
}

function buttonHtml({ text, style = '' }: z.infer<typeof Button>): Html {
  return html`<span class="button ${style}">${plain(text.text)}</span>`;
}

/** Of Slack's markup what the router writes: bold, code, dates. */
function textHtml({ type, text }: Text): Html {
  if (type === 'plain_text') return html`${plain(text)}`;
  const fenced = FENCE.exec(text)?.[1];
  if (fenced !== undefined) return html`<code class="block">${plain(fenced)}</code>`;
  const parts = text.replace(DATE, '$1').split(/(\*[^*\n]+\*|`[^`]*`)/);
  return joined(
    parts.map((part) => {
      if (part.startsWith('`')) return html`<code>${plain(part.slice(1, -1))}</code>`;
      return /^\*.+\*$/.test(part)
        ? html`<b>${plain(part.slice(1, -1))}</b>`
        : html`${plain(part)}`;
    }),
  );
}

/** Slack escapes three characters and no more. Source: docs.slack.dev, "Formatting message text". */
export function plain(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
