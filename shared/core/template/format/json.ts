/** Source: Go's encoding/json, Marshal. */

import { goJsonString } from '../../model/go-string.ts';
import { civil, type Instant } from '../time/instant.ts';
import { formatInstant } from '../time/layout.ts';
import { joined, LONE_BYTE } from '../value/bytes.ts';
import type { Value } from '../value/value.ts';
import { GoError } from '../value/value.ts';
import { type Builder, createBuilder } from './builder.ts';
import { formatFloat } from './float.ts';

type Scalar = Exclude<Value, { kind: 'pointer' | 'list' | 'map' | 'struct' }>;

/** RFC 3339 has no others. */
const YEAR_MAX = 9_999;

/** @throws GoError for what JSON does not have, or too much of it */
export function toJson(value: Value): string {
  const builder = createBuilder();
  write(builder, value);
  return builder.text();
}

function write(builder: Builder, value: Value): void {
  if (value.kind === 'pointer') builder.within(() => write(builder, value.to));
  else if (value.kind === 'list') {
    writeAll(builder, '[', value.items, ']', (item) => write(builder, item));
  } else if (value.kind === 'map') {
    writeAll(builder, '{', value.entries(), '}', ([key, item]) => writeMember(builder, key, item));
  } else if (value.kind === 'struct') {
    const names = value.type.jsonNames ?? {};
    writeAll(builder, '{', value.fields(), '}', ([name, field]) => {
      writeMember(builder, names[name] ?? name, field);
    });
  } else builder.add(scalarText(value));
}

function scalarText(value: Scalar): string {
  switch (value.kind) {
    case 'nil':
      return 'null';
    case 'bool':
      return String(value.is);
    case 'int':
      return String(value.number);
    case 'float':
      return numberText(value.number);
    case 'string':
      return textJson(value.text);
    case 'time':
      return timeText(value.instant);
    case 'zone':
      return '{}';
  }
}

function writeAll<Part>(
  builder: Builder,
  open: string,
  parts: Iterable<Part>,
  close: string,
  writePart: (part: Part) => void,
): void {
  builder.add(open);
  let isFirst = true;
  for (const part of parts) {
    if (!isFirst) builder.add(',');
    isFirst = false;
    builder.within(() => writePart(part));
  }
  builder.add(close);
}

function writeMember(builder: Builder, name: string, value: Value): void {
  builder.add(`${textJson(name)}:`);
  write(builder, value);
}

/** Bytes that are no text are escaped, unlike a U+FFFD that was there before. */
function textJson(text: string): string {
  const parts = joined(text).split(LONE_BYTE);
  return `"${parts.map((part) => goJsonString(part).slice(1, -1)).join('\\ufffd')}"`;
}

function numberText(number: number): string {
  if (!Number.isFinite(number)) {
    throw new GoError(`json: unsupported value: ${formatFloat(number, 'g')}`);
  }
  return Object.is(number, -0) ? '-0' : String(number);
}

function timeText(instant: Instant): string {
  const { year } = civil(instant);
  if (year < 0 || year > YEAR_MAX) {
    throw new GoError(
      'json: error calling MarshalJSON for type time.Time: Time.MarshalJSON: year outside of range [0,9999]',
    );
  }
  return `"${formatInstant(instant, '2006-01-02T15:04:05.999999999Z07:00')}"`;
}
