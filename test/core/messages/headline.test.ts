import { describe, expect, it } from 'vitest';
import { HEADLINE_CHARS_MAX, headline } from '../../../shared/core/messages/support/headline.ts';
import { HOUR_MS, MINUTE_MS } from '../../../shared/core/model/time.ts';
import {
  aNotification,
  anAlert,
  aResolved,
  BEGAN_AT,
  DECIDED_AT,
  manyAlerts,
  newsOf,
} from '../../helpers/notification.ts';

const reading = '5XXError 41.2, threshold > 5';
const checkout = anAlert({ annotations: { reading } });
const twelve = manyAlerts(12);

describe('headline', () => {
  it.each([
    [
      'the first of one alert',
      aNotification({ firing: [checkout] }),
      'CRITICAL checkout-5xx-rate: 5XXError 41.2, threshold > 5 · eu-west-1, prod · since 02:58 UTC',
    ],
    [
      'the first of many',
      aNotification({ firing: twelve }),
      'CRITICAL 12 × instance-status-check · eu-west-1, prod · since 02:58 UTC',
    ],
    [
      'several kinds',
      aNotification({ firing: [...twelve, anAlert({ name: 'zone-down' })] }),
      'CRITICAL 13 alerts: instance-status-check × 12, zone-down · eu-west-1, prod · since 02:58 UTC',
    ],
    [
      'new ones and ended ones',
      aNotification({
        firing: twelve.slice(0, 9),
        resolved: twelve.slice(9),
        reason: 'new-alerts',
        news: newsOf(twelve.slice(7)),
      }),
      'CRITICAL 9 × instance-status-check (2 new, 3 ended) · eu-west-1, prod · since 02:58 UTC',
    ],
    [
      'the end',
      aResolved([checkout]),
      'RESOLVED after 14 min: checkout-5xx-rate · eu-west-1, prod',
    ],
    [
      'the end of many',
      aResolved(twelve, 130),
      'RESOLVED after 2 h 10 min: 12 × instance-status-check · eu-west-1, prod',
    ],
    [
      'that somebody took it on',
      acknowledged('dana'),
      'ACKNOWLEDGED by dana: CRITICAL checkout-5xx-rate: 5XXError 41.2, threshold > 5 · eu-west-1, prod · since 02:58 UTC',
    ],
    [
      'that it lasts',
      aNotification({ firing: [checkout], reason: 'repeat', decidedAt: BEGAN_AT + 4 * HOUR_MS }),
      'STILL CRITICAL after 4 h: checkout-5xx-rate: 5XXError 41.2, threshold > 5 · eu-west-1, prod · since 02:58 UTC',
    ],
    [
      'that it is worse',
      aNotification({ firing: [checkout], reason: 'worse', worse: newsOf([checkout]) }),
      'WORSE: CRITICAL checkout-5xx-rate: 5XXError 41.2, threshold > 5 · eu-west-1, prod · since 02:58 UTC',
    ],
    [
      'how many are worse',
      aNotification({ firing: twelve, reason: 'worse', worse: newsOf(twelve.slice(10)) }),
      'WORSE: CRITICAL 12 × instance-status-check (2 worse) · eu-west-1, prod · since 02:58 UTC',
    ],
    [
      'that its figures moved',
      aNotification({ firing: [checkout], reason: 'changed' }),
      'CHANGED: CRITICAL checkout-5xx-rate: 5XXError 41.2, threshold > 5 · eu-west-1, prod · since 02:58 UTC',
    ],
    [
      'news of what somebody has in hand',
      { ...acknowledged('dana'), reason: 'new-alerts' as const },
      'CRITICAL checkout-5xx-rate: 5XXError 41.2, threshold > 5 · eu-west-1, prod · since 02:58 UTC · acknowledged by dana',
    ],
  ])('tells %s', (_, notification, line) => {
    expect(headline(notification)).toBe(line);
  });

  it('prefers the title that a source gives, and says which resource unless that is said', () => {
    const resources = ['arn:aws:ec2:eu-west-1:123456789012:instance/i-0ab12'];
    const line = (title: string) =>
      headline(aNotification({ firing: [anAlert({ annotations: { title }, resources })] }));

    expect(line('Disk nearly full')).toContain('CRITICAL Disk nearly full · i-0ab12, eu-west-1');
    expect(line('Disk of i-0ab12 nearly full')).toContain('nearly full · eu-west-1');
  });

  it('takes the summary of a Prometheus alert for its reading', () => {
    const alert = anAlert({ annotations: { summary: 'CPU above 90 %' } });
    expect(headline(aNotification({ firing: [alert] }))).toContain('rate: CPU above 90 % ·');
  });

  it('tells the deadline before which something can be done', () => {
    const deadline = new Date(BEGAN_AT + 2 * MINUTE_MS).toISOString();
    const line = headline(aNotification({ firing: [anAlert({ annotations: { deadline } })] }));
    expect(line).toContain('· deadline 03:00 UTC · since 02:58 UTC');
  });

  it('counts regions where there are more than two, and names a zone instead of its region', () => {
    const inRegion = (region: string) => anAlert({ labels: { region } });
    const line = (...alerts: ReturnType<typeof inRegion>[]) =>
      headline(aNotification({ firing: alerts }));

    expect(line(inRegion('eu-west-1'), inRegion('eu-west-1'))).toContain('· eu-west-1, prod');
    expect(line(...['a', 'b', 'b'].map(inRegion))).toContain('· a and b, prod');
    expect(line(...['a', 'b', 'c', 'c'].map(inRegion))).toContain('· 3 regions, prod');
    const zone = anAlert({ labels: { availability_zone: 'eu-west-1b' } });
    expect(line(zone)).toContain('· eu-west-1b, prod');
  });

  it('says the day when the problem did not begin today', () => {
    const decidedAt = DECIDED_AT + 24 * HOUR_MS;
    expect(headline(aNotification({ decidedAt }))).toContain('since 14 Nov 02:58 UTC');
  });

  it('keeps to its length and still says since when', () => {
    const names = ['a', 'b', 'c', 'd'].map((name) => anAlert({ name: name.repeat(500) }));
    const line = headline({
      ...acknowledged('dana'.repeat(100)),
      firing: names,
      commonLabels: { region: 'r'.repeat(900) },
    });
    expect(line.length).toBeLessThanOrEqual(HEADLINE_CHARS_MAX);
    expect(line).toMatch(/since 02:58 UTC$/);
  });

  it('does not take two long names for one because they begin alike', () => {
    const [first, second] = [`${'x'.repeat(200)}1`, `${'x'.repeat(200)}2`];
    const firing = [anAlert({ name: first }), anAlert({ name: second })];
    expect(headline(aNotification({ firing }))).toContain('CRITICAL 2 alerts: ');
  });
});

function acknowledged(by: string) {
  return aNotification({
    firing: [checkout],
    status: 'acknowledged',
    reason: 'acknowledged',
    acknowledgement: { by, at: DECIDED_AT },
  });
}
