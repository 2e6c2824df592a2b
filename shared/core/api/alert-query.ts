/**
 * Which alerts a client asks for: `?active=false&filter=team="db"&receiver=ops.*`.
 *
 * Source: Alertmanager's OpenAPI description, getAlerts and getAlertGroups; go-openapi/swag,
 * ConvertBool.
 */

import { type Matcher, matchesAll } from '../model/matcher.ts';
import { type Pattern, wholeValue } from '../model/pattern.ts';
import type { ListedAlert } from './listed-alert.ts';
import type { ListedReceiver } from './listed-receiver.ts';
import { RequestRefused } from './refusal.ts';

export interface AlertQuery {
  readonly active: boolean;
  readonly silenced: boolean;
  readonly inhibited: boolean;
  readonly unprocessed: boolean;
  readonly muted: boolean;
  /** All must hold. */
  readonly filter: readonly Matcher[];
  /** All must hold of the labels of one receiver. */
  readonly receiverMatchers: readonly Matcher[];
  /** Absent: any receiver. */
  readonly receiver?: Pattern;
}

/** Every one that there is. */
export const ANY_ALERT: AlertQuery = {
  ...{ active: true, silenced: true, inhibited: true, unprocessed: true, muted: true },
  filter: [],
  receiverMatchers: [],
};

const TRUE = new Set('true 1 yes ok y on selected checked t enabled'.split(' '));

/**
 * @param parse reads one matcher, and throws what is wrong with it
 * @throws RequestRefused
 */
export function readAlertQuery(
  parameters: URLSearchParams,
  parse: (text: string) => Matcher,
): AlertQuery {
  const flag = (name: string) => {
    const given = parameters.get(name);
    return given === null || given === '' || TRUE.has(given.toLowerCase());
  };
  const receiver = parameters.get('receiver');
  return {
    active: flag('active'),
    silenced: flag('silenced'),
    inhibited: flag('inhibited'),
    unprocessed: flag('unprocessed'),
    muted: flag('muted'),
    filter: readFilter(parameters, parse),
    receiverMatchers: readReceiverMatchers(parameters, parse),
    ...(receiver !== null && { receiver: readReceiver(receiver) }),
  };
}

/** @throws RequestRefused naming the matcher that cannot be read */
export function readFilter(
  parameters: URLSearchParams,
  parse: (text: string) => Matcher,
): readonly Matcher[] {
  return parameters.getAll('filter').map((text) => attempt(() => parse(text)));
}

/** @throws RequestRefused naming the matcher that cannot be read */
export function readReceiverMatchers(
  parameters: URLSearchParams,
  parse: (text: string) => Matcher,
): readonly Matcher[] {
  const fault = 'failed to parse receiver_matchers param: ';
  return parameters.getAll('receiver_matchers').map((text) => attempt(() => parse(text), fault));
}

export function isAskedFor(
  { status, labels }: ListedAlert,
  receivers: readonly ListedReceiver[],
  query: AlertQuery,
): boolean {
  const { filter, receiver, receiverMatchers } = query;
  if (!query.active && status.state === 'active') return false;
  if (!query.unprocessed && status.state === 'unprocessed') return false;
  if (!query.silenced && status.silencedBy.length > 0) return false;
  if (!query.inhibited && status.inhibitedBy.length > 0) return false;
  if (!query.muted && status.mutedBy.length > 0) return false;
  if (receiver !== undefined && !receivers.some(({ name }) => receiver.test(name))) return false;
  if (
    receiverMatchers.length > 0 &&
    !receivers.some((one) => matchesAll(receiverMatchers, one.labels))
  )
    return false;
  return matchesAll(filter, labels);
}

function readReceiver(text: string): Pattern {
  try {
    return wholeValue(text);
  } catch (error) {
    throw new RequestRefused(400, `failed to parse receiver param: ${messageOf(error)}`);
  }
}

function attempt(parse: () => Matcher, fault = ''): Matcher {
  try {
    return parse();
  } catch (error) {
    throw new RequestRefused(400, `${fault}${messageOf(error)}`);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
