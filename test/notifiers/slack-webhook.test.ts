import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  SLACK_WEBHOOK_PATH,
  type SlackDouble,
  startSlackDouble,
} from '../../local/stack/slack-double.ts';
import { createSlack } from '../../shared/notifiers/slack.ts';
import { outcomeOf } from '../../shared/notifiers/support/answers.ts';
import { SLACK_WEBHOOK_ANSWERS } from '../../shared/notifiers/support/slack-webhook.ts';
import { aNotification } from '../helpers/notification.ts';
import { allWordsOf, briefly, failureOf, patiently, secretsOf } from './reach.ts';

const REFERENCE = 'ssm:/tocsin/slack-webhook';

let double: SlackDouble;
beforeAll(async () => {
  double = await startSlackDouble();
});
afterAll(() => double.close());
beforeEach(() => double.reset());

function notify(deadline = patiently()) {
  const notifier = createSlack(
    { mode: 'webhook', webhookUrl: REFERENCE, linkNames: false },
    { secrets: secretsOf({ [REFERENCE]: double.webhookUrl }), privateAddresses: true },
  );
  return notifier.notify(aNotification(), deadline);
}
const asJson = { 'content-type': 'application/json; charset=utf-8' };

describe('an incoming webhook of Slack', () => {
  it("is told in Alertmanager's attachment, which leaves no name behind", async () => {
    expect(await notify()).toEqual({});
    expect(double.messages()).toMatchObject([{ attachments: [{ color: 'danger' }] }]);
  });

  it.each([200, 302, 400, 403, 404, 410, 429, 500, 503])(
    'takes status %i as its table says',
    async (status) => {
      double.answerNext({ status, body: 'ok' });
      const outcome = await notify().then(
        () => 'taken',
        ({ answer }) => answer,
      );
      expect(outcome).toBe(outcomeOf(status, SLACK_WEBHOOK_ANSWERS));
    },
  );

  it.each([
    ['other words than ok', { status: 200, body: 'no_text' }],
    ['JSON that is not ok', { status: 200, headers: asJson, body: '{"ok":false,"error":"x"}' }],
    ['broken JSON', { status: 200, headers: asJson, body: '{' }],
  ])('has refused when it answers 200 with %s', async (_, answer) => {
    double.answerNext(answer);
    expect(await failureOf(notify())).toMatchObject({ answer: 'never', unsure: false });
  });

  it('has taken what it answers with JSON that does not say no', async () => {
    double.answerNext({ status: 200, headers: asJson, body: '{"ok":true}' });
    expect(await notify()).toEqual({});
  });

  it('hands on for how long it is to wait', async () => {
    double.answerNext({ status: 429, headers: { 'retry-after': '3' }, body: '' });
    expect(await failureOf(notify())).toMatchObject({ answer: 'next-tick', retryAfterMs: 3_000 });
  });

  it.each([
    ['a refusal', () => double.answerNext({ status: 404, body: `no ${double.webhookUrl}` })],
    ['silence', () => double.answerNext('hang')],
    ['a cut connection', () => double.answerNext('drop')],
  ])('is a secret, and not in errors: %s', async (_, arrange) => {
    arrange();
    const failure = await failureOf(notify(briefly()));
    expect(allWordsOf(failure)).not.toContain(SLACK_WEBHOOK_PATH);
  });
});
