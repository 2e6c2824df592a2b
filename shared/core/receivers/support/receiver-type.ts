import type * as z from 'zod/mini';
import type { Values } from './scalar.ts';
import type { Rule } from './section.ts';

/** What the configuration must know of one type of integration: a file of its own, a line in `index.ts`. */
export interface ReceiverType<Settings> {
  /** As in integration ids and the registry of notifiers: `slack`. */
  readonly type: string;
  /** Key of a receiver's list in the configuration: `slack_configs`. */
  readonly configKey: string;
  /** Default of `send_resolved`, Alertmanager's. */
  readonly sendResolved: boolean;
  /**
   * One entry of the list, `send_resolved` taken out and `fromGlobal` filled in, as written
   * (snake_case) → as the router uses it (camelCase). Unknown keys are refused.
   */
  readonly schema: z.ZodMiniType<Settings>;
  /** Keys that fall back to the `global` section: key of the entry → key of `global`. */
  readonly fromGlobal: Readonly<Record<string, string>>;
  /** Groups of keys that stand for each other: an entry that has one takes none of its group. */
  readonly oneOf?: readonly (readonly string[])[];
  /** Whether an entry that leaves this key out takes it from `global`. Absent: always. */
  inherits?(key: string, own: Values): boolean;
  /** Conditions on what the entry itself says, before `global` fills it. */
  readonly ownRules?: readonly Rule[];
  /** What runs with these settings, and should be looked at all the same. */
  advise?(settings: Settings): readonly string[];
  /** Whether a place with these settings can change a message that is there. Absent: none can. */
  updatesInPlace?(settings: Settings): boolean;
  /** Whether a place with these settings is told what Alertmanager tells, to the letter. Absent: none is. */
  isBare?(settings: Settings): boolean;
}

/** Keeps the settings' type while the registry forgets it. */
export function defineReceiverType<Settings>(type: ReceiverType<Settings>): ReceiverType<Settings> {
  return type;
}

/**
 * A secret as the configuration holds it: a reference, resolved at run time in the notifier, or the
 * secret itself where Alertmanager's dialect has it in the file. A reference is `ssm:/path`, or
 * `file:path` of what a `…_file` key names; relative paths begin where the configuration stands.
 */
export type Secret = string;

/** Text in Go's template language as Alertmanager has it, to be filled in when it is sent. */
export type Template = string;
