/** What must never leave, planted in every text of every recorded payload. */

import { readdirSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { messageTypes } from '../../shared/core/messages/index.ts';
import { DEFAULT_LOG_RULES } from '../../shared/core/model/log-rules.ts';
import type { MaskRules } from '../../shared/core/model/mask.ts';
import { blotter } from '../../shared/core/model/pattern.ts';
import type { Reading, Sighting } from '../../shared/core/model/reading.ts';
import { readPayload } from '../../shared/core/sources/index.ts';
import { composed } from '../helpers/composed.ts';
import { recordedEvent } from '../helpers/events.ts';
import { aNotification } from '../helpers/notification.ts';
import { RECEIVED_AT } from '../helpers/parcels.ts';

const body = (length: number) => 'a1B2c3D4e5F6g7H8'.repeat(40).slice(0, length);
/** Nobody's, and in pieces, so that no scanner takes them for real. */
const piece = (...parts: readonly string[]) => parts.join('');

/** Each with the part of it that says too much. */
const NEVER: readonly (readonly [kind: string, text: string, secret: string])[] = [
  ['an access key', piece('AK', 'IA', 'AB2CD3EF4GH5IJ6K'), 'AB2CD3EF4GH5IJ6K'],
  ['a session token', piece('IQoJb3JpZ2', 'lu', body(60)), body(40)],
  ['a JSON web token', piece('ey', 'J', body(30), '.', body(40), '.', body(20)), body(30)],
  ['a token for chat', piece('xo', 'xb-', '123456789012-', body(24)), '123456789012-a1B2'],
  ['a password by its name', 'password=hunter2isnogood', 'hunter2isnogood'],
  ['a password in an address', 'postgres://app:swordfish77@db/x', 'swordfish77'],
  ['credentials', 'Authorization: Bearer q9Zr4Kp7Lm2Tx8', 'q9Zr4Kp7Lm2Tx8'],
  ['a card number', '4111 1111 1111 1111', '4111 1111 1111'],
  ['a card number without blanks', '5500000000000004', '5500000000000004'],
  ['what a pattern of ours finds', 'CUST-204816', 'CUST-204816'],
];
const MAIL = 'pat.doe@shop.example.com';
const PLANTED = [...NEVER.map(([, text]) => text), MAIL].join(' ');

const masking: MaskRules = {
  mailAddresses: 'mask',
  patterns: [{ name: 'customer', pattern: blotter('CUST-\\d{6}') }],
};
const settings = {
  sources: { logRules: DEFAULT_LOG_RULES, tellTargetTracking: true, masking },
  severityRules: [],
};
const SETTINGS: Readonly<Record<string, unknown>> = {
  slack: { mode: 'app', token: 'ssm:/x', channel: '#x', url: 'https://slack.com/api/' },
  pagerduty: { api: 'v2', key: 'ssm:/x', url: 'https://events.pagerduty.com', details: {} },
  email: { from: 'tocsin@example.com', to: 'team@example.com', headers: {} },
  webhook: { url: 'https://hooks.example.com', maxAlerts: 0, privateAddresses: false },
};

/** All others write what the webhook writes, in other words. */
const OWN_TYPES = Object.values(messageTypes).filter(({ type }) => type in SETTINGS);

const events = readdirSync(new URL('../../events', import.meta.url), { recursive: true })
  .map(String)
  .filter((path) => path.endsWith('.json') && !path.startsWith('scenarios'))
  .map((path) => path.replace(/\.json$/, ''));

/** The payload over and over, each time with the plant behind another one of its texts. */
function planted(value: unknown): readonly unknown[] {
  if (typeof value === 'string') return plantedText(value);
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => planted(item).map((one) => value.with(index, one)));
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) =>
    planted(item).map((one) => ({ ...value, [name]: one })),
  );
}

/** Texts that are JSON, or lines of a log, deflated, are opened first. */
function plantedText(text: string): readonly string[] {
  try {
    if (text.startsWith('H4sI')) {
      const inside = planted(JSON.parse(gunzipSync(Buffer.from(text, 'base64')).toString()));
      return inside.map((one) => gzipSync(JSON.stringify(one)).toString('base64'));
    }
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object') return planted(parsed).map((one) => JSON.stringify(one));
  } catch {
    // Text that is text, or damaged on purpose.
  }
  return [`${text} ${PLANTED}`];
}

const read = (payload: unknown) =>
  readPayload(payload, { receivedAt: RECEIVED_AT, region: 'eu-west-1' }, settings);

/** Whatever is shown of a sighting but its labels, against which routes are written. */
function proseOf({ alert: { annotations, resources, generatorUrl }, untold }: Sighting): string {
  return JSON.stringify({ annotations, resources, generatorUrl, untold });
}

function messagesOf({ alert }: Sighting): readonly string[] {
  const notification = aNotification({ firing: [alert], status: 'firing', reason: 'first' });
  return OWN_TYPES.flatMap((type) => {
    const message = composed(type, notification, SETTINGS[type.type]);
    return [JSON.stringify(message), ...type.preview(message)];
  });
}

let readings: readonly Reading[] = [];
let messages: readonly string[] = [];
beforeAll(() => {
  const variants = events.flatMap((path) => planted(recordedEvent(path)));
  readings = variants.flatMap(read);
  const told = readings.flatMap(({ sightings }) => sightings);
  messages = told.flatMap(messagesOf);
}, 60_000);

describe('what must never leave', () => {
  it('is planted in thousands of texts, and reaches alerts of every source', () => {
    expect(readings.length).toBeGreaterThan(2_000);
    const marked = readings.filter((reading) => JSON.stringify(reading).includes('[masked'));
    const sources = new Set(marked.map(({ source }) => source));
    expect([...sources].toSorted()).toEqual(expect.arrayContaining(['alertmanager', 'guardduty']));
    expect(sources.size).toBeGreaterThan(20);
  });

  it.each(NEVER)('is not in any alert: %s', (_, __, secret) => {
    const texts = readings.map((reading) => JSON.stringify(reading));
    expect(texts.find((text) => text.includes(secret))).toBeUndefined();
  });

  it.each(NEVER)('is not in any message: %s', (_, __, secret) => {
    expect(messages.find((text) => text.includes(secret))).toBeUndefined();
  });

  it('is, of a mail address, in no prose', () => {
    const prose = readings.flatMap(({ sightings }) => sightings.map(proseOf));
    expect(prose.find((text) => text.includes(MAIL))).toBeUndefined();
  });
});
