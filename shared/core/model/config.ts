import type { CostSettings } from './cost.ts';
import type { Fleet } from './fleet.ts';
import type { FlappingRule } from './history.ts';
import type { InhibitRule } from './inhibition.ts';
import type { MaskRules } from './mask.ts';
import type { Matcher } from './matcher.ts';
import type { MetricFilter } from './metric-filter.ts';
import type { Pattern } from './pattern.ts';
import type { Receiver } from './receiver.ts';
import type { Route } from './route.ts';
import type { Severity } from './severity.ts';
import type { ShapeWatch } from './shape-watch.ts';
import type { Milliseconds } from './time.ts';
import type { TimeInterval } from './time-interval.ts';
import type { Watch } from './watch.ts';

/** The router's configuration, read and checked once at start. */
export interface Config {
  /** Alertmanager's part of the file, in YAML and without secrets, for its tools to read. */
  readonly original: string;
  /** Root of the route tree. Matches every alert. */
  readonly route: Route;
  readonly receivers: readonly Receiver[];
  readonly inhibitRules: readonly InhibitRule[];
  readonly timeIntervals: readonly TimeInterval[];
  /** Files with templates, in the order in which they are read. Absent: there are none. */
  readonly templateFiles?: readonly TemplateFile[];
  /** After how long an alert lapses whose sender names no end. */
  readonly resolveTimeoutMs: Milliseconds;
  /** First that matches sets the severity. They see the labels as the source gave them. */
  readonly severityRules: readonly SeverityRule[];
  readonly sources: SourceSettings;
  /** A member of two belongs to the first. */
  readonly fleets: readonly Fleet[];
  /** Series that detectors watch. */
  readonly watches: readonly Watch[];
  /** The first for a log group holds. */
  readonly logShapes: readonly ShapeWatch[];
  /** What is counted and measured in log lines. */
  readonly metricFilters: readonly MetricFilter[];
  /** Where the router is reached from outside, without a slash at the end. Absent: not said here. */
  readonly externalUrl?: string;
  /** Absent: buttons in Slack do nothing. */
  readonly slackActions?: SlackActions;
  /** Absent: on AWS the gateway asks for a signature, elsewhere nobody asks for anything. */
  readonly api?: ApiSettings;
  /** Absent: nothing counts as flapping, as in Alertmanager. */
  readonly flapping?: FlappingRule;
  readonly enrichment?: EnrichmentSettings;
  /** Absent: payloads are not kept. */
  readonly archive?: ArchiveSettings;
  /** Absent: nobody is told that a silence ends. */
  readonly silences?: SilenceSettings;
  /** Networks that receivers may be in beside the public internet, as in `10.0.0.0/8`. Absent: none. */
  readonly privateNetworks?: readonly string[];
  /** Absent: the bill is not read. */
  readonly costs?: CostSettings;
}

export interface SilenceSettings {
  /** How long before its end. */
  readonly reminderMs: Milliseconds;
}

/** A file that defines templates, as it was when the configuration was read. */
export interface TemplateFile {
  /** Without its folder. */
  readonly name: string;
  readonly text: string;
}

/** Payloads as they came, from which stories are recorded. */
export interface ArchiveSettings {
  readonly keepMs: Milliseconds;
}

/** What is looked up for a message, and for how long it waits for that. */
export interface EnrichmentSettings {
  /** Tags of resources and the account's alias; absent: they are read. */
  readonly tags?: boolean;
  /** Absent: a second and a half. */
  readonly budgetMs?: Milliseconds;
}

/** Who may talk to Alertmanager's API. */
export interface ApiSettings {
  /** Token that clients send, or the reference of one. */
  readonly bearerToken: string;
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
  /** What is masked beside keys, tokens, passwords and card numbers; absent: mail addresses. */
  readonly masking?: MaskRules;
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
