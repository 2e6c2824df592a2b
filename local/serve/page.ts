/** The page at `/`: what runs here, and what the stand-ins have received. Everything is escaped. */

import type { DoubleIncident } from '../stack/pagerduty-double.ts';
import { type Html, html, joined } from './html.ts';
import { STYLE } from './page-style.ts';
import type { Received, ReceivedMessage } from './received.ts';
import { plain, slackBlocks } from './slack-html.ts';
import type { FarEnd, Place, QueueDepth } from './state.ts';

/** More than anybody scrolls through. The newest are shown. */
const SHOWN_MAX = 50;

export interface PageParts {
  readonly place: Place;
  readonly queues: readonly QueueDepth[];
  readonly farEnds: readonly FarEnd[];
  readonly received: Received;
}

export function page({ place, queues, farEnds, received }: PageParts): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="5">
<title>Tocsin on this machine</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>Tocsin <small>on this machine</small></h1>
<p><code>${place.configPath}</code> · state in <code>${place.dataPath}</code></p>
</header>
<main>
${slackSection(received.slack)}
<aside>
${pagerDutySection(received.pagerduty)}
${mailSection(received.mail)}
${snsSection(received.sns)}
${webhookSection(received.webhook)}
${stateSection(queues, farEnds)}
${usageSection(place)}
</aside>
</main>
</body>
</html>
`.text;
}

function section(title: string, count: number, empty: string, items: readonly Html[]): Html {
  const body = items.length === 0 ? html`<p class="none">${empty}</p>` : joined(items);
  return html`<section><h2>${title} <span class="count">${count}</span></h2>${body}</section>`;
}

function newest<Item>(items: readonly Item[]): readonly Item[] {
  return items.slice(-SHOWN_MAX).reverse();
}

function slackSection(messages: readonly ReceivedMessage[]): Html {
  const first = messages.filter(({ threadTs }) => threadTs === undefined);
  const cards = newest(first).map((message) => {
    const replies = messages.filter(
      ({ channel, threadTs }) => channel === message.channel && threadTs === message.ts,
    );
    const changed = ['', ' · changed once'][message.edits] ?? ` · changed ${message.edits} times`;
    return html`<article>
<p class="meta">#${message.channelName}${changed}</p>
${message.blocks.length === 0 ? html`<p>${plain(message.text)}</p>` : slackBlocks(message.blocks)}
${joined(replies.map(({ text }) => html`<p class="reply">${plain(text)}</p>`))}
</article>`;
  });
  return section('Slack, the stand-in', first.length, 'Nothing was posted yet.', cards);
}

function pagerDutySection(incidents: readonly DoubleIncident[]): Html {
  const cards = newest(incidents).map(({ summary, states, dedupKey }) => {
    const state = states.at(-1) ?? '';
    return html`<article>
<p class="meta"><b class="${state}">${state}</b> ${states.join(' → ')}</p>
<p>${summary}</p>
<p class="meta"><code>${dedupKey}</code></p>
</article>`;
  });
  return section('PagerDuty, the stand-in', incidents.length, 'Nobody was woken yet.', cards);
}

function mailSection(mails: Received['mail']): Html {
  const cards = newest(mails).map(
    ({ from, to, subject, text, html: body }) => html`<article>
<p class="meta">${from} → ${to.join(', ')}</p>
<details><summary>${subject}</summary>
${body === '' ? html`<pre>${text}</pre>` : html`<iframe sandbox title="${subject}" srcdoc="${body}"></iframe>`}
</details>
</article>`,
  );
  return section('Mail, in the sink', mails.length, 'No mail yet.', cards);
}

function snsSection(letters: Received['sns']): Html {
  if (letters.length === 0) return html``;
  const cards = newest(letters).map(
    ({ target, subject, message }) => html`<article>
<p class="meta">${target}</p>
<details><summary>${subject}</summary><pre>${message}</pre></details>
</article>`,
  );
  return section('SNS, the stand-in', letters.length, '', cards);
}

function webhookSection(bodies: readonly string[]): Html {
  if (bodies.length === 0) return html``;
  const cards = newest(bodies).map((body) => html`<article><pre>${body}</pre></article>`);
  return section('Webhooks, at the sink', bodies.length, '', cards);
}

function stateSection(queues: readonly QueueDepth[], ends: readonly FarEnd[]): Html {
  const depth = ({ name, waiting, dead }: QueueDepth) =>
    html`<tr><td><code>${name}</code></td><td>${waiting}</td><td>${dead}</td></tr>`;
  const end = ({ integration, missing }: FarEnd) =>
    html`<tr><td><code>${integration}</code></td><td>${missing.length === 0 ? 'real' : `stand-in: no value for ${missing.join(', ')}`}</td></tr>`;
  return html`<section><h2>What runs here</h2>
<table><tr><th>queue</th><th>waiting</th><th>dead letters</th></tr>${joined(queues.map(depth))}</table>
<table><tr><th>integration</th><th>far end</th></tr>${joined(ends.map(end))}</table>
</section>`;
}

function usageSection({ url }: Place): Html {
  return html`<section><h2>Try it</h2>
<pre>curl --data-binary @alarm.json ${url}/ingest          # any payload
npx tocsin replay --follow ${url} events/scenarios/spot-wave.jsonl
curl -X POST ${url}/-/reload                          # the configuration, read again
curl ${url}/-/received                                # this page for machines</pre>
</section>`;
}
