/** What the index finds is what asking each would find. */

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMatcher, matchesAll, OPERATORS } from '../../../shared/core/model/matcher.ts';
import type { Silence } from '../../../shared/core/model/silence.ts';
import { inhibitingKeys, inhibitorKeys } from '../../../shared/core/mute/inhibit.ts';
import { silenced } from '../../../shared/core/mute/silence.ts';
import { anAlert } from '../../helpers/notification.ts';

const NOW = Date.UTC(2026, 2, 3, 3);
const HOUR = 3_600_000;

const values = fc.constantFrom('', 'db', 'db-1', 'web', 'db|web', 'db-.*', 'db(-.+)?', '.*b');
const matcher = fc
  .tuple(fc.constantFrom('team', 'host'), fc.constantFrom(...OPERATORS), values)
  .map(([label, operator, value]) => createMatcher(label, operator, value));
const matchers = fc.array(matcher, { minLength: 1, maxLength: 3 });
const labels = fc.record({ team: values, host: values }, { requiredKeys: [] });

describe('what mutes an alert', () => {
  it('is every silence that matches it', () => {
    fc.assert(
      fc.property(fc.array(matchers), labels, (all, given) => {
        const silences = all.map(
          (some, index): Silence => ({
            ...{ id: String(index), matchers: some, createdBy: 'dana', comment: '' },
            ...{ startsAt: NOW - HOUR, endsAt: NOW + HOUR, updatedAt: NOW },
          }),
        );
        const found = silenced([anAlert({ labels: given })], silences, NOW);
        const walked = silences.filter((one) => matchesAll(one.matchers, given));
        expect(found.map(({ name }) => name)).toEqual(walked.map(({ id }) => id));
      }),
    );
  });

  it('is every rule whose target it is, and it is a source of every one that says so', () => {
    const rules = fc.array(fc.record({ source: matchers, target: matchers }));
    fc.assert(
      fc.property(rules, labels, (some, given) => {
        const all = some.map((rule) => ({ ...rule, equal: ['host'] }));
        const isTarget = all.filter(({ target }) => matchesAll(target, given));
        expect(inhibitingKeys(all, given).map(({ isSource }) => isSource)).toEqual(
          isTarget.map(({ source }) => matchesAll(source, given)),
        );
        expect(inhibitorKeys(all, given)).toHaveLength(
          all.filter(({ source }) => matchesAll(source, given)).length,
        );
      }),
    );
  });
});
