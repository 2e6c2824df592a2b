import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { email } from '../../../shared/core/messages/email.ts';
import { slack } from '../../../shared/core/messages/slack.ts';
import { HEADLINE_CHARS_MAX, headline } from '../../../shared/core/messages/support/headline.ts';
import type { Block, Text } from '../../../shared/core/messages/support/slack-blocks.ts';
import * as limits from '../../../shared/core/messages/support/slack-blocks.ts';
import type { Notification } from '../../../shared/core/model/notification.ts';
import { NOTIFY_REASONS } from '../../../shared/core/model/notification.ts';
import { composed } from '../../helpers/composed.ts';
import { aNotification, anAlert, newsOf } from '../../helpers/notification.ts';

const LOOK = { mode: 'app', channel: '#a', updateMessage: true, linkNames: false } as const;
const SLACK = { ...LOOK, appToken: 'made-up', apiUrl: 'https://slack.com/api/' };
const WEBHOOK = { mode: 'webhook', webhookUrl: 'https://x.example/', linkNames: true } as const;
const EMAIL = {
  to: 'a@example.com',
  from: 'b@example.com',
  smarthost: { host: 'localhost', port: 25 },
  hello: 'localhost',
  requireTls: false,
  tls: { insecureSkipVerify: false },
  headers: {},
};

/** Any UTF-16 units at all, and what means something to somebody. */
const text = fc.oneof(
  fc.array(fc.nat(0xffff), { maxLength: 300 }).map((units) => String.fromCharCode(...units)),
  fc
    .array(fc.constantFrom(...'<>&`*_~|\r\n\u202e\u0000"\'@# a'), { maxLength: 300 })
    .map((c) => c.join('')),
  fc.constantFrom('<!channel>', '<@U123>', '&lt;', '</pre><script>', '```', 'https://x.example/|>'),
);
const labelName = fc.oneof(
  fc.constantFrom('alertname', 'severity', 'instance', 'service', 'region', '__proto__'),
  text,
);
const annotationName = fc.constantFrom(
  ...['title', 'reading', 'reason', 'description', 'summary', 'sample', 'deadline'],
  ...['runbook_url', 'logs_url', 'severity_reason'],
);
const alert = fc
  .record({
    labels: fc.dictionary(labelName, text, { maxKeys: 6 }),
    annotations: fc.dictionary(annotationName, text),
    resources: fc.array(text, { maxLength: 10 }),
    startsAt: fc.double(),
    endsAt: fc.double(),
    generatorUrl: text,
  })
  .map(anAlert);
const notification: fc.Arbitrary<Notification> = fc
  .record({
    alerts: fc.array(alert, { minLength: 1, maxLength: 30 }),
    ended: fc.nat(30),
    some: fc.record({
      reason: fc.constantFrom(...NOTIFY_REASONS),
      receiver: text,
      acknowledgement: fc.record({ by: text, at: fc.double() }),
      previousExternalId: fc.constant('x'),
    }),
  })
  .map(({ alerts, ended, some }) => {
    const [firing, resolved] = [alerts.slice(ended), alerts.slice(0, ended)];
    return aNotification({ firing, resolved, news: newsOf(alerts.slice(2)), ...some });
  });

const entities = /&(?!(amp|lt|gt);)/;
const ourDates = /<!date\^-?\d+\^\{date_short_pretty\} \{time\}\|[^<>|]+>/g;

function textsOf(block: Block): readonly Text[] {
  if (block.type === 'actions') return block.elements.map(({ text: label }) => label);
  if (block.type === 'context') return block.elements;
  return 'fields' in block ? block.fields : [block.text];
}

function holds(check: (told: Notification) => void): void {
  fc.assert(fc.property(notification, check), { numRuns: 300 });
}

describe('whatever stands in an alert', () => {
  it('the headline is one line of whole characters within its length', () => {
    holds((told) => {
      const line = headline(told);
      expect(line).toMatch(/^[^\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+$/u);
      expect(line.isWellFormed()).toBe(true);
      expect(line.length).toBeLessThanOrEqual(HEADLINE_CHARS_MAX);
    });
  });

  it('Slack reads no mention, link or formatting in it', () => {
    holds((told) => {
      const message = composed(slack, told, SLACK);
      if (message.kind !== 'web-api') throw new Error('not a Web API message');
      const { content } = message;
      if (!('blocks' in content)) throw new Error('not a message of blocks');
      for (const { type, text: said } of content.blocks.flatMap(textsOf)) {
        expect(said.replace(ourDates, '')).not.toMatch(/[<>]/);
        expect(said).not.toMatch(entities);
        // Outside of code nothing is left of a payload but our own words.
        const outside = said.replace(/^```\n[^`]*\n```$|`[^`]*`/g, '').replace(ourDates, '');
        if (type === 'mrkdwn') expect(outside).toMatch(/^(\*[A-Z][a-z]+\*\n)?[\w ·]*$/);
      }
      for (const said of [content.text, message.threadText ?? '']) {
        expect(said).not.toMatch(/[<>]/);
        expect(said).not.toMatch(entities);
      }
    });
  });

  it('Slack takes the message by its size', () => {
    holds((told) => {
      const message = composed(slack, told, SLACK);
      if (message.kind !== 'web-api') throw new Error('not a Web API message');
      const { content } = message;
      if (!('blocks' in content)) throw new Error('not a message of blocks');
      expect(content.blocks.length).toBeLessThanOrEqual(limits.BLOCKS_MAX);
      expect(content.text.length).toBeLessThanOrEqual(limits.TEXT_CHARS_MAX);
      for (const block of content.blocks) {
        const section = 'fields' in block ? limits.FIELD_CHARS_MAX : limits.SECTION_CHARS_MAX;
        const limit = {
          header: limits.HEADER_CHARS_MAX,
          section,
          context: limits.SECTION_CHARS_MAX,
          actions: limits.BUTTON_TEXT_CHARS_MAX,
        }[block.type];
        for (const { text: said } of textsOf(block)) {
          expect(said.length).toBeGreaterThan(0);
          expect(said.length).toBeLessThanOrEqual(limit);
        }
      }
    });
  });

  it('the attachment of a webhook calls nobody and leads nowhere', () => {
    holds((told) => {
      const message = composed(slack, told, WEBHOOK);
      if (message.kind !== 'webhook') throw new Error('not a webhook message');
      const [{ title = '', fallback }] = message.body.attachments;
      expect(`${title}${fallback}`).not.toMatch(/<[^\s\d=]/);
      expect(Array.from(title).length).toBeLessThanOrEqual(1_024);
    });
  });

  it('mail holds our tags only, links to web pages only, and no header of its own', () => {
    holds((told) => {
      const { html, subject, headers } = composed(email, told, EMAIL);
      const tag =
        /<(!doctype html|\/?(html|head|meta|title|style|body|div|p|h1|h2|table|tr|th|td|ul|li|pre|a|br)( [a-z-]+="[^"<>]*")*)>/g;
      expect(html.replace(tag, '')).not.toMatch(/[<>]/);
      expect(html).not.toMatch(/ on\w+="| src="|javascript:[^&]*"/);
      for (const [, href = ''] of html.matchAll(/href="([^"]*)"/g)) {
        expect(href).toMatch(/^https?:\/\//);
      }
      for (const value of [subject, ...Object.values(headers)]) expect(value).not.toMatch(/[\r\n]/);
      expect(subject.length).toBeLessThanOrEqual(200);
    });
  });
});
