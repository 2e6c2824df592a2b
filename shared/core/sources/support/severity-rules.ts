import type { SeverityRule } from '../../model/config.ts';
import { formatMatchers, matchesAll } from '../../model/matcher.ts';
import type { Sighting } from '../../model/reading.ts';

/**
 * The severity that people gave such alerts in the configuration: the first rule that matches
 * the labels as the source gave them. Identity stays: severity is no part of it.
 */
export function withSeverityRules(sighting: Sighting, rules: readonly SeverityRule[]): Sighting {
  const { alert } = sighting;
  const rule = rules.find(({ matchers }) => matchesAll(matchers, alert.labels));
  if (rule === undefined) return sighting;

  const labels = { ...alert.labels, severity: rule.severity };
  const severity_reason = `severity_rules: ${formatMatchers(rule.matchers)}`;
  const annotations = { ...alert.annotations, severity_reason };
  return { ...sighting, alert: { ...alert, labels, annotations } };
}
