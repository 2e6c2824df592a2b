/**
 * The ways by which notifications travel: each has a queue, and a function that carries its clients.
 * A type of integration whose client is large has a channel of its own; all others share that of
 * webhooks.
 */
export const CHANNELS = ['slack', 'email', 'pagerduty', 'webhook'] as const;
type Channel = (typeof CHANNELS)[number];

/** @param type of an integration */
export function channelOf(type: string): Channel {
  return CHANNELS.find((channel) => channel === type) ?? 'webhook';
}
