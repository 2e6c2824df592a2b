import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMatcher } from '../../../shared/core/model/matcher.ts';
import { sources } from '../../../shared/core/sources/index.ts';
import { recordedEvent } from '../../helpers/events.ts';
import { RECEIVED_AT } from '../../helpers/parcels.ts';
import { alarmAction, alarmEvent, alarmNotification } from '../../helpers/payloads.ts';
import { readAll, readOne, seen, seenIn } from '../../helpers/reading.ts';

const ALARM = 'cloudwatch-alarm/checkout-5xx.alarm';
const HOUR_MS = 60 * 60 * 1_000;

describe('reading a payload', () => {
  it('never throws and never says nothing, whatever JSON it is', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (payload) => {
        const readings = readAll(payload);
        expect(readings.length).toBeGreaterThan(0);
        for (const { sightings, because } of readings) {
          expect(sightings.length > 0 || because !== undefined).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('never throws, whatever stands in place of a field', () => {
    const payloads = [
      ALARM,
      'envelope/sqs-sns',
      'billing-alarm/month.alarm',
      'alarm-configuration/update',
    ]
      .map((path) => JSON.stringify(recordedEvent(path)))
      .concat(recordedEvent('envelope/sqs-raw').Records[0].body);
    fc.assert(
      fc.property(
        fc.constantFrom(...payloads),
        fc.nat(80),
        fc.jsonValue({ maxDepth: 2 }),
        (payload, at, value) => {
          let field = 0;
          const altered: unknown = JSON.parse(payload, (_, was) => (field++ === at ? value : was));
          expect(readAll(altered).length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('knows an alarm by whichever road it came', () => {
    const alarms = fc.record({
      name: fc.oneof(
        fc.string({ minLength: 1 }),
        fc.constantFrom('__proto__', '<!channel>', 'a|b/c#d'),
      ),
      state: fc.constantFrom('ALARM', 'OK', 'INSUFFICIENT_DATA'),
      at: fc.integer({ min: Date.UTC(2020, 0), max: RECEIVED_AT }),
      description: fc.constantFrom('', 'prose', '{"severity":"critical","team":"db"}'),
    } as const);
    fc.assert(
      fc.property(alarms, (alarm) => {
        const [event, action, sns] = [
          alarmEvent(alarm),
          alarmAction(alarm),
          alarmNotification(alarm),
        ]
          .map((payload) => seen(payload).alert)
          .map(({ fingerprint, labels, updatedAt, endsAt }) => ({
            fingerprint,
            labels,
            updatedAt,
            endsAt,
          }));
        expect(action).toEqual(event);
        expect(sns).toEqual(event);
      }),
    );
  });

  it('never throws, wherever a text is cut', () => {
    const text = JSON.stringify(recordedEvent('envelope/sqs-sns'));
    fc.assert(
      fc.property(fc.nat(text.length), (end) => {
        expect(readAll(text.slice(0, end))).toHaveLength(1);
      }),
    );
  });

  it('asks the particular sources before the general ones', () => {
    const names = sources.map(({ name }) => name);
    expect(names.slice(-2)).toEqual(['eventbridge-event', 'sns-notification']);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('a payload that nobody knows', () => {
  it('is a visible alert, which lapses', () => {
    const reading = readOne({ hello: 'world', token: 'abcdef123456' });
    expect(reading).toMatchObject({
      disposition: 'unknown',
      because: 'no source knows its shape',
      sightings: [
        {
          status: 'firing',
          alert: {
            labels: {
              alertname: 'UnrecognisedPayload',
              source: 'unrecognised',
              severity: 'warning',
            },
            annotations: { sample: '{"hello":"world","token":"[masked]"}' },
            endsAt: RECEIVED_AT + HOUR_MS,
          },
        },
      ],
    });
  });

  it('is one alert, however many come', () => {
    expect(seen({ a: 1 }).alert.fingerprint).toBe(seen(['other', 2]).alert.fingerprint);
  });

  it('says which source knew it, where one could not read it', () => {
    const event = recordedEvent(ALARM);
    delete event.detail.alarmName;
    const { alert } = seen(event);
    expect(alert.labels.reader).toBe('cloudwatch-alarm');
    expect(alert.annotations.reason).toContain('alarmName');
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a number', 7],
    ['text', 'no JSON'],
    ['an empty batch', { Records: [] }],
  ])('may be %s', (_, payload) => {
    expect(readOne(payload).disposition).toBe('unknown');
  });

  it('may be deeper than anything that recurses can bear', () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    expect(readOne(deep).because).toBe('nested deeper than 64 levels');
    expect(readOne({ ...recordedEvent(ALARM), extra: JSON.parse(deep) }).disposition).toBe(
      'unknown',
    );
  });

  it('may be 256 kB, of which little is kept', () => {
    const { alert } = seen({ noise: 'x'.repeat(256 * 1_024) });
    expect(alert.annotations.sample?.length).toBeLessThan(1_100);
    expect(alert.annotations.sample).toContain('more characters');
  });
});

describe('severity rules', () => {
  const rules = [
    { matchers: [createMatcher('team', '=', 'nobody')], severity: 'critical' },
    { matchers: [createMatcher('severity', '=', 'critical')], severity: 'info' },
    { matchers: [createMatcher('team', '=~', 'pay.*')], severity: 'warning' },
  ] as const;

  it('give the severity of the first that matches, by the labels as they came', () => {
    const { alert } = seenIn(ALARM, { severityRules: rules });
    expect(alert.labels.severity).toBe('info');
    expect(alert.annotations.severity_reason).toBe('severity_rules: {severity="critical"}');
  });

  it('leave identity alone', () => {
    const { alert } = seenIn(ALARM, { severityRules: rules });
    expect(alert.fingerprint).toBe(seenIn(ALARM).alert.fingerprint);
  });

  it('leave alone what none matches', () => {
    const [first] = rules;
    expect(seenIn(ALARM, { severityRules: [first] })).toEqual(seenIn(ALARM));
  });
});
