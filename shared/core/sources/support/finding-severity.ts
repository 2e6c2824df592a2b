/**
 * How bad a finding of Security Hub is: the label, which older findings lack, else the number.
 *
 * Source: AWS Security Hub User Guide, "AWS Security Finding Format", attribute `Severity`.
 */

import type { Severity } from '../../model/severity.ts';
import { numberOf, textOf } from './fields.ts';
import { member } from './source.ts';

const LABELS: ReadonlyMap<string, Severity> = new Map([
  ['CRITICAL', 'critical'],
  ['HIGH', 'critical'],
  ['MEDIUM', 'warning'],
  ['LOW', 'info'],
  ['INFORMATIONAL', 'info'],
]);
/** Lowest normalised score of each label. */
const SCORES: readonly (readonly [from: number, label: string])[] = [
  [90, 'CRITICAL'],
  [70, 'HIGH'],
  [40, 'MEDIUM'],
  [1, 'LOW'],
  [0, 'INFORMATIONAL'],
];

interface Judged {
  readonly Severity?: unknown;
  readonly FindingProviderFields?: unknown;
  readonly ProductFields?: unknown;
}

export function judgeFinding(finding: Judged): [Severity, string] {
  const label =
    textOf(member(finding.Severity, 'Label')) ??
    textOf(member(member(finding.FindingProviderFields, 'Severity'), 'Label')) ??
    textOf(member(finding.ProductFields, 'aws/securityhub/SeverityLabel')) ??
    labelOf(numberOf(member(finding.Severity, 'Normalized')));
  const severity = LABELS.get(label?.toUpperCase() ?? '');
  if (severity === undefined) return ['warning', 'the finding names no severity'];
  return [severity, `Security Hub calls it ${label}`];
}

function labelOf(score: number | undefined): string | undefined {
  return score === undefined ? undefined : SCORES.find(([from]) => score >= from)?.[1];
}
