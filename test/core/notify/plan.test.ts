import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../../shared/core/model/time.ts';
import { type Look, planLook } from '../../../shared/core/notify/plan.ts';
import {
  aHeader,
  anAlert,
  anIntegration,
  anItem,
  aRecord,
  aRoute,
  aWord,
  NOW,
} from '../../helpers/group.ts';

const TICK = 5 * MINUTE_MS;
const slack = anIntegration();
const lag = anAlert('Lag');
const full = anAlert('DiskFull');
const ended = (at = NOW) => anAlert('Lag', { endsAt: at, updatedAt: at });

const look = (parts: Partial<Look>): Look => ({
  now: NOW,
  header: aHeader(),
  route: aRoute(),
  integrations: [slack],
  items: [anItem(lag)],
  log: {},
  records: {},
  ...parts,
});
const toldOf = (word: ReturnType<typeof aWord>) => ({ log: { [slack.id]: { told: word } } });

describe('planLook', () => {
  it('tells a new group under a new epoch, and looks again until the word has arrived', () => {
    const plan = planLook(look({}));
    expect(plan.verdicts).toMatchObject([{ speaks: true, decision: { reason: 'first' } }]);
    expect(plan.epoch).toBe(101);
    expect(plan.log[slack.id]?.pending).toMatchObject({ epoch: 101, firing: [lag.fingerprint] });
    expect(plan.timer).toBe(NOW + TICK);
    expect(plan.ends).toBe(false);
  });

  it('waits for the repeat once the word has arrived, on the first tick past the interval', () => {
    const plan = planLook(look({ now: NOW + TICK, ...toldOf(aWord([lag])) }));
    expect(plan.verdicts).toMatchObject([{ speaks: false }]);
    expect(plan.epoch).toBe(100);
    expect(plan.timer).toBe(NOW + 4 * HOUR_MS + TICK);
  });

  it('looks again when an alert lapses, if that comes before the repeat', () => {
    const lapsing = anAlert('Lag', { endsAt: NOW + 12 * MINUTE_MS });
    const plan = planLook(look({ items: [anItem(lapsing)], ...toldOf(aWord([lapsing])) }));
    expect(plan.timer).toBe(NOW + 3 * TICK);
  });

  it('looks again by the next repeat though a person has taken it on, and says nothing', () => {
    const header = aHeader({ acknowledgement: { by: 'kim', at: NOW + 1 } });
    const plan = planLook(look({ header, ...toldOf(aWord([lag], [], { acknowledged: true })) }));
    expect(plan.verdicts).toMatchObject([{ speaks: false }]);
    expect(plan.timer).toBe(NOW + 4 * HOUR_MS + TICK);
  });

  it('leaves a place alone that asked for it, and looks when it may be called', () => {
    const quietUntil = NOW + 2 * TICK + 1;
    const word = { told: aWord([lag]), pending: aWord([lag, full], [], { epoch: 101 }) };
    const records = { [slack.id]: aRecord({ epoch: 101, state: 'failed', quietUntil }) };
    const known = { items: [anItem(lag), anItem(full)], log: { [slack.id]: word }, records };
    const plan = planLook(look({ ...known, now: NOW + TICK }));
    expect(plan).toMatchObject({ epoch: 100, timer: NOW + 3 * TICK, ends: false, bury: [] });
    expect(plan.log[slack.id]).toEqual(word);

    const after = planLook(look({ ...known, now: NOW + 3 * TICK }));
    expect(after.verdicts).toMatchObject([{ speaks: true, decision: { reason: 'new-alerts' } }]);
  });

  it('does not keep the others waiting for a place that is left alone', () => {
    const mail = anIntegration({ id: 'on-call/email[0]', type: 'email' });
    const records = { [slack.id]: aRecord({ state: 'failed', quietUntil: NOW + HOUR_MS }) };
    const plan = planLook(look({ integrations: [slack, mail], records }));
    expect(plan.verdicts).toMatchObject([{ speaks: false }, { speaks: true }]);
    expect(plan.timer).toBe(NOW + TICK);
  });

  it('says again what was refused, at the next tick, as if it had never been said', () => {
    const log = { [slack.id]: { pending: aWord([lag]) } };
    const records = { [slack.id]: aRecord({ state: 'failed' }) };
    const plan = planLook(look({ now: NOW + TICK, log, records }));
    expect(plan.verdicts).toMatchObject([{ speaks: true, decision: { reason: 'first' } }]);
  });

  it('overtakes a word on the way with news, and calls it by what was heard', () => {
    const log = { [slack.id]: { pending: aWord([lag]) } };
    const plan = planLook(look({ items: [anItem(lag), anItem(full)], log }));
    expect(plan.log[slack.id]?.pending).toMatchObject({ epoch: 101, reason: 'first' });
  });

  it('buries what is over when everybody has heard, and ends with the last of it', () => {
    const over = anItem(ended());
    const plan = planLook(look({ items: [over], ...toldOf(aWord([], [ended()])) }));
    expect(plan).toMatchObject({ bury: [over], ends: true });
    expect(plan.timer).toBeUndefined();
  });

  it('buries nothing while a word about it is on the way', () => {
    const plan = planLook(look({ items: [anItem(ended())], ...toldOf(aWord([lag])) }));
    expect(plan).toMatchObject({
      bury: [],
      ends: false,
      verdicts: [{ decision: { reason: 'all-resolved' } }],
    });
  });

  it('ends in silence where ends are not wanted, so that a return is told anew', () => {
    const quiet = anIntegration({ sendResolved: false });
    const plan = planLook(
      look({ integrations: [quiet], items: [anItem(ended())], ...toldOf(aWord([lag])) }),
    );
    expect(plan).toMatchObject({ ends: true, epoch: 100, verdicts: [{ speaks: false }] });
    expect(plan.log[quiet.id]?.told?.firing).toEqual([]);
  });

  it('does not tell of the end of a point in time', () => {
    const lapsed = anItem(ended(), { pointInTime: true });
    const plan = planLook(look({ items: [lapsed], ...toldOf(aWord([lag])) }));
    expect(plan).toMatchObject({ ends: true, epoch: 100 });
  });

  it('ends what nobody listens to', () => {
    expect(planLook(look({ integrations: [], items: [anItem(ended())] })).ends).toBe(true);
    expect(planLook(look({ integrations: [] })).ends).toBe(false);
  });

  describe('figures that moved', () => {
    const shown = anIntegration({ updatesInPlace: true });
    const gone = (many: number) => {
      const annotations = { reading: `${many} of 500 gone` };
      return anAlert('Fleet', { changes: true, annotations });
    };
    const first = planLook(look({ integrations: [shown], items: [anItem(gone(31))] }));
    const { figures, ...word } = first.log[shown.id]?.pending ?? aWord([]);
    const toldIt = { log: { [shown.id]: { told: { ...word, figures: figures ?? '' } } } };
    const at = (many: number, parts: Partial<Look> = {}) =>
      planLook(
        look({
          ...{ now: NOW + TICK, integrations: [shown], items: [anItem(gone(many))], ...toldIt },
          ...parts,
        }),
      );

    it('are shown in place, and put off no repeat', () => {
      expect(figures).toMatch(/^[0-9a-f]{8}$/);
      expect(at(31).verdicts).toMatchObject([{ speaks: false }]);
      const plan = at(41);
      expect(plan.verdicts).toMatchObject([{ speaks: true, decision: { reason: 'changed' } }]);
      expect(plan.log[shown.id]?.pending).toMatchObject({ at: NOW + TICK, aloudAt: NOW });

      const told = plan.log[shown.id]?.pending ?? aWord([]);
      const settled = at(41, { log: { [shown.id]: { told } } });
      expect(settled.timer).toBe(NOW + 4 * HOUR_MS + TICK);
    });

    it('overtake no word that is on its way, and are said to nobody who cannot show them', () => {
      const onItsWay = { now: NOW + MINUTE_MS, log: { [shown.id]: { pending: word } } };
      expect(at(41, onItsWay).verdicts).toMatchObject([{ speaks: false }]);
      expect(at(41, { integrations: [slack] }).verdicts).toMatchObject([{ speaks: false }]);
    });

    it('do not stand in for a word that may not have arrived', () => {
      const records = { [shown.id]: aRecord({ epoch: 105, state: 'unsure' }) };
      expect(at(41, { records }).verdicts).toMatchObject([{ decision: { reason: 'repeat' } }]);
    });
  });

  it('takes an incident that became graver out of hands that took it on before', () => {
    const header = aHeader({ acknowledgement: { by: 'kim', at: NOW + 1 } });
    const told = aWord([lag], [], { acknowledged: true });
    const items = [anItem(lag, { raises: 1 })];
    const plan = planLook(look({ now: NOW + TICK, header, items, ...toldOf(told) }));
    expect(plan.log[slack.id]?.pending).toMatchObject({
      ...{ reason: 'worse', acknowledged: false, newsAt: NOW + TICK },
      raises: { [lag.fingerprint]: 1 },
    });
  });
});
