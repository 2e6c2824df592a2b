import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact, redactedError } from '../../../shared/notifiers/support/redact.ts';

const WEBHOOK = 'https://hooks.slack.example/services/T0/B0/s3cr3t';

describe('what is said of a failure', () => {
  it.each([
    ['a secret', 'bad key abcd-1234!', ['abcd-1234'], 'bad key ***!'],
    ['a secret in an address, encoded', 'x?k=ab%2Fcd%3D', ['ab/cd='], 'x?k=***'],
    ['a secret in base64', `Basic ${btoa('pass-word')}`, ['pass-word'], 'Basic ***'],
    ['a secret within another', 'abcd-efgh', ['abcd', 'abcd-efgh'], '***'],
    [
      'an address',
      `request to ${WEBHOOK} failed`,
      [],
      'request to https://hooks.slack.example/… failed',
    ],
    ['line breaks', 'a\r\nb', [], 'a b'],
    ['a word that is too short to be a secret', 'a cat', ['cat'], 'a cat'],
  ])('shows no more than it may: %s', (_, text, secrets, shown) => {
    expect(redact(text, secrets)).toBe(shown);
  });

  it('never holds a secret, wherever it stands', () => {
    const word = fc.stringMatching(/^[\w-]{8,20}$/);
    fc.assert(
      fc.property(fc.string(), word, fc.string(), (before, secret, after) => {
        fc.pre(!before.includes(secret) && !after.includes(secret) && !'***'.includes(secret));
        expect(redact(`${before}${secret}${after}`, [secret])).not.toContain(secret);
      }),
    );
  });

  it('is limited in length', () => {
    expect(redact('x'.repeat(10_000), []).length).toBeLessThanOrEqual(300);
  });

  it('is copied from an error, whose other members are left behind', () => {
    const error = Object.assign(new TypeError(`no route to ${WEBHOOK}`), { request: WEBHOOK });
    const copy = redactedError(error, []);
    expect(copy).toMatchObject({
      name: 'TypeError',
      message: 'no route to https://hooks.slack.example/…',
    });
    expect(copy).not.toHaveProperty('request');
    expect(copy.stack).not.toContain('s3cr3t');
  });
});
