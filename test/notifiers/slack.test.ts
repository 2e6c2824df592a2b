import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type SlackDouble, startSlackDouble } from '../../local/stack/slack-double.ts';
import type { Notification } from '../../shared/core/model/notification.ts';
import type { SlackAppSettings } from '../../shared/core/receivers/slack.ts';
import { createSlack } from '../../shared/notifiers/slack.ts';
import {
  SLACK_ANSWERS,
  SLACK_MESSAGE_GONE,
  SLACK_UNSURE,
} from '../../shared/notifiers/support/slack-answers.ts';
import { freePort } from '../helpers/free-port.ts';
import { aNotification, anAlert, aResolved, manyAlerts } from '../helpers/notification.ts';
import { allWordsOf, briefly, failureOf, patiently, secretsOf } from './reach.ts';

const TOKEN = 'xoxb-77-planted-token';
const REFERENCE = 'ssm:/tocsin/slack';

let double: SlackDouble;
beforeAll(async () => {
  double = await startSlackDouble({ token: TOKEN, channels: ['alerts', 'other'] });
});
afterAll(() => double.close());
beforeEach(() => double.reset());

interface Way {
  readonly settings?: Partial<SlackAppSettings>;
  readonly token?: string;
  readonly deadline?: AbortSignal;
}

function notify(notification: Notification, { settings, token = TOKEN, deadline }: Way = {}) {
  const notifier = createSlack(
    {
      mode: 'app',
      appToken: REFERENCE,
      apiUrl: double.apiUrl,
      channel: '#alerts',
      updateMessage: true,
      linkNames: false,
      ...settings,
    },
    { secrets: secretsOf({ [REFERENCE]: token }), privateAddresses: true },
  );
  return notifier.notify(notification, deadline ?? patiently());
}

/** The same incident later on, knowing its message. */
const later = (previousExternalId: string | undefined, some: Partial<Notification> = {}) => ({
  ...aResolved([anAlert()]),
  ...(previousExternalId !== undefined && { previousExternalId }),
  ...some,
});
const refusing = (error: string) => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ ok: false, error }),
});

describe('an incident in Slack', () => {
  it('is one message, kept up to date, with each change told in its thread', async () => {
    const { externalId } = await notify(aNotification());
    expect(externalId).toMatch(/^C0LOCAL1:\d+\.\d{6}$/);
    expect(await notify(later(externalId))).toEqual({ externalId });

    const [message, reply, ...others] = double.messages();
    expect(message).toMatchObject({ channelName: 'alerts', edits: 1 });
    expect(message?.text).toContain('RESOLVED');
    expect(reply).toMatchObject({ threadTs: message?.ts, blocks: [] });
    expect(others).toEqual([]);
  });

  it.each(SLACK_MESSAGE_GONE)(
    'gets another message when the old one is gone: %s',
    async (error) => {
      const { externalId } = await notify(aNotification());
      double.answerNext(refusing(error));
      const receipt = await notify(later(externalId));

      expect(receipt.externalId).toMatch(/^C0LOCAL1:/);
      expect(receipt.externalId).not.toBe(externalId);
      expect(double.messages()).toHaveLength(2);
    },
  );

  it('gets another message when somebody deleted it', async () => {
    const { externalId } = await notify(aNotification());
    for (const message of double.messages()) double.remove(message);
    await notify(later(externalId));
    expect(double.messages()).toMatchObject([{ edits: 0 }]);
  });

  it('gets another message each time where the settings say so', async () => {
    const settings = { updateMessage: false };
    const { externalId } = await notify(aNotification(), { settings });
    await notify(later(externalId), { settings });
    expect(double.messages()).toMatchObject([{ edits: 0 }, { edits: 0 }]);
  });

  it('shows figures that moved in its message, and says so nowhere else', async () => {
    const { externalId = '' } = await notify(aNotification());
    const moved = aNotification({ reason: 'changed', previousExternalId: externalId });
    await notify(moved);
    expect(double.messages()).toMatchObject([{ edits: 1 }]);

    for (const message of double.messages()) double.remove(message);
    await notify(moved);
    expect(double.messages()).toEqual([]);
  });

  it('is taken by Slack however many alerts it has', async () => {
    await notify(aNotification({ firing: manyAlerts(1_000) }));
    expect(double.messages()).toHaveLength(1);
  });

  it('is posted under the name that the settings give, without pictures of links', async () => {
    await notify(aNotification(), { settings: { username: 'Night watch' } });
    const form = new URLSearchParams(double.requests[0]?.body);
    expect(Object.fromEntries(form)).toMatchObject({
      username: 'Night watch',
      unfurl_links: 'false',
      unfurl_media: 'false',
    });
    expect(form.has('icon_emoji')).toBe(false);
  });
});

describe("Slack's answers", () => {
  it.each([
    ...Object.entries(SLACK_ANSWERS),
    ...['invalid_auth', 'channel_not_found', 'msg_too_long', 'missing_scope', 'new_word'].map(
      (error) => [error, 'never'] as const,
    ),
  ])('are taken as the table says: %s, %s', async (error, answer) => {
    double.answerNext(refusing(error));
    const failure = await failureOf(notify(aNotification()));
    expect(failure).toMatchObject({ answer, unsure: SLACK_UNSURE.includes(error) });
    expect(failure.message).toBe(`Slack refused: ${error}`);
  });

  it('are never waited out: 429 is for the next tick, after the time that Slack asks for', async () => {
    double.answerNext({ status: 429, headers: { 'retry-after': '30' }, body: '' });
    expect(await failureOf(notify(aNotification()))).toMatchObject({
      answer: 'next-tick',
      retryAfterMs: 30_000,
    });
    expect(double.requests).toHaveLength(1);
  });

  it('may be a 429 that does not say for how long', async () => {
    double.answerNext({ status: 429, body: '' });
    const failure = await failureOf(notify(aNotification()));
    expect(failure).toMatchObject({ answer: 'next-tick', retryAfterMs: undefined });
  });

  it.each([
    [500, 'again'],
    [503, 'again'],
    [404, 'never'],
  ])('may be those of a gateway: %i, %s', async (status, answer) => {
    double.answerNext({ status, body: '<html>' });
    expect(await failureOf(notify(aNotification()))).toMatchObject({ answer });
  });

  it.each([
    ['a wrong token', { token: 'xoxb-wrong' }, 'invalid_auth'],
    ['a channel that is none', { settings: { channel: '#none' } }, 'channel_not_found'],
  ])('are final for %s', async (_, way, error) => {
    const failure = await failureOf(notify(aNotification(), way));
    expect(failure).toMatchObject({ answer: 'never', message: `Slack refused: ${error}` });
  });

  it.each(['hang', 'drop'] as const)(
    'may not come, and nobody can say then: %s',
    async (silence) => {
      double.answerNext(silence);
      const failure = await failureOf(notify(aNotification(), { deadline: briefly() }));
      expect(failure).toMatchObject({ answer: 'again', unsure: true });
    },
  );

  it('cannot come when nobody listens', async () => {
    const apiUrl = `http://127.0.0.1:${await freePort()}/api/`;
    expect(await failureOf(notify(aNotification(), { settings: { apiUrl } }))).toMatchObject({
      answer: 'again',
      unsure: false,
    });
  });

  it.each([
    ['a word that repeats it', () => double.answerNext(refusing(`bad ${TOKEN}`))],
    ['a page that repeats it', () => double.answerNext({ status: 500, body: TOKEN })],
    ['silence', () => double.answerNext('hang')],
  ])('leave nothing of the token in errors: %s', async (_, arrange) => {
    arrange();
    const failure = await failureOf(notify(aNotification(), { deadline: briefly() }));
    expect(allWordsOf(failure)).not.toContain(TOKEN);
  });
});
