import { describe, expect, it } from 'vitest';
import type { TemplateAlert } from '../../../shared/core/template/data.ts';
import { complaint, DATA, NOW, rendered } from './rendering.ts';

const ALERT: TemplateAlert = {
  status: 'firing',
  labels: { alertname: 'QueueStuck' },
  annotations: {},
  startsAt: NOW,
  generatorUrl: '',
  fingerprint: '3f',
};
const withAlert = (changes: Partial<TemplateAlert>) => ({
  ...DATA,
  alerts: [{ ...ALERT, ...changes }],
});
const of = (alert: Partial<TemplateAlert>, path: string) =>
  rendered(`{{ range .Alerts }}{{ .${path} }}{{ end }}`, withAlert(alert));

describe('what templates are given', () => {
  it.each([
    ['.Receiver', 'ops\\.night'],
    ['.Status', 'firing'],
    ['.NotificationReason', 'new alerts added'],
    ['.ExternalURL', 'https://alerts.example'],
    ['.GroupLabels', 'alertname=QueueStuck, site=oslo'],
    ['.CommonLabels.Names', '[alertname site tier]'],
    ['.CommonLabels.Values', '[QueueStuck oslo backend]'],
    ['.CommonLabels.SortedPairs.Values', '[QueueStuck oslo backend]'],
    ['(.CommonLabels.Remove .GroupLabels.Names)', 'tier=backend'],
    ['.CommonAnnotations.team', 'flow & queues'],
    ['(len .Alerts)', '2'],
    ['(len .Alerts.Firing)', '1'],
    ['(index .Alerts.Resolved 0).Labels.queue', 'mails'],
    ['(index .Alerts 0).Fingerprint', '1f'],
    ['(index .Alerts 0).GeneratorURL', 'https://metrics.example/graph?q=depth'],
  ])('has %s', (path, expected) => {
    expect(rendered(`{{ ${path} }}`)).toBe(expected);
  });

  it('lists labels with the name of the alert first, and then by their bytes', () => {
    const labels = {
      b: '1',
      Z: '2',
      '\u{1F600}': '3',
      '\uffee': '4',
      alertname: '5',
      __proto__: '6',
    };
    const all = {
      ...labels,
      ...Object.fromEntries([
        ['__proto__', '7'],
        ['constructor', '8'],
      ]),
    };
    expect(of({ labels: all }, 'Labels')).toBe(
      'alertname=5, Z=2, __proto__=7, b=1, constructor=8, \uffee=4, \u{1F600}=3',
    );
    expect(of({ labels: all }, 'Labels.__proto__')).toBe('7');
    expect(of({}, 'Labels.constructor')).toBe('');
  });

  it.each([
    ['milliseconds', NOW, '2026-02-03 04:10:06.789 +0000 UTC'],
    ['nanoseconds', '2026-02-03T04:10:06.123456789Z', '2026-02-03 04:10:06.123456789 +0000 UTC'],
    ['an offset', '2026-02-03T04:10:06-03:30', '2026-02-03 04:10:06 -0330 -0330'],
    ['no offset worth the name', '2026-02-03T04:10:06+00:00', '2026-02-03 04:10:06 +0000 UTC'],
    ['what is no time', 'yesterday', '0001-01-01 00:00:00 +0000 UTC'],
    ['no number', Number.NaN, '0001-01-01 00:00:00 +0000 UTC'],
    ['a number beyond all dates', 1e300, '0001-01-01 00:00:00 +0000 UTC'],
  ])('takes times with %s', (_, startsAt, expected) => {
    expect(of({ startsAt }, 'StartsAt')).toBe(expected);
  });

  it('has the zero time where no end is known', () => {
    expect(of({}, 'EndsAt.IsZero')).toBe('true');
    expect(of({ endsAt: NOW }, 'EndsAt.IsZero')).toBe('false');
  });

  it('has no halves of characters', () => {
    expect(of({ annotations: { 'a\ud800': '\udc80b' } }, 'Annotations')).toBe('a\ufffd=\ufffdb');
  });

  it('knows the time from what it is told, and nowhere else', () => {
    expect(rendered('{{ now.Unix }} {{ now }}')).toBe(
      '1770091806 2026-02-03 04:10:06.789 +0000 UTC',
    );
    expect(rendered('{{ (index .Alerts 0).StartsAt | since }}')).toBe('5m0s');
    expect(rendered('{{ since (index .Alerts 0).EndsAt }}')).toBe('2562047h47m16.854775807s');
    expect(complaint('{{ since 1 }}')).toContain('for arg of type time.Time');
  });
});
