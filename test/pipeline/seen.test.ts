import { describe, expect, it } from 'vitest';
import type { GroupId } from '../../shared/core/model/keys.ts';
import { createSeen } from '../../shared/pipeline/support/seen.ts';
import { aGroupId } from '../adapters/support/groups.ts';
import { anAlert, anItem } from '../helpers/group.ts';

const [one, other] = [aGroupId(), aGroupId()];
const alert = anAlert('DiskFull');
const wanted = (groupId: GroupId) => ({ groupId, fingerprint: alert.fingerprint });

describe('what a process saw', () => {
  it('is recalled for the group that it was seen in', () => {
    const seen = createSeen();
    seen.note(one, anItem(alert));
    expect(seen.recall(wanted(one))).toEqual(anItem(alert));
    expect(seen.recall(wanted(other))).toBeUndefined();
  });

  it('is the newest that it saw, in whichever order', () => {
    const seen = createSeen();
    for (const revision of [1, 3, 2]) seen.note(one, anItem(alert, { revision }));
    expect(seen.recall(wanted(one))?.revision).toBe(3);
  });

  it('is no more than it has room for, and what was noted longest ago goes', () => {
    const seen = createSeen(2);
    const names = ['a', 'b', 'a', 'c'];
    for (const name of names) seen.note(one, anItem(anAlert(name)));
    const recalled = ['a', 'b', 'c'].map((name) =>
      seen.recall({ groupId: one, fingerprint: anAlert(name).fingerprint }),
    );
    expect(recalled.map((item) => item !== undefined)).toEqual([true, false, true]);
  });
});
