import { describe, expect, it } from 'vitest';
import { settleLog } from '../../../shared/core/notify/settle.ts';
import { anAlert, aRecord, aWord, NOW } from '../../helpers/group.ts';

const PATIENCE_MS = 120_000;
const told = aWord([anAlert('old')], [], { epoch: 99 });
const pending = aWord([anAlert('new')]);
const later = NOW + PATIENCE_MS + 1;

describe('settleLog', () => {
  it('leaves alone what has nothing on the way', () => {
    expect(settleLog({ told }, aRecord({ epoch: 99 }), NOW, PATIENCE_MS)).toEqual({
      log: { told },
      failed: false,
    });
  });

  it('doubts what a place believes that took up a word after it was given up', () => {
    expect(settleLog({ told }, aRecord(), NOW, PATIENCE_MS)).toEqual({
      log: { told },
      failed: true,
      doubtful: true,
    });
  });

  it('counts a word from the moment it arrived', () => {
    const arrivedAt = NOW + 700;
    const { log, failed } = settleLog(
      { told, pending },
      aRecord({ settledAt: arrivedAt }),
      later,
      PATIENCE_MS,
    );
    expect(log).toEqual({ told: { ...pending, at: arrivedAt } });
    expect(failed).toBe(false);
  });

  it('goes back to the last word that arrived when the next one was refused', () => {
    const refused = aRecord({ state: 'failed' });
    expect(settleLog({ told, pending }, refused, NOW, PATIENCE_MS)).toEqual({
      log: { told },
      failed: true,
    });
  });

  it.each([
    ['nobody took up', undefined],
    ['whose taker is at an older word', aRecord({ epoch: 99 })],
  ])('waits for a word %s, and gives it up in the end', (_, record) => {
    const log = { told, pending };
    expect(settleLog(log, record, NOW + PATIENCE_MS, PATIENCE_MS)).toEqual({ log, failed: false });
    expect(settleLog(log, record, later, PATIENCE_MS)).toEqual({ log: { told }, failed: true });
  });

  it.each(['claimed', 'unsure'] as const)(
    'waits for a word that is %s, and in the end knows neither that it arrived nor that it did not',
    (state) => {
      const log = { told, pending };
      const record = aRecord({ state });
      expect(settleLog(log, record, NOW + PATIENCE_MS, PATIENCE_MS)).toEqual({
        log,
        failed: false,
      });
      expect(settleLog(log, record, later, PATIENCE_MS)).toEqual({
        log: { told },
        failed: true,
        doubtful: true,
      });
    },
  );

  it.each([
    ['an earlier word that came after what was told', 99.5, true],
    ['what was told', 99, undefined],
    ['nothing', undefined, undefined],
  ])('weighs, when a word was refused, that the place may have heard %s', (_, heard, doubtful) => {
    const refused = aRecord({ state: 'failed', ...(heard !== undefined && { heard }) });
    expect(settleLog({ told, pending }, refused, NOW, PATIENCE_MS).doubtful).toBe(doubtful);
  });

  it('has no doubt about what is shown in place: it says nothing new of what fires', () => {
    const shown = { ...pending, reason: 'changed' as const };
    const lost = settleLog(
      { told, pending: shown },
      aRecord({ state: 'unsure' }),
      later,
      PATIENCE_MS,
    );
    expect(lost).toEqual({ log: { told: { ...told, epoch: shown.epoch } }, failed: true });
  });
});
