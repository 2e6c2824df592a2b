import { describe, expect, it } from 'vitest';
import { DeliveryError } from '../../shared/errors.ts';
import { send } from '../../shared/pipeline/support/send.ts';
import type { App } from '../../shared/ports.ts';
import { aNotification, anAlert } from '../helpers/notification.ts';
import { createPipeline } from '../helpers/pipeline.ts';

const broken = new DeliveryError('broke off', { answer: 'again', unsure: true });
const busy = new DeliveryError('busy', { answer: 'again' });

/** Tries until there is nothing left to throw; the waits between are kept. */
async function trying(errors: readonly Error[], some: { readonly repeatable?: true } = {}) {
  const waits: number[] = [];
  const warnings: object[] = [];
  const { app } = createPipeline();
  let now = 0;
  const clock = {
    now: () => now,
    async sleep(ms: number) {
      waits.push(ms);
      now += ms;
    },
  };
  const log = {
    ...app.log,
    warn: (message: string, fields = {}) => warnings.push({ message, fields }),
  };
  const watched: App = { ...app, clock, log };
  const left = [...errors];
  const notify = async () => {
    const error = left.shift();
    if (error !== undefined) throw error;
    return { externalId: 'told', remark: 'one was refused' };
  };
  const sent = await send({ notify, ...some }, aNotification({ firing: [anAlert()] }), watched);
  return { sent, waits, warnings };
}

describe('sending', () => {
  it('waits longer from try to try, half more or less, until the time is over', async () => {
    const { sent, waits } = await trying(Array.from({ length: 20 }, () => busy));
    expect(sent).toMatchObject({ state: 'failed', because: 'busy', tries: waits.length + 1 });
    expect(waits.length).toBeGreaterThan(3);
    for (const [index, wait] of waits.entries()) {
      const usual = 500 * 1.5 ** index;
      expect(wait).toBeGreaterThanOrEqual(usual / 2);
      expect(wait).toBeLessThanOrEqual(usual * 1.5);
    }
  });

  it('leaves a place alone that may have heard it and would show it twice', async () => {
    const { sent } = await trying([broken]);
    expect(sent).toMatchObject({ state: 'unsure', tries: 1 });
  });

  it('tells it again at once to a place that takes the same word twice for one', async () => {
    const { sent } = await trying([broken], { repeatable: true });
    expect(sent).toEqual({ state: 'sent', tries: 2, externalId: 'told' });
  });

  it('does not forget that an earlier try may have arrived', async () => {
    const refused = new DeliveryError('no', { answer: 'never' });
    const { sent } = await trying([broken, refused], { repeatable: true });
    expect(sent).toMatchObject({ state: 'unsure', because: 'no' });
  });

  it('tells the operators what a place remarked', async () => {
    const { warnings } = await trying([]);
    expect(warnings).toMatchObject([
      { message: 'notification sent with a remark', fields: { remark: 'one was refused' } },
    ]);
  });
});
