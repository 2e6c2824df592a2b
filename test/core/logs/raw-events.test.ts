/** Events that are found in the bytes of a document are those that `JSON.parse` finds. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventsOf, isRaw, openData } from '../../../shared/core/logs/document.ts';
import { LOGGED_AT, logDocument, packed } from '../../helpers/logs.ts';

/** The same document in a form of which only `JSON.parse` is sure. */
const parsedTwin = (text: string) => packed(` ${text}`);
const opensRaw = (text: string) => openData(packed(text)).every((one) => isRaw(one.logEvents));
const eventsIn = (data: string) => openData(data).flatMap(eventsOf);

function outcome(open: () => unknown): unknown {
  try {
    return open();
  } catch (error) {
    return String(error);
  }
}

/** One event with members of one's own, written as CloudWatch Logs writes them. */
const withEvent = (event: string) =>
  JSON.stringify(logDocument(['first'])).replace(']}', `,${event}]}`);

const message = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.json(),
  fc.string({
    unit: fc.constantFrom('"', '\\', '\n', '\t', ' ', '/', 'u0041', '{', '},{"id":"', 'é'),
  }),
  fc.constantFrom(
    '\ud83d',
    '😀',
    'x\u00a0',
    '\ufeff',
    '\r\nx\r\n',
    '\\n',
    '\\\\n',
    'é\n',
    '\u000b',
  ),
);

describe('events in the bytes of a document', () => {
  it('are found without JSON.parse where CloudWatch Logs wrote them', () => {
    expect(opensRaw(JSON.stringify(logDocument(['ERROR a', '{"level":"warn"}', '', '"\n'])))).toBe(
      true,
    );
    expect(opensRaw(JSON.stringify(logDocument([])))).toBe(true);
    expect(opensRaw(JSON.stringify(logDocument(['a'], { policyLevel: 'x' })))).toBe(true);
  });

  it('are those that JSON.parse finds, whatever the messages', () => {
    fc.assert(
      fc.property(fc.array(message, { maxLength: 6 }), (messages) => {
        const text = JSON.stringify(logDocument(messages));
        expect(opensRaw(text)).toBe(true);
        expect(eventsIn(packed(text))).toEqual(eventsIn(parsedTwin(text)));
      }),
    );
  });

  it('are those that JSON.parse finds, or none, in a damaged document', () => {
    const text = JSON.stringify(logDocument(['{"a":"b\\n"}', 'x\ty', 'é']));
    const noise = fc.constantFrom('', '"', '\\', '}', ',', '\n', '0', '\\u12', '"},{"id":"');
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(2), noise, (at, cut, put) => {
        const damaged = text.slice(0, at) + put + text.slice(at + cut);
        expect(outcome(() => eventsIn(packed(damaged)))).toEqual(
          outcome(() => eventsIn(parsedTwin(damaged))),
        );
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ['a further member', '{"id":"1","timestamp":5,"message":"a","message":"b"}'],
    ['another order', '{"timestamp":5,"id":"1","message":"a"}'],
    ['a member before', '{"id":"1","x":{"message":"b"},"timestamp":5,"message":"a"}'],
    ['blanks', '{"id":"1", "timestamp":5,"message":"a"}'],
    ['a time in quotes', '{"id":"1","timestamp":"5","message":"a"}'],
    ['a time with a fraction', '{"id":"1","timestamp":5.5,"message":"a"}'],
    ['a time that nobody knows', '{"id":"1","timestamp":12345678901234567890,"message":"a"}'],
    ['a message that is none', '{"id":"1","timestamp":5,"message":{"message":"a"}}'],
    ['an escaped name', '{"id":"1","timestamp":5,"m\\u0065ssage":"a"}'],
    ['something that is no event', '7'],
  ])('are left to JSON.parse where one has %s', (_, event) => {
    const text = withEvent(event);
    expect(opensRaw(text)).toBe(false);
    expect(eventsIn(packed(text))).toEqual(eventsIn(parsedTwin(text)));
  });

  it.each([
    ['a second list', (text: string) => text.replace(/\}$/, ',"logEvents":[]}')],
    ['a list further in', (text: string) => `{"x":${text},"logEvents":[]}`],
    [
      'a list under an escaped name',
      (text: string) => text.replace(/\}$/, ',"logEvent\\u0073":[]}'),
    ],
    ['a list in a text', (text: string) => text.replace('"004215550173"', '"\\"logEvents\\":["')],
  ])('are left to JSON.parse where the document has %s', (_, change) => {
    const text = change(JSON.stringify(logDocument(['ERROR'])));
    expect(outcome(() => eventsIn(packed(text)))).toEqual(
      outcome(() => eventsIn(parsedTwin(text))),
    );
  });

  it('have no time where theirs is 0, and theirs elsewhere', () => {
    const text = withEvent('{"id":"1","timestamp":0,"message":"a"}');
    expect(eventsIn(packed(text))).toEqual([{ at: LOGGED_AT, text: 'first' }, { text: 'a' }]);
  });

  it('take time in proportion to their bytes', () => {
    const huge = JSON.stringify(
      logDocument(['"'.repeat(500_000), '\\'.repeat(500_000), ' '.repeat(500_000)]),
    );
    const startedAt = performance.now();
    eventsIn(packed(huge));
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});
