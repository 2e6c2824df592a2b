import type * as z from 'zod/mini';

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
  /** Keys that stand for each other: an entry that has one takes none of them from `global`. */
  readonly oneOf?: readonly string[];
}

/** Keeps the settings' type while the registry forgets it. */
export function defineReceiverType<Settings>(type: ReceiverType<Settings>): ReceiverType<Settings> {
  return type;
}

/**
 * A secret as the configuration holds it: a reference `ssm:/path`, resolved at run time in the
 * notifier, or the secret itself where Alertmanager's dialect has it in the file.
 */
export type Secret = string;
