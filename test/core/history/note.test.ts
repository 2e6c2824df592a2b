import { describe, expect, it } from 'vitest';
import { noteOf, type Outcome } from '../../../shared/core/history/note.ts';
import type { NotifyReason } from '../../../shared/core/model/notification.ts';
import { anAlert, anItem, aWord, NOW } from '../../helpers/group.ts';

const lag = anAlert('Lag', { labels: { severity: 'warning' }, startsAt: NOW - 20 });
const down = anAlert('Down', { startsAt: NOW - 30 });
const over = (endsAt: number) => anItem({ ...anAlert(`Over-${endsAt}`), endsAt });
const acknowledgement = { by: 'dana', at: NOW - 1 };

const note = (reasons: readonly NotifyReason[], parts: Partial<Outcome> = {}) =>
  noteOf({
    ...{ now: NOW, reasons: new Set(reasons), firing: [anItem(lag)], resolved: [], log: {} },
    ...parts,
  });

describe('what a look adds to the history', () => {
  it('is that an episode opened, since when, and how bad it was told', () => {
    expect(note(['first'], { firing: [anItem(lag), anItem(down)] })).toEqual({
      opened: { at: NOW, startedAt: NOW - 30 },
      told: { severity: 'critical', at: NOW },
    });
  });

  it.each<[string, readonly NotifyReason[]]>([
    ['says nothing', []],
    ['repeats', ['repeat']],
    ['tells that some ended', ['some-resolved']],
    ['shows figures that moved', ['changed']],
  ])('is nothing when it %s', (_, reasons) => {
    expect(note(reasons, { acknowledgement })).toBeUndefined();
  });

  it('is a severity that nobody was told of', () => {
    const log = { 'on-call/slack[0]': { told: aWord([lag]) } };
    const both = [anItem(lag), anItem(down)];
    const told = { severity: 'critical', at: NOW };
    expect(note(['new-alerts'], { log, firing: both })).toEqual({ told });
    expect(note(['worse'], { log, firing: [anItem(down)] })).toEqual({ told });
  });

  it('is nothing when what is new is no worse', () => {
    const log = { 'on-call/slack[0]': { pending: aWord([down]) } };
    expect(note(['new-alerts'], { log, firing: [anItem(lag), anItem(down)] })).toBeUndefined();
  });

  it('is who took it on', () => {
    expect(note(['acknowledged'], { acknowledgement })).toEqual({ acknowledgement });
  });

  it('is when the last alert ended, and who had it', () => {
    const ended = { firing: [], resolved: [over(NOW - 2), over(NOW - 9)] };
    expect(note(['all-resolved'], ended)).toEqual({ resolvedAt: NOW - 2 });
    expect(note(['all-resolved'], { ...ended, acknowledgement })).toEqual({
      resolvedAt: NOW - 2,
      acknowledgement,
    });
  });
});
