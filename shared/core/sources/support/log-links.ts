import { consoleUrl, encode } from './aws-console.ts';

/** What led to a line stands before it. */
const BEFORE_MS = 60_000;

/**
 * Events of one log stream around a moment, in the CloudWatch console; of the whole group where
 * no stream is named.
 *
 * @param at epoch milliseconds
 */
export function logStreamUrl(
  region: string,
  logGroup: string,
  logStream: string,
  at: number,
): string {
  const stream = logStream === '' ? '' : `/${encodeForLogs(logStream)}`;
  const path = `log-group/${encodeForLogs(logGroup)}/log-events${stream}`;
  return consoleUrl(
    region,
    'cloudwatch/home',
    `#logsV2:log-groups/${path}$3Fstart$3D${Math.max(0, at - BEFORE_MS)}`,
  );
}

/** The logs console encodes twice and writes `$` for the outer `%`: `/aws` is `$252Faws`. */
function encodeForLogs(text: string): string {
  return encode(encode(text)).replaceAll('%', '$');
}
