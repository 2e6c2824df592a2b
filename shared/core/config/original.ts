/** The part of the file that is Alertmanager's, for its API to show: in its dialect, without secrets. */

import { stringify } from 'yaml';
import { isValues } from '../receivers/support/scalar.ts';
import { withoutSecrets } from './secrets.ts';

/** Others at the top are the router's own: Alertmanager's tools would refuse them. */
const DIALECT = new Set([
  'global',
  'route',
  'receivers',
  'inhibit_rules',
  'templates',
  'mute_time_intervals',
  'time_intervals',
  'tracing',
  'event_recorder',
]);

export function originalOf(root: unknown): string {
  if (!isValues(root)) return '';
  const own = Object.entries(root).filter(([key]) => DIALECT.has(key));
  return stringify(withoutSecrets(Object.fromEntries(own)), { version: '1.1', lineWidth: 0 });
}
