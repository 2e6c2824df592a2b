import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../../shared/core/config/load.ts';
import { mistakesIn } from './mistakes.ts';

const complete = (section: string, routes = '') =>
  `route: { receiver: ops, routes: [${routes}] }\nreceivers: [{ name: ops }]\n${section}`;
const withSpan = (span: string) =>
  complete(`time_intervals: [{ name: t, time_intervals: [${span}] }]`);
const mistake = (text: string) => mistakesIn(text).map((line) => line.replace(/^\S+ /, ''));
const AT = 'time_intervals[0].time_intervals[0]';

describe('a time interval', () => {
  it('is read with all its fields', () => {
    const text = withSpan(
      `{ times: [{ start_time: '09:30', end_time: '24:00' }], weekdays: ['Monday:friday', sunday],
         days_of_month: [1:5, '-3:-1'], months: [may:8, 13], years: [2026], location: Europe/Berlin }`,
    );
    expect(loadConfig(text).config.timeIntervals).toEqual([
      {
        name: 't',
        spans: [
          {
            times: [{ from: 570, to: 1_440 }],
            weekdays: [
              { from: 1, to: 5 },
              { from: 0, to: 0 },
            ],
            daysOfMonth: [
              { from: 1, to: 5 },
              { from: -3, to: -1 },
            ],
            months: [
              { from: 5, to: 8 },
              { from: 13, to: 13 },
            ],
            years: [{ from: 2026, to: 2026 }],
            location: 'Europe/Berlin',
          },
        ],
      },
    ]);
  });

  it.each(['{}', '{ location: Local }', '{ location: "" }'])(
    'runs in UTC and always: %s',
    (span) => {
      const empty = { times: [], weekdays: [], daysOfMonth: [], months: [], years: [] };
      expect(loadConfig(withSpan(span)).config.timeIntervals[0]?.spans).toEqual([
        { ...empty, location: 'UTC' },
      ]);
    },
  );

  it.each(['{ weekdays: [] }', '{ years: [2026], times: [] }'])(
    'holds never with an empty list, as in Alertmanager: %s',
    (span) => {
      expect(loadConfig(withSpan(span)).config.timeIntervals).toEqual([{ name: 't', spans: [] }]);
    },
  );

  it.each([
    [
      "{ times: [{ start_time: '9:00', end_time: '10:00' }] }",
      '.times[0].start_time: "9:00" is no time',
    ],
    [
      "{ times: [{ start_time: '09:00', end_time: '24:01' }] }",
      '.times[0].end_time: "24:01" is no time',
    ],
    ["{ times: [{ start_time: '09:00' }] }", '.times[0].end_time: is missing'],
    ["{ times: [{ start_time: '22:00', end_time: '06:00' }] }", '.times[0]: ends before it begins'],
    ['{ weekdays: [saturday:monday] }', '.weekdays[0]: "saturday:monday" ends before it begins'],
    ['{ weekdays: [mon] }', '.weekdays[0]: "mon" is no weekday'],
    ['{ days_of_month: [0] }', '.days_of_month[0]: "0" is no day of the month'],
    ['{ days_of_month: [32] }', '.days_of_month[0]: "32" is no day of the month'],
    ["{ days_of_month: ['25:-10'] }", '.days_of_month[0]: "25:-10" ends before it begins'],
    ["{ days_of_month: ['-3:2'] }", '.days_of_month[0]: "-3:2" begins by the month’s end'],
    ['{ months: [smarch] }', '.months[0]: "smarch" is no month'],
    ["{ years: ['2027:2026'] }", '.years[0]: "2027:2026" ends before it begins'],
    ['{ location: europe/berlin }', '.location: "europe/berlin" is written Europe/Berlin'],
    ['{ location: Mars/Olympus }', '.location: "Mars/Olympus" is no time zone'],
    ['{ location: BST }', '.location: "BST" is no time zone'],
    ['{ location: [UTC] }', '.location: a list is no text'],
    ["{ location: '+02:00' }", '.location: "+02:00" is no time zone'],
  ])('refuses %s', (span, expected) => {
    expect(mistake(withSpan(span)).join('\n')).toContain(`${AT}${expected}`);
  });

  it('has one name in both sections', () => {
    expect(
      mistake(complete('mute_time_intervals: [{ name: t }]\ntime_intervals: [{ name: t }]')),
    ).toEqual(['time_intervals[0].name: there is another time interval "t"']);
  });

  it('is known to the routes that use it', () => {
    const section = 'time_intervals: [{ name: nights }]';
    const used = complete(
      section,
      '{ mute_time_intervals: [nights], active_time_intervals: [nights] }',
    );
    expect(loadConfig(used).config.route.routes[0]).toMatchObject({
      muteTimeIntervals: ['nights'],
      activeTimeIntervals: ['nights'],
    });
    expect(mistake(complete(section, '{ mute_time_intervals: [night] }'))).toEqual([
      'route.routes[0].mute_time_intervals[0]: there is no time interval "night". Did you mean nights?',
    ]);
  });
});
