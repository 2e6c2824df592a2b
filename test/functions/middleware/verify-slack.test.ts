import { createHmac } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultOf } from '../../../functions/middleware/verify-slack.ts';

/** Source: docs.slack.dev, "Verifying requests from Slack", whose example this is. */
const EXAMPLE = {
  secret: '8f742231b10e8888abcd99yyyzzz85a5',
  timestamp: '1531420618',
  signature: 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
  body: Buffer.from(
    'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow' +
      '&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner' +
      '&command=%2Fwebhook-collect&text=' +
      '&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN' +
      '&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
  ),
};
const SENT_AT = Number(EXAMPLE.timestamp) * 1_000;

function judge(changes: Partial<typeof EXAMPLE & { now: number }> = {}): string | undefined {
  const { secret, timestamp, signature, body, now } = { ...EXAMPLE, now: SENT_AT, ...changes };
  return faultOf(signature, timestamp, body, { secret, now });
}

const sign = (secret: string, timestamp: string, body: Buffer) =>
  `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex')}`;

describe("Slack's signature", () => {
  it("is what Slack's own example says", () => {
    expect(judge()).toBeUndefined();
  });

  it.each([
    [300, undefined],
    [-300, undefined],
    [301, 'it is stale or early'],
    [-301, 'it is stale or early'],
    [86_400 * 365, 'it is stale or early'],
  ])('%i seconds after it was made: %s', (seconds, fault) => {
    expect(judge({ now: SENT_AT + seconds * 1_000 })).toBe(fault);
  });

  it.each([
    ['another secret', { secret: 'another' }],
    ['an altered body', { body: Buffer.concat([EXAMPLE.body, Buffer.from(' ')]) }],
    ['another timestamp', { timestamp: '1531420619' }],
    ['one digit changed', { signature: EXAMPLE.signature.replace(/3$/, '4') }],
  ])('is wrong under %s', (_, changes) => {
    expect(judge(changes)).toBe('its signature is wrong');
  });

  it.each([
    ['none', ''],
    ['no version', EXAMPLE.signature.slice(3)],
    ['another version', EXAMPLE.signature.replace('v0', 'v1')],
    ['too short', EXAMPLE.signature.slice(0, -1)],
    ['too long', `${EXAMPLE.signature}0`],
    ['capital letters', EXAMPLE.signature.toUpperCase()],
    ['no hexadecimal', `v0=${'z'.repeat(64)}`],
    ['characters of several bytes', `v0=${'é'.repeat(64)}`],
  ])('is refused without a comparison: %s', (_, signature) => {
    expect(judge({ signature })).toBe('its signature is no v0 signature');
  });

  it.each(['', 'soon', '-1531420618', '1531420618.5', '1e9', ' 1531420618', '1'.repeat(400)])(
    'is refused with the timestamp %j',
    (timestamp) => {
      expect(judge({ timestamp })).toBe('its timestamp is missing');
    },
  );

  it('holds over any bytes, and over those alone', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array(), (one, other) => {
        const [body, altered] = [Buffer.from(one), Buffer.from(other)];
        const signature = sign(EXAMPLE.secret, EXAMPLE.timestamp, body);
        expect(judge({ body, signature })).toBeUndefined();
        const fault = body.equals(altered) ? undefined : 'its signature is wrong';
        expect(judge({ body: altered, signature })).toBe(fault);
      }),
    );
  });
});
