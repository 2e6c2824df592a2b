/** A change of a CloudWatch alarm's state, whichever road told of it. */

import type { EpochMs } from '../../model/time.ts';
import { listOf, named, textOf } from './fields.ts';
import { member } from './source.ts';

export const ALARM_STATES = ['ALARM', 'OK', 'INSUFFICIENT_DATA'] as const;
export type AlarmState = (typeof ALARM_STATES)[number];

export interface AlarmNotice {
  readonly name: string;
  readonly account: string;
  readonly region: string;
  /** As the payload has it, placeholders and all. */
  readonly arn?: string;
  readonly state: AlarmState;
  /** When it took that state, by CloudWatch's clock. */
  readonly changedAt?: EpochMs;
  readonly reason: string;
  /** The reason as figures: JSON in text, or an object, or absent, as the road carries it. */
  readonly reasonData?: unknown;
  readonly previousState?: string;
  readonly description: string;
  readonly metrics: readonly AlarmMetric[];
  /** `ALARM(a) OR ALARM(b)` of a composite alarm. */
  readonly rule?: string;
  /** ARNs of the alarms that made a composite one change its state. */
  readonly childArns: readonly string[];
  /** One of the series of an alarm that watches many. */
  readonly contributor?: { readonly id: string; readonly attributes: readonly Dimension[] };
  /** `GreaterThanThreshold` and its like, where the road carries it. */
  readonly comparison?: string;
  readonly threshold?: number;
  /** `WaitPeriod`, `ExtensionPeriod` or `Alarm`: CloudWatch withheld the alarm's actions. */
  readonly suppressedBy?: string;
  readonly mute?: { readonly ruleArn: string; readonly until?: EpochMs };
  /** The notice was held back until a mute window ended. */
  readonly afterMute: boolean;
  /** The value comes from incomplete data. */
  readonly partialData: boolean;
}

export interface AlarmMetric {
  readonly namespace?: string;
  readonly name?: string;
  readonly dimensions: readonly Dimension[];
  readonly expression?: string;
  readonly label?: string;
  /** Its value is the alarm's, or the band's that it is held against. */
  readonly returnsData: boolean;
  /** Account whose metric it is, in cross-account monitoring. */
  readonly account?: string;
}

export type Dimension = readonly [name: string, value: string];

export type AlarmKind =
  | 'metric'
  | 'metric-math'
  | 'anomaly-band'
  | 'metrics-insights'
  | 'composite'
  | 'contributor';

/** A value, and what the payload calls it. */
type Field = readonly [value: unknown, path: string];

/**
 * All that a notice cannot do without.
 *
 * @throws Error when it has no name or no state that CloudWatch knows
 */
export function readState(
  [name, namePath]: Field,
  [state, statePath]: Field,
): Pick<AlarmNotice, 'name' | 'state'> {
  const called = textOf(name);
  if (called === undefined) throw new Error(`not a readable alarm: ${namePath}: no name`);
  const known = ALARM_STATES.find((one) => one === state);
  if (known === undefined) throw new Error(`not a readable alarm: ${statePath}: no known state`);
  return { name: called, state: known };
}

export function alarmKind({ rule, contributor, metrics }: AlarmNotice): AlarmKind {
  if (contributor !== undefined) return 'contributor';
  if (rule !== undefined) return 'composite';
  const expressions = metrics.map(({ expression = '' }) => expression);
  if (expressions.some(isBand)) return 'anomaly-band';
  if (expressions.some((text) => /^\s*SELECT\s/i.test(text))) return 'metrics-insights';
  return expressions.some((text) => text !== '') ? 'metric-math' : 'metric';
}

/**
 * Source: Application Auto Scaling User Guide and Amazon EC2 Auto Scaling User Guide, which name
 * these alarms `TargetTracking-…` and ask not to edit them.
 */
export function isTargetTracking({ name }: AlarmNotice): boolean {
  return name.startsWith('TargetTracking-');
}

export function isBand(expression: string): boolean {
  return expression.startsWith('ANOMALY_DETECTION_BAND');
}

/** The metric that an alarm is about: the first one it takes from a namespace. */
export function firstMetric(metrics: readonly AlarmMetric[]): AlarmMetric | undefined {
  return metrics.find(({ namespace }) => namespace !== undefined);
}

/** Dimensions of all its metrics, each once, as the payload orders them. */
export function dimensionsOf(metrics: readonly AlarmMetric[]): readonly Dimension[] {
  const [only] = metrics;
  if (metrics.length === 1 && only !== undefined) return only.dimensions;
  const found = metrics.flatMap(({ dimensions }) => dimensions);
  return [...new Map(found.map((each) => [each.join('='), each])).values()];
}

/** Dimensions as SNS writes them, `[{name, value}]`, or as EventBridge does, `{name: value}`. */
export function readDimensions(value: unknown): readonly Dimension[] {
  if (!Array.isArray(value)) return readPairs(value);
  const dimensions: Dimension[] = [];
  for (const item of value) {
    const name = textOf(member(item, 'name') ?? member(item, 'Name'));
    const said = textOf(member(item, 'value') ?? member(item, 'Value'));
    if (name !== undefined && said !== undefined) dimensions.push([name, said]);
  }
  return dimensions;
}

export function readPairs(value: unknown): readonly Dimension[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).filter(
    (pair): pair is [string, string] => textOf(pair[1]) !== undefined,
  );
}

/** Metrics as EventBridge and the Lambda action list them, in an alarm's `configuration`. */
export function readMetrics(configuration: unknown): readonly AlarmMetric[] {
  return listOf(member(configuration, 'metrics')).map((item) => {
    const metric = member(member(item, 'metricStat'), 'metric');
    return {
      ...named({
        namespace: member(metric, 'namespace'),
        name: member(metric, 'name'),
        expression: member(item, 'expression'),
        label: member(item, 'label'),
        account: member(item, 'accountId'),
      }),
      dimensions: readDimensions(member(metric, 'dimensions')),
      returnsData: member(item, 'returnData') !== false,
    };
  });
}
