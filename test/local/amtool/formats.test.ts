import { describe, expect, it } from 'vitest';
import { FORMATS, type Format } from '../../../local/amtool/formats.ts';
import type { ApiAlert, ApiSilence, ApiStatus } from '../../../local/amtool/shapes.ts';
import { wordsOfTime } from '../../../local/amtool/words.ts';

const format = (name: string): Format => {
  const found = FORMATS.get(name);
  if (found === undefined) throw new Error(name);
  return found(wordsOfTime());
};

const silence = (changes: Partial<ApiSilence>): ApiSilence => ({
  ...{ id: '1', status: { state: 'active' }, updatedAt: '2026-03-03T02:59:00.000Z' },
  ...{ comment: 'new disk', createdBy: 'dana', endsAt: '2026-03-03T04:00:00.000Z' },
  matchers: [{ isEqual: true, isRegex: false, name: 'alertname', value: 'Lag' }],
  startsAt: '2026-03-03T03:00:00.000Z',
  ...changes,
});
const SILENCES = [
  silence({ endsAt: '2026-03-04T03:00:00.000Z', comment: 'all night' }),
  silence({
    id: '22',
    matchers: [
      { isEqual: true, isRegex: true, name: 'team', value: 'd.*' },
      { isEqual: false, isRegex: false, name: 'zone', value: 'a "b"' },
    ],
  }),
];

const alert = (changes: Partial<ApiAlert>): ApiAlert => ({
  ...{ annotations: { summary: 'far <behind>' }, endsAt: '2026-03-03T03:05:00.000Z' },
  ...{ fingerprint: '3f1c8a90d2e45b67', receivers: [{ name: 'db' }] },
  startsAt: '2026-03-03T03:00:00.000+01:00',
  status: { inhibitedBy: [], mutedBy: [], silencedBy: [], state: 'active' },
  ...{ updatedAt: '2026-03-03T03:00:00.000Z', labels: { alertname: 'Lag', team: 'db' } },
  ...changes,
});
const ALERTS = [
  alert({ startsAt: '2026-03-03T03:00:00.000Z', labels: { team: 'web' }, annotations: {} }),
  alert({ generatorURL: 'https://graphs.example.com' }),
];

const STATUS: ApiStatus = {
  cluster: { peers: [{ address: '192.0.2.7:9094', name: 'one' }], status: 'ready', name: 'one' },
  config: { original: 'route:\n  receiver: on-call\n' },
  uptime: '2026-03-03T03:00:00.000Z',
  versionInfo: {
    ...{ branch: 'main', buildDate: '', buildUser: 'dana', goVersion: '' },
    ...{ revision: 'abc', version: '1.2.3' },
  },
};

const lines = (text: string) => text.split('\n').map((line) => line.trimEnd());

describe('silences', () => {
  it('are lines, the one that ends first before the others', () => {
    expect(lines(format('simple').silences(SILENCES))).toEqual([
      'ID  Matchers                     Ends At                  Created By  Comment',
      '22  team=~"d.*" zone!="a \\"b\\""  2026-03-03 04:00:00 UTC  dana        new disk',
      '1   alertname="Lag"              2026-03-04 03:00:00 UTC  dana        all night',
    ]);
  });

  it('are told at length with their other times', () => {
    expect(lines(format('extended').silences(SILENCES.slice(0, 1)))[1]).toBe(
      [
        ...['1   {alertname="Lag"}', '2026-03-03 03:00:00 UTC', '2026-03-04 03:00:00 UTC'],
        ...['2026-03-03 02:59:00 UTC', 'dana        all night'],
      ].join('  '),
    );
  });

  it('are nothing but the head where there are none', () => {
    expect(lines(format('simple').silences([]))).toEqual([
      'ID  Matchers  Ends At  Created By  Comment',
    ]);
  });
});

describe('alerts', () => {
  it('are lines, the one that began first before the others, in the zone of their sender', () => {
    expect(lines(format('simple').alerts(ALERTS))).toEqual([
      'Alertname  Starts At                  Summary       State',
      'Lag        2026-03-03 03:00:00 +0100  far <behind>  active',
      '           2026-03-03 03:00:00 UTC                  active',
    ]);
  });

  it('are told at length with all labels and annotations', () => {
    const [head, first] = lines(format('extended').alerts(ALERTS));
    expect(head?.split(/ {2,}/)).toEqual([
      ...['Labels', 'Annotations', 'Starts At', 'Ends At', 'Generator URL', 'State'],
    ]);
    expect(first?.split(/ {2,}/)).toEqual([
      ...['alertname="Lag" team="db"', 'summary="far <behind>"', '2026-03-03 03:00:00 +0100'],
      ...['2026-03-03 03:05:00 UTC', 'https://graphs.example.com', 'active'],
    ]);
  });

  it('are JSON that can stand in HTML', () => {
    const text = format('json').alerts(ALERTS.slice(0, 1));
    expect(JSON.parse(text)).toEqual(ALERTS.slice(0, 1));
    expect(format('json').alerts(ALERTS)).toContain('far \\u003cbehind\\u003e');
    expect(format('json').alerts([])).toBe('[]');
  });
});

describe('the status', () => {
  it.each([
    ['simple', ['Cluster Status:  ready', 'Node Name:       one']],
    [
      'extended',
      [
        ...['Cluster Status:  ready', 'Node Name:       one', ''],
        ...['Address         Name', '192.0.2.7:9094  one'],
      ],
    ],
  ])('tells of a cluster: %s', (name, expected) => {
    expect(lines(format(name).cluster(STATUS))).toEqual(expected);
  });

  it('shows the configuration, at length with the version', () => {
    expect(format('simple').config(STATUS)).toBe('route:\n  receiver: on-call\n');
    expect(lines(format('extended').config(STATUS))).toEqual(
      expect.arrayContaining(['buildUser dana', 'version 1.2.3', `uptime ${STATUS.uptime}`]),
    );
    expect(JSON.parse(format('json').config(STATUS))).toEqual(STATUS);
  });
});

describe('moments', () => {
  it.each([
    [undefined, '2026-03-03T03:00:00.000Z', '2026-03-03 03:00:00 UTC'],
    [undefined, '2026-03-03T03:00:00+01:00', '2026-03-03 03:00:00 +0100'],
    ['Jan _2 15:04', '2026-03-03T03:00:00.000Z', 'Mar  3 03:00'],
    [undefined, 'some day', 'some day'],
  ])('are written by the layout %j: %s', (layout, moment, words) => {
    expect(wordsOfTime(layout)(moment)).toBe(words);
  });
});
