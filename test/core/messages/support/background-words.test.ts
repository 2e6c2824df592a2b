import { describe, expect, it } from 'vitest';
import {
  backgroundLines,
  runbookOf,
} from '../../../../shared/core/messages/support/background-words.ts';
import { tellStory } from '../../../../shared/core/messages/support/story.ts';
import type { Background, ResourceTags } from '../../../../shared/core/model/background.ts';
import type { HistoryFacts } from '../../../../shared/core/model/history.ts';
import type { Fingerprint, GroupId } from '../../../../shared/core/model/keys.ts';
import { HOUR_MS, MINUTE_MS } from '../../../../shared/core/model/time.ts';
import { aNotification, anAlert, aResolved, BEGAN_AT } from '../../../helpers/notification.ts';

const history: HistoryFacts = {
  ...{ inDay: 3, inWeek: 9, isCut: false, takenBy: 'dana' },
  ...{ acknowledgedMs: 4 * MINUTE_MS, resolvedMs: 12 * MINUTE_MS },
  last: { startedAt: BEGAN_AT - HOUR_MS, lastedMs: 9 * MINUTE_MS },
};
const flapping = { ...history, flapping: { episodes: 4, withinMs: HOUR_MS } };
const open = (name: string, resource = '') => ({
  ...{ groupId: `group-of-${name}` as GroupId, fingerprint: name as Fingerprint },
  ...{ service: 'orders', resource, name },
});
const told = (background: Partial<Background>) =>
  aNotification({ background: { missing: [], ...background } });
const linesOf = (background: Partial<Background>) =>
  backgroundLines(told(background)).map(({ text }) => text);
const tagged = (...tags: readonly ResourceTags[]) => ({
  missing: [],
  tagged: tags.map((one, index) => ({
    arn: `arn:aws:ec2:eu-west-1:210987654321:instance/i-${index}`,
    tags: one,
  })),
});

describe('the lines beside the alerts', () => {
  it('are none where nothing is known', () => {
    expect(backgroundLines(aNotification())).toEqual([]);
    expect(linesOf({})).toEqual([]);
  });

  it('say how often it fired, when last and for how long, and who has it as a rule', () => {
    expect(linesOf({ history })).toEqual([
      '3 times in 24 h, 9 in 7 days · before: 01:58 UTC, for 9 min · ' +
        'usually taken on after 4 min, over after 12 min · last taken on by dana',
    ]);
  });

  it('leave out what nobody noted', () => {
    const last = { startedAt: BEGAN_AT - HOUR_MS };
    const known = { inDay: 1, inWeek: 2, isCut: false, last };
    expect(linesOf({ history: known })).toEqual(['once in 24 h, 2 in 7 days · before: 01:58 UTC']);
    expect(linesOf({ history: { ...known, inDay: 50, inWeek: 50, isCut: true } })).toEqual([
      '50 times or more in 24 h, 50 or more in 7 days · before: 01:58 UTC',
    ]);
  });

  it('say that it flaps, and when it will be told next', () => {
    expect(linesOf({ history: flapping })[0]).toBe(
      'Flapping: 4 times or more within 1 h. Its ends are not told until nothing has fired for 15 min',
    );
    const resolved = { ...aResolved([anAlert()]), background: { missing: [], history: flapping } };
    expect(backgroundLines(resolved)[0]?.text).toBe(
      'Stable: it was flapping, and nothing has fired for 15 min',
    );
  });

  it('name related alerts, and how many more there are', () => {
    const related = { alerts: [open('lag', 'orders-db'), open('age')], isCut: false };
    expect(linesOf({ related })).toEqual(['2 related in 2 other groups: lag (orders-db), age']);
    const many = Array.from({ length: 8 }, (_, index) => open(`age-${index}`));
    expect(linesOf({ related: { alerts: many, isCut: true } })).toEqual([
      '8 or more related in 8 other groups: age-0, age-1, age-2, age-3, age-4, and 3 more',
    ]);
  });

  it('name the account and what resources are tagged with', () => {
    const resources = tagged(
      { name: 'web-7', team: 'payments', service: 'checkout' },
      { runbook: 'ask the night shift' },
    );
    expect(linesOf({ resources: { ...resources, accountAlias: 'acme-prod' } })).toEqual([
      'account acme-prod · web-7 (i-0): team payments, service checkout · i-1: runbook ask the night shift',
    ]);
  });

  it('say what could not be read', () => {
    expect(linesOf({ missing: ['tags not read: AccessDeniedException'] })).toEqual([
      'tags not read: AccessDeniedException',
    ]);
  });

  it('link a runbook out of a tag, unless an alert has one', () => {
    const resources = tagged({ runbook: 'javascript:alert(1)' }, { runbook: 'https://w/run' });
    const background = { missing: [], resources };
    expect(runbookOf(background)).toBe('https://w/run');
    const links = (alert = anAlert()) =>
      tellStory(aNotification({ firing: [alert], background }), 5).links;
    expect(links()).toEqual([{ text: 'Runbook', href: 'https://w/run' }]);
    expect(links(anAlert({ annotations: { runbook_url: 'https://own/run' } }))).toEqual([
      { text: 'Runbook', href: 'https://own/run' },
    ]);
  });
});
