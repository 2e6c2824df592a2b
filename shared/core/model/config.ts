import type { Matcher } from './matcher.ts';
import type { Pattern } from './pattern.ts';
import type { Receiver } from './receiver.ts';
import type { Route } from './route.ts';
import type { Severity } from './severity.ts';
import type { Milliseconds } from './time.ts';

/** The router's configuration, read and checked once at start. */
export interface Config {
  /** Root of the route tree. Matches every alert. */
  readonly route: Route;
  readonly receivers: readonly Receiver[];
  /** After how long an alert lapses whose sender names no end. */
  readonly resolveTimeoutMs: Milliseconds;
  /** First that matches sets the severity. They see the labels as the source gave them. */
  readonly severityRules: readonly SeverityRule[];
  readonly sources: SourceSettings;
  /** Where the router is reached from outside, without a slash at the end. Absent: not said here. */
  readonly externalUrl?: string;
  /** Absent: buttons in Slack do nothing. */
  readonly slackActions?: SlackActions;
}

/** How Slack proves that it is Slack, and whose buttons count. */
export interface SlackActions {
  /** The app's signing secret, or the reference of one. */
  readonly signingSecret: string;
  /** Ids, as in `T024BE7LD`. Empty: everybody that Slack lets press. */
  readonly teams: readonly string[];
  readonly channels: readonly string[];
  readonly users: readonly string[];
}

export interface SeverityRule {
  readonly matchers: readonly Matcher[];
  readonly severity: Severity;
}

/** What people may decide about how payloads are read. */
export interface SourceSettings {
  /** Which log lines are errors, first rule that matches a line; a line that none matches is not. */
  readonly logRules: readonly LogRule[];
  /** Tell of the alarms that target tracking makes for itself and that flap by design. */
  readonly tellTargetTracking: boolean;
  /** The configuration's own, for sources whose alerts lapse by it; absent: five minutes. */
  readonly resolveTimeoutMs?: Milliseconds;
}

export interface LogRule {
  /** Label `rule` of the alerts whose severity it sets; no part of their identity. */
  readonly name: string;
  /** Log groups it applies to; absent: all. Must match the whole name. */
  readonly logGroup?: Pattern;
  /** Found anywhere in the line. */
  readonly pattern: Pattern;
  /** Found anywhere in the line: then it is no error after all. */
  readonly except?: Pattern;
  readonly severity: Severity;
}
