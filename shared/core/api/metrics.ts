/**
 * What can be said of the router as a whole, in the text format of Prometheus and by Alertmanager's
 * names. What it counts as a process (requests, notifications) is not here: functions come and go,
 * and CloudWatch adds up what they did.
 *
 * Source: Prometheus, "Exposition formats", text-based format 0.0.4; names and help texts as
 * Alertmanager gives them.
 */

import { createHash } from 'node:crypto';
import type { Config } from '../model/config.ts';
import type { SilenceState } from '../model/silence.ts';
import { type EpochMs, SECOND_MS } from '../model/time.ts';
import type { ListedAlert } from './listed-alert.ts';
import { BUILD } from './version.ts';

export interface Standing {
  readonly config: Config;
  readonly alerts: Readonly<Record<ListedAlert['status']['state'], number>>;
  readonly silences: Readonly<Record<SilenceState, number>>;
  readonly groups: number;
  readonly reload: Reload;
}

/** How the configuration came to be in force. */
export interface Reload {
  /** False: somebody wanted another one since, which could not be read. */
  readonly isSuccessful: boolean;
  readonly succeededAt: EpochMs;
}

interface Gauge {
  readonly name: string;
  readonly help: string;
  /** Value by what stands between the braces; by nothing where there are none. */
  readonly values: Readonly<Record<string, number>>;
}

/** Of the hash as many bytes as a float holds exactly. Source: config/coordinator.go, md5HashAsMetricValue. */
const HASH_BYTES = 6;

export function formatMetrics(standing: Standing): string {
  return gaugesOf(standing).flatMap(lines).join('');
}

function gaugesOf({ config, alerts, silences, groups, reload }: Standing): readonly Gauge[] {
  const integrations = config.receivers.flatMap((receiver) => receiver.integrations);
  const gauge = (name: string, help: string, value: number) => {
    return { name, help, values: { '': value } };
  };
  return [
    { name: 'alerts', help: 'How many alerts by state.', values: byState(alerts) },
    {
      name: 'build_info',
      help: 'The version of Alertmanager whose behaviour this is.',
      values: { [`version="${BUILD.version}",revision="${BUILD.revision}"`]: 1 },
    },
    gauge('cluster_enabled', 'Indicates whether the clustering is enabled or not.', 0),
    gauge(
      'config_hash',
      'Hash of the currently loaded alertmanager configuration.',
      hashOf(config.original),
    ),
    gauge(
      'config_last_reload_success_timestamp_seconds',
      'Timestamp of the last successful configuration reload.',
      reload.succeededAt / SECOND_MS,
    ),
    gauge(
      'config_last_reload_successful',
      'Whether the last configuration reload attempt was successful.',
      Number(reload.isSuccessful),
    ),
    gauge('dispatcher_aggregation_groups', 'Number of active aggregation groups', groups),
    gauge('integrations', 'Number of configured integrations.', integrations.length),
    gauge('receivers', 'Number of configured receivers.', config.receivers.length),
    { name: 'silences', help: 'How many silences by state.', values: byState(silences) },
  ];
}

function byState(counts: Readonly<Record<string, number>>): Gauge['values'] {
  return Object.fromEntries(
    Object.entries(counts).map(([state, count]) => [`state="${state}"`, count]),
  );
}

function lines({ name, help, values }: Gauge): readonly string[] {
  const full = `alertmanager_${name}`;
  const samples = Object.entries(values).map(
    ([labels, value]) => `${full}${labels === '' ? '' : `{${labels}}`} ${value}\n`,
  );
  return [`# HELP ${full} ${help}\n`, `# TYPE ${full} gauge\n`, ...samples];
}

function hashOf(text: string): number {
  return createHash('md5').update(text).digest().readUIntLE(0, HASH_BYTES);
}
