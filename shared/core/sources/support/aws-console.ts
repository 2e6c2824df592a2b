/** Links to pages of the AWS console. */

import type { EpochMs } from '../../model/time.ts';

/** Nothing in it that a link would encode. */
const PLAIN = /^[\w.~-]*$/;
/** The bill has one page for all regions. */
const BILLING_REGION = 'us-east-1';

/** Link to a page of the console, such as `cloudwatch/home` and `#alarmsV2:alarm/name`. */
export function consoleUrl(region: string, page: string, fragment = ''): string {
  return `https://${consoleHost(region)}/${page}?region=${region}${fragment}`;
}

/** Page of one CloudWatch alarm. */
export function alarmUrl(region: string, name: string): string {
  return consoleUrl(region, 'cloudwatch/home', `#alarmsV2:alarm/${encode(name)}`);
}

/** Events of a log group, from a moment on. */
export function logGroupUrl(region: string, logGroup: string, from: EpochMs): string {
  const path = `log-group/${encodeForLogs(logGroup)}/log-events`;
  // The page reads what follows as its own query, with `?` and `=` encoded likewise.
  const query = `$3Fstart$3D${from}`;
  return consoleUrl(region, 'cloudwatch/home', `#logsV2:log-groups/${path}${query}`);
}

/**
 * Cost Explorer with a service's usage types in an account, day by day; what is empty filters nothing.
 *
 * Source: no document; addresses as the page itself makes them.
 */
export function costExplorerUrl(
  of: { readonly account: string; readonly service: string },
  from: EpochMs,
  until: EpochMs,
): string {
  const filter = (id: string, value: string) => ({
    dimension: { id, displayValue: id },
    operator: 'INCLUDES',
    values: [{ value, displayValue: value }],
  });
  const query = {
    granularity: 'Daily',
    historicalRelativeRange: 'CUSTOM',
    startDate: dateOf(from),
    endDate: dateOf(until),
    groupBy: JSON.stringify([of.service === '' ? 'Service' : 'UsageType']),
    filter: JSON.stringify([
      ...(of.service === '' ? [] : [filter('Service', of.service)]),
      ...(of.account === '' ? [] : [filter('LinkedAccount', of.account)]),
    ]),
  };
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${encode(value)}`);
  return consoleUrl(BILLING_REGION, 'costmanagement/home', `#/cost-explorer?${pairs.join('&')}`);
}

function dateOf(at: EpochMs): string {
  return new Date(at).toISOString().slice(0, 10);
}

/**
 * Percent-encoding that also covers `!'()*`: mail programs and chat end a link at a bracket, and
 * chat reads asterisks as bold.
 */
export function encode(text: string): string {
  if (PLAIN.test(text)) return text;
  // encodeURIComponent throws at a lone surrogate.
  return encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** The logs console encodes twice and writes `$` for the outer `%`: `/aws` is `$252Faws`. */
function encodeForLogs(text: string): string {
  return encode(encode(text)).replaceAll('%', '$');
}

/**
 * Host of the console, in whichever partition the region lies.
 *
 * Source: AWS General Reference, "AWS Management Console endpoints"; for China and GovCloud the
 * user guides of those partitions.
 */
function consoleHost(region: string): string {
  if (region.startsWith('cn-')) return 'console.amazonaws.cn';
  if (region.startsWith('us-gov-')) return 'console.amazonaws-us-gov.com';
  return `${region}.console.aws.amazon.com`;
}
