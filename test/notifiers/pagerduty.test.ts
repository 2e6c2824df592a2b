import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type PagerDutyDouble, startPagerDutyDouble } from '../../local/stack/pagerduty-double.ts';
import type { Notification } from '../../shared/core/model/notification.ts';
import { PAGERDUTY_URL, type PagerDutySettings } from '../../shared/core/receivers/pagerduty.ts';
import { createPagerDuty, V1_ANSWERS, V2_ANSWERS } from '../../shared/notifiers/pagerduty.ts';
import { outcomeOf } from '../../shared/notifiers/support/answers.ts';
import { freePort } from '../helpers/free-port.ts';
import { aNotification, anAlert, aResolved } from '../helpers/notification.ts';
import { allWordsOf, briefly, failureOf, patiently, secretsOf } from './reach.ts';

const KEY = 'R0'.repeat(16);
const REFERENCE = 'ssm:/tocsin/pagerduty';

let double: PagerDutyDouble;
beforeAll(async () => {
  double = await startPagerDutyDouble();
});
afterAll(() => double.close());
beforeEach(() => double.reset());

interface Way {
  readonly settings?: Partial<PagerDutySettings>;
  /** Where the client goes. */
  readonly server?: string;
  readonly deadline?: AbortSignal;
}

function notify(notification: Notification, { settings, server, deadline }: Way = {}) {
  const notifier = createPagerDuty(
    { api: 'v2', key: REFERENCE, url: PAGERDUTY_URL, details: {}, ...settings },
    {
      secrets: secretsOf({ [REFERENCE]: KEY }),
      privateAddresses: true,
      pagerDutyEvents: { server: server ?? double.server, ca: double.ca },
    },
  );
  return notifier.notify(notification, deadline ?? patiently());
}

const alert = anAlert({ labels: { service: 'checkout' } });
const first = aNotification({ firing: [alert] });
const acknowledged = aNotification({ firing: [alert], status: 'acknowledged' });
const over = aResolved([alert]);

describe("PagerDuty's own client", () => {
  it('opens, acknowledges and ends one incident, and the next episode opens another', async () => {
    for (const notification of [first, first, acknowledged, over, first]) {
      await notify(notification);
    }
    expect(double.incidents().map(({ states }) => states)).toEqual([
      ['triggered', 'acknowledged', 'resolved'],
      ['triggered'],
    ]);
  });

  it('sends the key that the reference stands for, and gives back the name of the incident', async () => {
    expect(await notify(first)).toEqual({ externalId: first.dedupKey });
    expect(double.events[0]).toMatchObject({ key: KEY, dedupKey: first.dedupKey });
  });

  it('sends events that PagerDuty takes, however many alerts there are', async () => {
    const firing = Array.from({ length: 700 }, (_, index) =>
      anAlert({ labels: { instance: `i-${index}` }, annotations: { text: 'x'.repeat(900) } }),
    );
    await notify(aNotification({ firing }));
    expect(double.events).toHaveLength(1);
  });

  it.each([200, 202, 400, 401, 403, 404, 413, 500, 502, 503])(
    'takes status %i as its table says',
    async (status) => {
      double.answerNext({ status, body: '{"status":"?"}' });
      const outcome = await notify(first).then(
        () => 'taken',
        ({ answer }) => answer,
      );
      expect(outcome).toBe(outcomeOf(status, V2_ANSWERS));
    },
  );

  it('is tried again when PagerDuty has had enough, and hands on for how long', async () => {
    const enough = { status: 429, body: '{}', headers: { 'retry-after': '5' } };
    double.answerNext(enough, enough, enough, enough);
    expect(await failureOf(notify(first))).toMatchObject({ answer: 'again', retryAfterMs: 5_000 });
  });

  it('says what PagerDuty did not like', async () => {
    const failure = await failureOf(
      notify(aNotification(), { settings: { source: ' ', key: 'short' } }),
    );
    expect(failure.message).toMatch(/^PagerDuty answered 400: .*routing_key/);
    expect(failure.answer).toBe('never');
  });

  it('is tried again after an answer that is no JSON', async () => {
    double.answerNext({ status: 503, body: '<html>Bad gateway</html>' });
    expect(await failureOf(notify(first))).toMatchObject({ answer: 'again' });
  });

  it('ends at the deadline when no answer comes, and cannot say what became of it', async () => {
    double.answerNext('hang');
    const failure = await failureOf(notify(first, { deadline: briefly() }));
    expect(failure).toMatchObject({ answer: 'again', unsure: true });
    expect(failure.message).toBe('PagerDuty: gave no answer in time');
  });

  it('cannot say what became of it when the connection is cut', async () => {
    double.answerNext('drop');
    expect(await failureOf(notify(first))).toMatchObject({ answer: 'again', unsure: true });
  });

  it('knows that nothing was sent when nobody listens', async () => {
    const server = `127.0.0.1:${await freePort()}`;
    expect(await failureOf(notify(first, { server }))).toMatchObject({
      answer: 'again',
      unsure: false,
    });
  });

  it('trusts nobody whose certificate it does not know', async () => {
    const other = await startPagerDutyDouble();
    const failure = await failureOf(notify(first, { server: other.server }));
    expect(failure).toMatchObject({ answer: 'again', unsure: false });
    expect(other.requests).toEqual([]);
    await other.close();
  });

  it.each([
    [
      'a refusal that repeats it',
      () => double.answerNext({ status: 400, body: `{"key":"${KEY}"}` }),
    ],
    ['a cut connection', () => double.answerNext('drop')],
    ['silence', () => double.answerNext('hang')],
  ])('says nothing of its key after %s', async (_, arrange) => {
    arrange();
    expect(allWordsOf(await failureOf(notify(first, { deadline: briefly() })))).not.toContain(KEY);
  });
});

describe('PagerDuty at an address of its own', () => {
  const byUrl = (): Way => ({ settings: { url: double.url } });
  const byV1 = (): Way => ({ settings: { api: 'v1', url: double.v1Url } });

  it.each([
    ['the second', byUrl],
    ['the first', byV1],
  ])('is told by %s version of its interface', async (_, way) => {
    for (const notification of [first, acknowledged, over]) await notify(notification, way());
    expect(double.events.map(({ key }) => key)).toEqual([KEY, KEY, KEY]);
    expect(double.incidents()).toMatchObject([
      { dedupKey: first.dedupKey, states: ['triggered', 'acknowledged', 'resolved'] },
    ]);
  });

  it.each(
    [200, 202, 302, 400, 403, 404, 429, 500, 503].flatMap((status) => [
      { status, version: 'v2', way: byUrl, answers: V2_ANSWERS },
      { status, version: 'v1', way: byV1, answers: V1_ANSWERS },
    ]),
  )('takes status $status of $version as its table says', async ({ status, way, answers }) => {
    double.answerNext({ status, body: '' });
    const outcome = await notify(first, way()).then(
      () => 'taken',
      ({ answer }) => answer,
    );
    expect(outcome).toBe(outcomeOf(status, answers));
    expect(double.requests).toHaveLength(1);
  });

  it('has tables that differ in what 403 means', () => {
    expect(outcomeOf(403, V1_ANSWERS)).toBe('again');
    expect(outcomeOf(403, V2_ANSWERS)).toBe('never');
    expect(outcomeOf(429, V2_ANSWERS)).toBe('again');
  });

  it('ends at the deadline when no answer comes', async () => {
    double.answerNext('hang');
    const failure = await failureOf(notify(first, { ...byUrl(), deadline: briefly() }));
    expect(failure).toMatchObject({ answer: 'again', unsure: true });
  });
});
