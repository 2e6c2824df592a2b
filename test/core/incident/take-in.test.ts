import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { takeIn } from '../../../shared/core/incident/take-in.ts';
import type { AlertItem } from '../../../shared/core/model/incident.ts';
import type { Sighting } from '../../../shared/core/model/reading.ts';
import { anAlert, anItem, NOW } from '../../helpers/group.ts';

const firingAt = (at: number): Sighting => ({
  status: 'firing',
  alert: anAlert('Lag', { startsAt: at, updatedAt: at }),
});
const endedAt = (at: number): Sighting => ({
  status: 'resolved',
  alert: anAlert('Lag', { startsAt: at, endsAt: at, updatedAt: at }),
});
const take = (stored: AlertItem | undefined, sighting: Sighting) =>
  takeIn(stored, sighting, 'message-2', NOW + 10_000);

const CHANGES = { changes: true } as const;

describe('takeIn', () => {
  const stored = anItem(anAlert('Lag'));

  it.each([
    ['an alert nobody knew', undefined, firingAt(NOW), 'new'],
    ['an end of something nobody knew', undefined, endedAt(NOW), 'nothing-open'],
    ['the same change of state', stored, firingAt(NOW), 'duplicate'],
    ['an older sighting', stored, firingAt(NOW - 1), 'outdated'],
    ['a newer one', stored, firingAt(NOW + 1), 'changed'],
    ['the end', stored, endedAt(NOW + 1), 'changed'],
    [
      'a second end of what is buried',
      { ...stored, buriedAt: NOW },
      endedAt(NOW + 1),
      'nothing-open',
    ],
    ['a return of what is buried', { ...stored, buriedAt: NOW }, firingAt(NOW + 1), 'changed'],
  ] as const)('takes %s for what it is', (_, known, sighting, fate) => {
    expect(take(known, sighting).fate).toBe(fate);
  });

  it('counts revisions and names the writer', () => {
    expect(take(undefined, firingAt(NOW)).item).toMatchObject({
      revision: 1,
      writtenBy: 'message-2',
    });
    expect(take(stored, endedAt(NOW + 1)).item).toMatchObject({
      revision: 2,
      writtenBy: 'message-2',
    });
  });

  it('keeps the beginning when the end brings none of its own', () => {
    expect(take(stored, endedAt(NOW + 5)).item?.alert).toMatchObject({
      startsAt: NOW,
      endsAt: NOW + 5,
    });
  });

  it('ends in the same state whatever the order of arrival', () => {
    const sightings = fc.array(
      fc
        .tuple(fc.boolean(), fc.integer({ min: 0, max: 20 }))
        .map(([ends, at]) => (ends ? endedAt(NOW + at) : firingAt(NOW + at))),
      { minLength: 1, maxLength: 8 },
    );
    const outcome = (order: readonly Sighting[]) => {
      const last = order.reduce<AlertItem | undefined>(
        (known, sighting) => take(known, sighting).item ?? known,
        undefined,
      );
      return { endsAt: last?.alert.endsAt, updatedAt: last?.alert.updatedAt };
    };
    fc.assert(
      fc.property(sightings, fc.infiniteStream(fc.nat()), (order, picks) => {
        const shuffled = [...order].sort(() => ((picks.next().value ?? 0) % 3) - 1);
        expect(outcome(shuffled)).toEqual(outcome(order));
      }),
    );
  });

  it.each([
    ['a raise', 'warning', 'critical', 1],
    ['a raise from info', 'info', 'warning', 1],
    ['no fall', 'critical', 'warning', undefined],
    ['nothing that stays', 'warning', 'warning', undefined],
  ])('counts %s', (_, before, after, raises) => {
    const known = anItem(anAlert('Lag', { labels: { severity: before } }));
    const seen = { labels: { severity: after }, updatedAt: NOW + 1 };
    const { item } = take(known, { status: 'firing', alert: anAlert('Lag', seen) });
    expect(item?.raises).toBe(raises);
  });

  it('goes on counting raises over ends', () => {
    const over = { ...anItem(anAlert('Lag'), { raises: 2 }), buriedAt: NOW };
    expect(take(over, firingAt(NOW + 1)).item?.raises).toBe(2);
  });

  it.each([
    ['whose figures moved', CHANGES, '41 gone', NOW + 10_000],
    ['whose figures stayed', CHANGES, '31 gone', NOW],
    ['that has no figures that move', {}, '41 gone', NOW],
  ])('dates an alert %s', (_, mark, reading, since) => {
    const parts = { annotations: { reading: '31 gone' }, ...mark };
    const known = anItem(anAlert('Fleet', parts), { since: NOW });
    const seen = { ...parts, annotations: { reading }, updatedAt: NOW + 1 };
    const { item } = take(known, { status: 'firing', alert: anAlert('Fleet', seen) });
    expect(item?.since).toBe(since);
  });

  it.each([
    ['other', 'critical', true],
    ['the same', 'warning', false],
  ])('takes an end of the same moment under %s labels for a leave: %s', (_, severity, fires) => {
    const left = anAlert('Lag', { labels: { severity: 'warning' }, endsAt: NOW });
    const known = { ...anItem(left), buriedAt: NOW };
    const seen = anAlert('Lag', { labels: { severity } });
    const { item } = take(known, { status: 'firing', alert: seen });
    expect(item?.alert.endsAt === undefined).toBe(fires);
  });
});
