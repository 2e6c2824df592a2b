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

/** What led to a line, and what came of it. */
const AROUND_MS = 300_000;
const QUERY = 'fields @timestamp, @logStream, @message\n| sort @timestamp asc\n| limit 1000';

/**
 * Logs Insights, with a query for the lines of a log group around a moment, ready to run.
 *
 * Source: the addresses that the console makes of its own queries.
 *
 * @param at epoch milliseconds
 */
export function logsInsightsUrl(region: string, logGroup: string, at: number): string {
  const [start, end] = [Math.max(0, at - AROUND_MS), at + AROUND_MS].map((moment) =>
    inDetail(new Date(moment).toISOString()),
  );
  const detail =
    `~(end~'${end}~start~'${start}~timeType~'ABSOLUTE~tz~'UTC` +
    `~editorString~'${inDetail(QUERY)}~source~(~'${inDetail(logGroup)}))`;
  // Asterisks are the detail's own escapes, and stay as they are.
  const query = encodeForLogs(detail).replaceAll('$252A', '*');
  return consoleUrl(region, 'cloudwatch/home', `#logsV2:logs-insights$3FqueryDetail$3D${query}`);
}

/** Text in the query's detail: letters, digits and a few signs, all else as `*2f`. */
function inDetail(text: string): string {
  return text.replace(/[^\w.-]/g, (character) => {
    const code = character.charCodeAt(0).toString(16);
    return code.length <= 2 ? `*${code.padStart(2, '0')}` : `**${code.padStart(4, '0')}`;
  });
}

/** The logs console encodes twice and writes `$` for the outer `%`: `/aws` is `$252Faws`. */
function encodeForLogs(text: string): string {
  return encode(encode(text)).replaceAll('%', '$');
}
