import { describe, expect, it } from 'vitest';
import { createMatcher, formatMatchers, matchesAll } from '../../../shared/core/model/matcher.ts';
import { silenceId } from '../../../shared/core/model/silence.ts';
import { matchersOfGroup, silenced } from '../../../shared/core/mute/silence.ts';
import { aGroupId } from '../../adapters/support/groups.ts';
import { anAlert, NOW } from '../../helpers/group.ts';
import { aSilence } from '../../helpers/silence.ts';

describe('a silence', () => {
  const lag = anAlert('Lag', { labels: { alertname: 'Lag', severity: 'critical' } });
  const disk = anAlert('Disk', { labels: { alertname: 'Disk', severity: 'critical' } });

  it.each([
    ['before it starts', -1, false],
    ['when it starts', 0, true],
    ['just before it ends', 59_999, true],
    ['when it ends', 60_000, false],
  ])('%s: hides %s', (_, offsetMs, hides) => {
    expect(silenced([lag], [aSilence()], NOW + offsetMs)).toHaveLength(hides ? 1 : 0);
  });

  it('hides what it matches and nothing else, whether it fires or has ended', () => {
    const ended = { ...lag, endsAt: NOW };
    const by = { by: 'silence', name: 'one', createdBy: 'dana', until: NOW + 60_000 };
    expect(silenced([ended, disk], [aSilence()], NOW)).toEqual([
      { ...by, alerts: [lag.fingerprint] },
    ]);
  });

  it('needs all of its matchers', () => {
    const matchers = [...aSilence().matchers, createMatcher('severity', '=', 'info')];
    expect(silenced([lag], [aSilence({ matchers })], NOW)).toEqual([]);
  });

  it('of one life of a group has one id, of the form of a UUID', () => {
    const groupId = aGroupId();
    expect(silenceId(groupId, NOW)).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(silenceId(groupId, NOW)).toBe(silenceId(groupId, NOW));
    expect(silenceId(groupId, NOW + 1)).not.toBe(silenceId(groupId, NOW));
  });
});

describe('a silence of a whole group', () => {
  const named = (alertname: string, instance: string) =>
    anAlert(alertname, { labels: { alertname, instance, team: 'db' } });

  it.each([
    [
      'its labels and the common name',
      { team: 'db' },
      ['Lag', 'Lag'],
      '{alertname="Lag",team="db"}',
    ],
    ['its labels alone, where names differ', { team: 'db' }, ['Lag', 'Disk'], '{team="db"}'],
    ['the name, where it has no labels', {}, ['Lag', 'Lag'], '{alertname="Lag"}'],
    ['the name it is grouped by', { alertname: 'Lag' }, ['Lag'], '{alertname="Lag"}'],
    ['labels without a value too', { team: 'db', zone: '' }, ['A', 'B'], '{team="db",zone=""}'],
  ])('matches %s', (_, groupLabels, names, text) => {
    const alerts = names.map((name, index) => named(name, `i-${index}`));
    const matchers = matchersOfGroup(groupLabels, alerts) ?? [];
    expect(formatMatchers(matchers)).toBe(text);
    const [first] = alerts;
    expect(matchesAll(matchers, { ...first?.labels })).toBe(true);
  });

  it.each([
    ['nothing sets it apart', {}, ['Lag', 'Disk']],
    ['its only label has no value', { zone: '' }, ['Lag', 'Disk']],
    ['nothing fires any more', {}, []],
  ])('is refused where %s', (_, groupLabels, names) => {
    const alerts = names.map((name, index) => named(name, `i-${index}`));
    expect(matchersOfGroup(groupLabels, alerts)).toBeUndefined();
  });
});
