import { describe, expect, it } from 'vitest';
import { pagerduty } from '../../../shared/core/messages/pagerduty.ts';
import { backgroundLines } from '../../../shared/core/messages/support/background-words.ts';
import { emailHtml } from '../../../shared/core/messages/support/email-html.ts';
import { emailText } from '../../../shared/core/messages/support/email-text.ts';
import { headline } from '../../../shared/core/messages/support/headline.ts';
import { incidentBlocks } from '../../../shared/core/messages/support/slack-incident.ts';
import { previewBlocks } from '../../../shared/core/messages/support/slack-preview.ts';
import { tellStory } from '../../../shared/core/messages/support/story.ts';
import { webhook } from '../../../shared/core/messages/webhook.ts';
import type { Background } from '../../../shared/core/model/background.ts';
import type { HistoryFacts } from '../../../shared/core/model/history.ts';
import { HOUR_MS } from '../../../shared/core/model/time.ts';
import { PAGERDUTY_URL, type PagerDutySettings } from '../../../shared/core/receivers/pagerduty.ts';
import type { WebhookSettings } from '../../../shared/core/receivers/webhook.ts';
import { composed } from '../../helpers/composed.ts';
import { aNotification, BEGAN_AT } from '../../helpers/notification.ts';

const PAGERDUTY: PagerDutySettings = {
  ...{ api: 'v2', key: 'ssm:/tocsin/pagerduty', url: PAGERDUTY_URL, details: {} },
};
const WEBHOOK: WebhookSettings = {
  ...{ url: 'https://hooks.example.com/tocsin', maxAlerts: 0, privateAddresses: false },
};
const history: HistoryFacts = {
  ...{ inDay: 3, inWeek: 9, isCut: false },
  last: { startedAt: BEGAN_AT - HOUR_MS },
};
const told = (background: Partial<Background>) =>
  aNotification({ background: { missing: [], ...background } });

describe('what is beside the alerts', () => {
  const missing = ['tags not read: Throttling & <more>'];
  const notification = told({ history, missing });
  const [first = ''] = backgroundLines(told({ history })).map(({ text }) => text);

  it('is in Slack, in mail and in PagerDuty', () => {
    expect(previewBlocks(incidentBlocks(notification))).toEqual(
      expect.arrayContaining([first, ...missing]),
    );
    const story = tellStory(notification, 5);
    expect(emailText(story)).toContain(`${first}\n${missing[0]}\n`);
    expect(emailHtml(story, 'x')).toContain(`${first}<br>tags not read: Throttling &amp; &lt;more`);
    const { event } = composed(pagerduty, notification, PAGERDUTY);
    expect('payload' in event && event.payload.custom_details).toMatchObject({
      history: first,
      missing: missing[0],
    });
  });

  it('leaves the webhook as Alertmanager has it', () => {
    const { body } = composed(webhook, notification, WEBHOOK);
    expect(body).toBe(composed(webhook, aNotification(), WEBHOOK).body);
  });

  it('shows on a lock screen that it flaps, with its first word', () => {
    expect(
      headline(told({ history: { ...history, flapping: { episodes: 4, withinMs: HOUR_MS } } })),
    ).toMatch(/^FLAPPING: CRITICAL checkout-5xx-rate/);
    expect(headline(told({ history }))).toMatch(/^CRITICAL/);
  });
});
