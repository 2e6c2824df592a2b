/** What a CloudWatch alarm measures, in words people read at a glance. */

import { type AlarmFigures, figure, readFigures } from './alarm-figures.ts';
import { type AlarmMetric, type AlarmNotice, isBand } from './alarm-notice.ts';
import { parseArn } from './arn.ts';

const MANY = /^(\d+) out of (\d+) (time series|contributors) evaluated to ALARM/;

/**
 * `CPUUtilization 97.3, threshold > 90, 3 of 3 datapoints`; empty where there is nothing measured,
 * as when a person set the state by hand.
 */
export function alarmReading(notice: AlarmNotice): string {
  if (notice.rule !== undefined) return childWords(notice);
  const many = MANY.exec(notice.reason);
  const words =
    many === null
      ? measured(notice, readFigures(notice))
      : `${many[1]} of ${many[2]} ${many[3]} in ALARM`;
  if (words === '') return '';
  return notice.partialData ? `${words}, from incomplete data` : words;
}

/** Names of the alarms that made a composite one change. */
export function childNames({ childArns }: AlarmNotice): readonly string[] {
  return childArns.map((arn) => parseArn(arn)?.resource.replace(/^alarm:/, '') ?? arn);
}

function childWords(notice: AlarmNotice): string {
  const names = childNames(notice);
  return names.length === 0 ? '' : `${names.join(', ')} in ${notice.state}`;
}

function measured(notice: AlarmNotice, figures: AlarmFigures): string {
  const { value, missing } = figures;
  const name = subject(notice.metrics);
  if (missing !== undefined) {
    const treated = missing.treatedAs === undefined ? '' : `, treated as ${missing.treatedAs}`;
    return `${name === '' ? '' : `${name}: `}no datapoints${treated}`;
  }
  if (value === undefined) return '';

  const reading = `${name} ${figure(value, figures.threshold)}`.trim();
  return `${reading}${limit(figures)}${count(notice, figures)}`;
}

/** Of a recovery it would say how many did not breach, which reads as the contrary. */
function count({ state }: AlarmNotice, { breached }: AlarmFigures): string {
  if (state !== 'ALARM' || breached === undefined) return '';
  return `, ${breached[0]} of ${breached[1]} datapoint${breached[1] === '1' ? '' : 's'}`;
}

function limit({ operator, threshold, lower, upper }: AlarmFigures): string {
  if (threshold !== undefined) {
    return `, threshold ${operator === undefined ? '' : `${operator} `}${threshold}`;
  }
  if (lower !== undefined && upper !== undefined) {
    return `, expected ${figure(lower)} to ${figure(upper)}`;
  }
  if (upper !== undefined) return `, expected at most ${figure(upper)}`;
  return lower === undefined ? '' : `, expected at least ${figure(lower)}`;
}

/** The metric, or the arithmetic whose result the alarm watches. */
function subject(metrics: readonly AlarmMetric[]): string {
  const watched = metrics.find(
    ({ returnsData, expression = '' }) => returnsData && !isBand(expression),
  );
  const { name, label, expression = '' } = watched ?? {};
  if (name !== undefined) return name;
  // `Expression1` is what CloudWatch calls arithmetic that nobody named.
  if (label !== undefined && !/^Expression\d+$/.test(label)) return label;
  return /^\s*SELECT\s/i.test(expression) ? 'query' : expression;
}
