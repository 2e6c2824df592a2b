import type * as z from 'zod/mini';
import type { SourceSettings } from '../../model/config.ts';
import type { Disposition, Reading, Sighting } from '../../model/reading.ts';
import type { EpochMs } from '../../model/time.ts';

/** One payload, taken out of the envelopes it came in. */
export interface Parcel {
  /** Parsed JSON, or text where the payload is not JSON. */
  readonly payload: unknown;
  /** By our clock. */
  readonly receivedAt: EpochMs;
  /** Region of the function that received it, for payloads that name none. */
  readonly region?: string;
  /** What the SNS envelope said, if there was one. */
  readonly sns?: SnsEnvelope;
  /** What the SQS record said, if there was one. */
  readonly sqs?: {
    readonly queueArn: string;
    readonly messageId: string;
    readonly sentAt?: EpochMs;
    /** Queue whose consumers gave the message up, where this one is its dead-letter queue. */
    readonly deadLetterSourceArn?: string;
  };
  /** Set on a parcel of its own, beside the event that a rule of EventBridge could not deliver. */
  readonly ruleFailure?: RuleFailure;
}

/** Why EventBridge put an event into the dead-letter queue of a rule's target. */
export interface RuleFailure {
  readonly ruleArn: string;
  readonly targetArn?: string;
  readonly errorCode?: string;
  readonly errorMessage?: string;
  /** `MaximumRetryAttempts` or `MaximumEventAgeInSeconds`. */
  readonly exhausted?: string;
}

export interface SnsEnvelope {
  readonly topicArn: string;
  readonly messageId: string;
  /** Free text that may lie about alarm and region: take facts from the message. */
  readonly subject?: string;
  readonly sentAt?: EpochMs;
  /** Message attributes that are text, by name; absent where there is none. */
  readonly attributes?: Readonly<Record<string, string>>;
}

/** Reads one kind of payload. A file of its own in `sources/`, a line in its `index.ts`. */
export interface Source {
  /** Also the folder of recorded payloads under `events/`, and the alerts' `source` label. */
  readonly name: string;
  /** Whether a payload is this source's to read, by its shape and never by where it came from. */
  recognises(parcel: Parcel): boolean;
  /** @throws Error when the payload lacks what the source needs; it then becomes an unknown one */
  read(parcel: Parcel, settings: SourceSettings): Omit<Reading, 'source'>;
}

interface SourceParts<Payload> {
  readonly name: string;
  recognises(parcel: Parcel): boolean;
  /** Only the fields that are read. */
  readonly schema: z.ZodMiniType<Payload>;
  read(payload: Payload, parcel: Parcel, settings: SourceSettings): Omit<Reading, 'source'>;
}

export function defineSource<Payload>({
  name,
  recognises,
  schema,
  read,
}: SourceParts<Payload>): Source {
  return {
    name,
    recognises,
    read(parcel, settings) {
      return read(readAs(name, schema, parcel.payload), parcel, settings);
    },
  };
}

/** @throws Error naming what the payload lacks */
export function readAs<Payload>(
  name: string,
  schema: z.ZodMiniType<Payload>,
  payload: unknown,
): Payload {
  const parsed = schema.safeParse(payload);
  if (!parsed.success) throw new Error(`not a readable ${name}: ${faults(parsed.error)}`);
  return parsed.data;
}

export function alerts(...sightings: readonly Sighting[]): Omit<Reading, 'source'> {
  return { disposition: 'alert', sightings };
}

/** A payload that is known and tells of no problem. */
export function nothing(disposition: Disposition, because: string): Omit<Reading, 'source'> {
  return { disposition, sightings: [], because };
}

/**
 * A moment in text, as AWS writes it: `2019-10-02T17:04:40Z`, `2019-10-02T17:04:40.989+0000`.
 * Undefined for what is no moment, such as the placeholders of documentation samples.
 */
export function readTime(text: unknown): EpochMs | undefined {
  // V8 reads a year into what has none: `yyyy-mm-ddThh:mm:ss+0000` becomes the year 2000.
  if (typeof text !== 'string' || !/\b(19|20)\d\d\b/.test(text)) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : at;
}

/** A member of an object from outside, whatever it is; undefined for anything but an object. */
export function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

function faults(error: z.core.$ZodError): string {
  return error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
}
