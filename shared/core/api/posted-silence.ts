/**
 * `POST /api/v2/silences`: a person's wish, and what is answered to one that cannot be.
 *
 * Source: Alertmanager's OpenAPI description, `postableSilence`; api/v2/api.go,
 * postSilencesHandler; silence/silence.go, validateSilence.
 */

import type { Annotations } from '../model/labels.ts';
import { createMatcher, type Matcher, type Operator } from '../model/matcher.ts';
import { anywhere } from '../model/pattern.ts';
import type { Silence } from '../model/silence.ts';
import type { EpochMs } from '../model/time.ts';
import { goKind, goMember, isGoObject, readGoJson } from './go-json.ts';
import { readGoTime } from './go-time.ts';
import { breaksSchema, RequestRefused, unparsable } from './refusal.ts';
import { readSilenceAnnotations } from './silence-annotations.ts';

export interface PostedSilence {
  /** The silence that is to be changed; absent: a new one. */
  readonly id?: string;
  readonly wish: Omit<Silence, 'id' | 'updatedAt'>;
}

const WHAT = 'silence';
/** Go's zero time, which is a moment like others here: a silence that begins then begins now. */
const ZERO_AT = Date.parse('0001-01-01T00:00:00Z');

/** @throws RequestRefused */
export function readPostedSilence(body: string, now: EpochMs): PostedSilence {
  const value = readGoJson(body, WHAT) ?? (body.trim() === '' ? undefined : {});
  if (value === undefined) throw missing('silence');
  if (!isGoObject(value)) throw wrongKind(value, 'models.PostableSilence');
  const id = textOf(value, 'id');
  const written = {
    comment: textOf(value, 'comment'),
    createdBy: textOf(value, 'createdBy'),
    endsAt: momentOf(value, 'endsAt'),
    matchers: rawMatchers(value),
    startsAt: momentOf(value, 'startsAt'),
  };
  const { comment, createdBy, endsAt, matchers, startsAt } = complete(written);

  // By the handler, before anything else is looked at.
  if (startsAt >= endsAt) throw failed('start time must be before end time');
  if (endsAt < now) throw failed("end time can't be in the past");
  const read = matchers.map(readMatcher);
  if (!read.some(narrows)) {
    throw invalid('matcher set 0: at least one matcher must not match the empty string');
  }
  const said = readSilenceAnnotations(annotationsOf(value), { startsAt, endsAt });
  const wish = { matchers: read, startsAt, endsAt, createdBy, comment, ...said };
  return { ...(id !== undefined && id !== '' && { id }), wish };
}

interface RawMatcher {
  readonly name: string;
  readonly value: string;
  readonly isRegex: boolean;
  readonly isEqual: boolean;
}

/** In the order in which the schema is checked: the first that is missing is named. */
function complete(fields: {
  readonly comment: string | undefined;
  readonly createdBy: string | undefined;
  readonly endsAt: EpochMs | undefined;
  readonly matchers: readonly unknown[] | undefined;
  readonly startsAt: EpochMs | undefined;
}) {
  const { comment, createdBy, endsAt, matchers, startsAt } = fields;
  if (comment === undefined) throw missing('comment');
  if (createdBy === undefined) throw missing('createdBy');
  if (endsAt === undefined) throw missing('endsAt');
  if (matchers === undefined) throw missing('matchers');
  if (matchers.length === 0) {
    throw breaksSchema('tooFewItems', 'matchers in body should have at least 1 items');
  }
  const read = matchers.map(rawMatcher);
  if (startsAt === undefined) throw missing('startsAt');
  return { comment, createdBy, endsAt, matchers: read, startsAt };
}

function rawMatchers(value: object): readonly unknown[] | undefined {
  const matchers = goMember(value, 'matchers');
  if (matchers === undefined) return undefined;
  if (!Array.isArray(matchers)) throw wrongKind(matchers, 'models.Matchers');
  return matchers;
}

function rawMatcher(value: unknown, index: number): RawMatcher {
  if (!isGoObject(value)) throw wrongKind(value, 'models.Matcher');
  const isRegex = flagOf(value, 'isRegex');
  const name = textOf(value, 'name');
  const text = textOf(value, 'value');
  const place = (field: string) => missing(`matchers.${index}.${field}`);
  if (isRegex === undefined) throw place('isRegex');
  if (name === undefined) throw place('name');
  if (text === undefined) throw place('value');
  return { name, value: text, isRegex, isEqual: flagOf(value, 'isEqual') ?? true };
}

function readMatcher({ name, value, isRegex, isEqual }: RawMatcher, index: number): Matcher {
  const place = `invalid label matcher ${index} in set 0`;
  if (name === '') throw invalid(`${place}: invalid label name ""`);
  try {
    return createMatcher(name, operatorOf(isRegex, isEqual), value);
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error);
    throw invalid(`${place}: invalid regular expression "${value}": ${because}`);
  }
}

export function operatorOf(isRegex: boolean, isEqual: boolean): Operator {
  if (isRegex) return isEqual ? '=~' : '!~';
  return isEqual ? '=' : '!=';
}

/** Whether it leaves out what has no such label. Negations count as if they did, and `^$` does not match `x`. */
function narrows({ operator, value }: Matcher): boolean {
  if (operator === '=') return value !== '';
  return operator !== '=~' || !anywhere(value).test('');
}

function textOf(value: object, name: string): string | undefined {
  const found = goMember(value, name);
  if (found === undefined || typeof found === 'string') return found?.toWellFormed();
  throw wrongKind(found, 'string', name);
}

/** Absent: whoever asks leaves them as they are. */
function annotationsOf(value: object): Annotations | undefined {
  const found = goMember(value, 'annotations');
  if (found === undefined) return undefined;
  if (!isGoObject(found)) throw wrongKind(found, 'models.LabelSet', 'annotations');
  const texts = Object.keys(found).map((name) => [name, textOf(found, name) ?? '']);
  return Object.fromEntries(texts);
}

function flagOf(value: object, name: string): boolean | undefined {
  const found = goMember(value, name);
  if (found === undefined || typeof found === 'boolean') return found;
  throw wrongKind(found, 'bool', name);
}

/** Undefined when it is not given. */
function momentOf(value: object, name: string): EpochMs | undefined {
  const text = textOf(value, name);
  if (text === undefined) return undefined;
  try {
    const time = readGoTime(text);
    return time === 'unset' ? ZERO_AT : time.at;
  } catch (error) {
    throw unparsable(WHAT, error instanceof Error ? error.message : String(error));
  }
}

function missing(field: string): RequestRefused {
  return breaksSchema('required', `${field} in body is required`);
}

function failed(because: string): RequestRefused {
  return new RequestRefused(400, `Failed to create silence: ${because}`);
}

function invalid(because: string): RequestRefused {
  return new RequestRefused(400, `invalid silence: ${because}`);
}

function wrongKind(value: unknown, wanted: string, field?: string): RequestRefused {
  const place = field === undefined ? 'value' : `struct field .${field}`;
  return unparsable(
    WHAT,
    `json: cannot unmarshal ${goKind(value)} into Go ${place} of type ${wanted}`,
  );
}
