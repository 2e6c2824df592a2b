/** What every notifier holds to that makes plain requests, before a far end that checks them. */

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Notification } from '../../shared/core/model/notification.ts';
import { outcomeOf, type StatusAnswers } from '../../shared/notifiers/support/answers.ts';
import type { NotifierType } from '../../shared/notifiers/support/notifier-type.ts';
import type { Receipt } from '../../shared/ports.ts';
import { aNotification } from '../helpers/notification.ts';
import { PLAIN_SECRETS, plainSettings } from '../helpers/plain-requests.ts';
import { standardNotifications } from '../helpers/standard-notifications.ts';
import { allWordsOf, briefly, failureOf, patiently, secretsOf } from './reach.ts';
import { type Known, startVendorDouble, type VendorDouble } from './support/vendor-double.ts';

/** A far end, and what a notifier is to make of it. */
interface Vendor {
  readonly type: NotifierType<unknown>;
  /** What the settings say of where it is, below an address without a slash at its end. */
  at(url: string): Readonly<Record<string, string>>;
  readonly knows: readonly Known[];
  readonly answers: StatusAnswers;
}

/** A double, and a notifier that is led to it. */
interface Town {
  readonly double: () => VendorDouble;
  /** With settings of its own each time, so that nothing is known of the far end yet. */
  tell(notification?: Notification, deadline?: AbortSignal): Promise<Receipt>;
  /** Tells one thing after the other with the same settings, to which these are added. */
  teller(some?: object): () => Promise<Receipt>;
}

const STATUSES = [200, 202, 302, 400, 401, 403, 404, 413, 422, 423, 429, 500, 502, 503];

/** Says what each of these notifiers does, and lends the town for what only one does. */
export function describePlainRequests({ type, at, knows, answers }: Vendor): Town {
  let double: VendorDouble;
  beforeAll(async () => {
    double = await startVendorDouble(knows);
  });
  afterAll(() => double.close());
  beforeEach(() => double.reset());

  const reach = { secrets: secretsOf(PLAIN_SECRETS), privateAddresses: true };
  const notifier = (some: object = {}) => {
    const settings = Object.assign({}, plainSettings(type.type), at(double.url), some);
    return type.create(settings, reach);
  };
  const tell: Town['tell'] = (notification = aNotification(), deadline = patiently()) =>
    notifier().notify(notification, deadline);

  describe('a notifier by plain requests', () => {
    it.each(standardNotifications)('has what it says taken: %s', async (_, notification) => {
      await expect(tell(notification)).resolves.toBeDefined();
    });

    it.each(STATUSES)('takes status %i as its table says', async (status) => {
      double.answerNext(status);
      const outcome = await tell().then(
        () => 'taken',
        ({ answer }) => answer,
      );
      expect(outcome).toBe(outcomeOf(status, answers));
    });

    it('says who it is', async () => {
      await tell();
      expect(double.requests[0]?.headers['user-agent']).toMatch(/^Tocsin\/\d/);
    });

    it('hands on for how long it is to wait', async () => {
      double.answerNext({ status: 429, headers: { 'retry-after': '3' }, body: '' });
      expect(await failureOf(tell())).toMatchObject({ retryAfterMs: 3_000 });
    });

    it.each([
      ['a refusal that repeats them', { status: 400, body: secretsIn(type.type).join(' ') }],
      ['silence', 'hang'],
      ['a cut connection', 'drop'],
    ] as const)('has no secret in an error: %s', async (_, answer) => {
      double.answerNext(answer);
      const said = allWordsOf(await failureOf(tell(aNotification(), briefly())));
      for (const secret of Object.values(PLAIN_SECRETS)) expect(said).not.toContain(secret);
    });
  });

  return {
    double: () => double,
    tell,
    teller(some) {
      const one = notifier(some);
      return () => one.notify(aNotification(), patiently());
    },
  };
}

/** A far end whose address is all there is to know of it. */
export function hook(path: string, known: Pick<Known, 'body' | 'answer'>) {
  return {
    at: (url: string) => ({ webhookUrl: `${url}${path}` }),
    knows: [{ ...known, method: 'POST', path: new RegExp(`^${path}$`) }] satisfies Known[],
  };
}

/** Those that the settings of a type refer to. */
function secretsIn(type: string): readonly string[] {
  const settings = JSON.stringify(plainSettings(type));
  return Object.entries(PLAIN_SECRETS).flatMap(([name, value]) =>
    settings.includes(`"${name}"`) ? [value] : [],
  );
}
