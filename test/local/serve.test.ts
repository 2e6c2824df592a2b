/** The whole router in one process, over real sockets. */

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { pressed, request, SECRET } from '../functions/slack-request.ts';
import { type FarEnds, startFarEnds } from './serve/far-ends.ts';
import { createHousehold, eventually, type Household, type Serving } from './serve/process.ts';

let ends: FarEnds;
let household: Household;
beforeAll(async () => {
  ends = await startFarEnds();
});
afterAll(() => ends.close());
beforeEach(() => {
  household = createHousehold();
  for (const end of [ends.slack, ends.pagerduty, ends.smtp]) end.reset();
});
afterEach(() => household.close());

const start = () => {
  const { args, env } = ends.lead(household);
  return household.serve(args, env);
};
/** Messages, their threads aside. */
const posted = () => ends.slack.messages().filter(({ threadTs }) => threadTs === undefined);
const subjects = () => ends.smtp.mails.map(({ email }) => email.subject ?? '').toSorted();
const states = () => ends.pagerduty.incidents().map((incident) => incident.states);

/** A person presses Acknowledge under a message. */
function press(serving: Serving, message: unknown, secret = SECRET): Promise<Response> {
  const [, written = ''] =
    /"action_id":"acknowledge".*?"value":("(?:[^"\\]|\\.)*")/.exec(JSON.stringify(message)) ?? [];
  const body = pressed({ value: JSON.parse(written), userName: 'dana' });
  const { headers } = request(body, { secret, at: Date.now() });
  const sent = Object.entries(headers).map(([name, value = '']) => [name, value]);
  return serving.post('/slack/actions', body, Object.fromEntries(sent));
}

describe('tocsin serve', { timeout: 30_000 }, () => {
  it('tells a story to the end and ends in order', async () => {
    const serving = await start();
    await eventually(() => /everybody\/slack\[0\] +the real far end/.test(serving.output()));
    await serving.alarm('orders-lag', 'ALARM');
    await eventually(() => posted().length + ends.smtp.mails.length + states().length === 3);
    expect(subjects()).toEqual([expect.stringMatching(/^CRITICAL orders-lag/)]);
    expect(states()).toEqual([['triggered']]);

    expect((await press(serving, posted(), 'a secret of somebody else')).status).toBe(401);
    expect((await press(serving, posted())).status).toBe(200);
    await eventually(() => states()[0]?.includes('acknowledged') === true);
    await eventually(() => JSON.stringify(posted()).includes('ACKNOWLEDGED by dana'));

    await serving.alarm('orders-lag', 'OK');
    await eventually(() => states()[0]?.includes('resolved') === true);
    await eventually(() => posted()[0]?.text.startsWith('RESOLVED') === true);
    await eventually(() =>
      ends.smtp.mails.some(({ email }) => email.subject?.startsWith('RESOLVED')),
    );
    expect(states()).toEqual([['triggered', 'acknowledged', 'resolved']]);
    expect(posted()).toMatchObject([{ channelName: 'alerts' }]);
    expect(await serving.end('SIGTERM')).toBe(0);
  });

  it('loses nothing and says nothing twice when it is killed', async () => {
    const names = Array.from({ length: 8 }, (_, index) => `lag-${index}`);
    const first = await start();
    await Promise.all(names.map((name) => first.alarm(name, 'ALARM')));
    expect(await first.end('SIGKILL')).toBe('SIGKILL');
    expect(posted()).toEqual([]);

    const second = await start();
    await eventually(() =>
      [posted(), ends.smtp.mails, states()].every(({ length }) => length >= 8),
    );
    await second.alarm('lag-0', 'OK');
    await eventually(() => subjects().length >= 9);
    // Everything is told and written down: what is left of it must be known without the process.
    await eventually(() => (second.output().match(/● everybody/g) ?? []).length === 27);
    await second.end('SIGKILL');

    const third = await start();
    await Promise.all(names.map((name) => third.alarm(name, 'OK')));
    await eventually(
      () => subjects().length >= 16 && posted().every(({ text }) => text.startsWith('RESOLVED')),
    );
    await eventually(() => states().every((one) => one.includes('resolved')));
    expect(await third.end('SIGTERM')).toBe(0);

    expect(posted()).toHaveLength(8);
    expect(states()).toEqual(names.map(() => ['triggered', 'resolved']));
    for (const name of names) {
      expect(subjects().filter((subject) => subject.includes(name))).toHaveLength(2);
    }
  });
});
