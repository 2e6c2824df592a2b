import { describe, expect, it } from 'vitest';
import type { Alert } from '../../../shared/core/model/alert.ts';
import { MINUTE_MS } from '../../../shared/core/model/time.ts';
import { type Look, planLook } from '../../../shared/core/notify/plan.ts';
import {
  aHeader,
  anAlert,
  anIntegration,
  anItem,
  aRoute,
  aWord,
  NOW,
} from '../../helpers/group.ts';

const slack = anIntegration();
const lag = anAlert('Lag');
const over = anAlert('Lag', { endsAt: NOW, updatedAt: NOW });
const posted = (alert: Alert): Alert => ({ ...alert, posted: {} });

/** A look at a group in which all is muted, and `Lag` was told before. */
const plan = (alerts: readonly Alert[], parts: Partial<Look> = {}) =>
  planLook({
    now: NOW,
    header: aHeader(),
    route: aRoute(),
    integrations: [slack],
    items: alerts.map((alert) => anItem(alert)),
    log: { [slack.id]: { told: aWord([lag]) } },
    records: {},
    muted: new Set(alerts.map(({ fingerprint }) => fingerprint)),
    ...parts,
  });

describe('a group in which all is muted', () => {
  it('says nothing, and looks again at the next tick', () => {
    expect(plan([lag])).toMatchObject({
      timer: NOW + 5 * MINUTE_MS,
      ends: false,
      verdicts: [{ decision: { because: 'all of it is muted' }, speaks: false }],
    });
  });

  it('keeps an end that a source of ours reports, and tells it when it may', () => {
    expect(plan([over])).toMatchObject({ bury: [], ends: false });
    const heard = plan([over], { muted: new Set() });
    expect(heard.verdicts).toMatchObject([{ decision: { reason: 'all-resolved' } }]);
  });

  it('loses an end that was posted, as Alertmanager does, and remembers what was told', () => {
    const lost = plan([posted(over)]);
    expect(lost).toMatchObject({ bury: [anItem(posted(over))], ends: true });
    expect(lost.log[slack.id]?.told?.firing).toEqual([lag.fingerprint]);
  });

  it('notes that nobody heard it, and keeps it in sight for half an hour', () => {
    expect(plan([posted(over)])).toMatchObject({
      bury: [{ unheard: true }],
      timer: NOW + 30 * MINUTE_MS,
    });
    const { phase: _, ...idle } = aHeader();
    const afterwards = plan([], { header: idle });
    expect(afterwards).toMatchObject({
      verdicts: [{ decision: { because: 'nothing is left of it' }, speaks: false }],
      ends: true,
    });
    expect(afterwards.timer).toBeUndefined();
  });

  it('waits for a word on its way before it ends', () => {
    const log = { [slack.id]: { pending: aWord([lag], [], { at: NOW - 1 }) } };
    expect(plan([posted(over)], { log })).toMatchObject({ ends: false });
  });

  it('tells of the others', () => {
    const disk = posted(anAlert('Disk'));
    const muted = new Set([over.fingerprint]);
    const { verdicts, bury } = plan([posted(over), disk], { muted });
    expect(verdicts).toMatchObject([{ decision: { reason: 'new-alerts' } }]);
    expect(bury).toEqual([{ ...anItem(posted(over)), unheard: true }]);
  });
});
