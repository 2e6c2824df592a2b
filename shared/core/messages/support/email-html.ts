/**
 * The story as HTML for mail: one column for a phone, nothing loaded from anywhere.
 * Colours are inline, since some clients drop style sheets; the sheet only turns them for the dark.
 */

import { type AlertList, moreWords } from './alert-list.ts';
import { factWords, sampleLines } from './email-text.ts';
import type { Link } from './links.ts';
import type { Fact, Story, Tone } from './story.ts';

/** On white and on near black, each with a contrast of at least 4.5 to 1. */
const COLOURS: Readonly<Record<Tone, { readonly light: string; readonly dark: string }>> = {
  critical: { light: '#c62828', dark: '#ff8a80' },
  warning: { light: '#a85400', dark: '#ffb74d' },
  info: { light: '#1565c0', dark: '#90caf9' },
  acknowledged: { light: '#5b3fb5', dark: '#c5b3ff' },
  resolved: { light: '#2e7d32', dark: '#a5d6a7' },
};

const FONT = "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const MONO = 'ui-monospace,SFMono-Regular,Menlo,Consolas,monospace';

/** Payload text between tags and in quoted attributes. */
export function escapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/**
 * @param subject the mail's subject, which some clients show as the page's title
 * @param pictureId by which the mail carries a picture of the series; absent: it carries none
 */
export function emailHtml(story: Story, subject: string, pictureId?: string): string {
  const { light } = COLOURS[story.tone];
  const body = [
    `<p class="tone" style="margin:0;font-size:14px;font-weight:700;color:${light}">${escapeHtml(story.lead.replace(/:$/, ''))}</p>`,
    `<h1 style="margin:4px 0 16px;font-size:22px;line-height:28px;overflow-wrap:anywhere">${escapeHtml(story.subject)}</h1>`,
    ...story.paragraphs.map(paragraph),
    ...(pictureId === undefined ? [] : [picture(pictureId, story.subject)]),
    facts(story.facts),
    background(story.background),
    links(story.links),
    ...story.lists.map(list),
    sample(sampleLines(story.sample)),
  ].filter((part) => part !== '');

  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(subject)}</title>
<style>
${darkSheet(story.tone)}
</style>
</head>
<body class="page" style="margin:0;padding:16px;background:#f2f3f5;color:#1b1d21;font-family:${FONT};font-size:16px;line-height:24px">
<div class="card" style="max-width:600px;margin:0 auto;padding:20px;background:#ffffff;border-radius:8px;border-top:6px solid ${light}">
${body.join('\n')}
</div>
<p class="quiet" style="max-width:600px;margin:16px auto 0;color:#5c6066;font-size:13px;line-height:18px;overflow-wrap:anywhere">${story.footer.map(escapeHtml).join('<br>')}</p>
</body>
</html>
`;
}

function darkSheet(tone: Tone): string {
  const { dark } = COLOURS[tone];
  return `:root{color-scheme:light dark}
@media (prefers-color-scheme:dark){
.page{background:#101114!important;color:#e8e9ec!important}
.card{background:#1b1d21!important;border-top-color:${dark}!important}
.tone{color:${dark}!important}
.quiet{color:#a6abb3!important}
.line{border-color:#34373d!important}
.code{background:#101114!important;color:#e8e9ec!important}
.link{background:#2a2d33!important;color:#e8e9ec!important}
}`;
}

function paragraph(text: string): string {
  return `<p style="margin:0 0 12px;white-space:pre-line;overflow-wrap:anywhere">${escapeHtml(text)}</p>`;
}

function picture(id: string, what: string): string {
  const style = 'display:block;width:100%;height:auto;margin:16px 0;border-radius:6px';
  return `<img src="cid:${escapeHtml(id)}" alt="${escapeHtml(what)}" style="${style}">`;
}

function facts(rows: readonly Fact[]): string {
  const cell = 'padding:8px 0;border-top:1px solid #e2e4e8;text-align:left;vertical-align:top';
  const lines = rows.map(
    (fact) =>
      `<tr><th scope="row" class="line quiet" style="${cell};padding-right:16px;font-weight:400;color:#5c6066;font-size:14px;white-space:nowrap">${escapeHtml(fact.name)}</th>` +
      `<td class="line" style="${cell};width:100%;overflow-wrap:anywhere">${escapeHtml(factWords(fact))}</td></tr>`,
  );
  return `<table style="width:100%;border-collapse:collapse;margin:16px 0">\n${lines.join('\n')}\n</table>`;
}

function background(lines: readonly string[]): string {
  if (lines.length === 0) return '';
  return `<p class="quiet" style="margin:0 0 16px;color:#5c6066;font-size:14px;line-height:20px;overflow-wrap:anywhere">${lines.map(escapeHtml).join('<br>')}</p>`;
}

function list({ heading, count, lines }: AlertList): string {
  const items = lines.map(
    (line) => `<li style="margin:0 0 4px;overflow-wrap:anywhere">${escapeHtml(line)}</li>`,
  );
  const more = moreWords(count - lines.length);
  return [
    `<h2 style="margin:20px 0 8px;font-size:16px;line-height:24px">${escapeHtml(heading)} (${count})</h2>`,
    `<ul style="margin:0;padding:0 0 0 20px">\n${items.join('\n')}\n</ul>`,
    ...(more === '' ? [] : [`<p class="quiet" style="margin:4px 0 0;color:#5c6066">${more}</p>`]),
  ].join('\n');
}

function sample(lines: readonly string[]): string {
  if (lines.length === 0) return '';
  const text = lines.map(escapeHtml).join('\n');
  return `<pre class="code" style="margin:20px 0 0;padding:12px;background:#f2f3f5;border-radius:6px;font-family:${MONO};font-size:13px;line-height:19px;white-space:pre-wrap;overflow-wrap:anywhere">${text}</pre>`;
}

function links(all: readonly Link[]): string {
  if (all.length === 0) return '';
  const anchors = all.map(
    ({ text, href }) =>
      `<a class="link" href="${escapeHtml(href)}" style="display:inline-block;margin:0 8px 8px 0;padding:10px 16px;background:#e8eaee;border-radius:6px;color:#1b1d21;font-weight:600;text-decoration:none">${escapeHtml(text)}</a>`,
  );
  return `<p style="margin:16px 0 0">${anchors.join('\n')}</p>`;
}
