import { describe, expect, it } from 'vitest';
import { createLog } from '../../shared/adapters/aws/log.ts';

const lines: string[] = [];
const log = createLog({ fields: { function: 'flush' }, write: (line) => lines.push(line) });
const last = () => JSON.parse(lines.at(-1) ?? '');

describe('the log', () => {
  it('is one JSON object a line, with the level and the fields of every line', () => {
    log.info('alert filed', { groupKey: '{}:{}', note: 'two\nlines' });
    expect(lines.at(-1)).not.toContain('\n');
    expect(last()).toEqual({
      ...{ level: 'info', message: 'alert filed', function: 'flush' },
      ...{ groupKey: '{}:{}', note: 'two\nlines' },
    });
    log.warn('delivery tried again');
    expect(last()).toMatchObject({ level: 'warn' });
    log.error('delivery refused');
    expect(last()).toMatchObject({ level: 'error' });
  });

  it.each([
    ['a token in a text', { error: 'invalid auth xoxb-1234567890-abcdefghij' }, 'xoxb-12345'],
    ['a field that is a secret by its name', { apiKey: 'swordfish' }, 'swordfish'],
    ['a secret that is a number', { password: 12_345_678 }, '12345678'],
    ['a secret further down', { call: { headers: { authorization: 'open sesame' } } }, 'sesame'],
    ['a secret in an error', { error: new Error('AKIAABCDEFGHIJKLMNOP') }, 'AKIAABCD'],
    [
      'a secret in the cause of an error',
      { error: new Error('x', { cause: new Error('Bearer abc123def456ghi789') }) },
      'def456ghi',
    ],
  ])('masks %s', (_, fields, secret) => {
    log.error('delivery refused', fields);
    expect(lines.at(-1)).not.toContain(secret);
    expect(last()).toMatchObject({ message: 'delivery refused' });
  });

  it('says what an error says', () => {
    log.error('delivery refused', { error: new TypeError('no such channel') });
    expect(last().error).toMatchObject({ name: 'TypeError', message: 'no such channel' });
  });

  it('says each of several errors in one, masked', () => {
    const errors = [new Error('no store'), new Error('AKIAABCDEFGHIJKLMNOP')];
    log.error('call failed', { error: new AggregateError(errors, 'not all is stored') });
    expect(last().error).toMatchObject({
      message: 'not all is stored',
      errors: [{ message: 'no store' }, { message: expect.not.stringContaining('AKIAABCD') }],
    });
  });

  it('writes a line even for what is no JSON', () => {
    const circle: { self?: object } = {};
    circle.self = circle;
    log.info('alert filed', circle);
    expect(last()).toMatchObject({ message: 'alert filed' });
    log.info('alert filed', { count: 10n });
    expect(last()).toMatchObject({ count: '10' });
  });

  it('cuts long texts aloud', () => {
    log.info('alert filed', { text: 'x '.repeat(5_000) });
    expect(last().text).toMatch(/… \(6000 more characters\)$/);
  });
});
