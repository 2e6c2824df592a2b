import { expect, it } from 'vitest';
import { channelOf } from '../../../shared/core/model/channel.ts';

it.each([
  ['slack', 'slack'],
  ['email', 'email'],
  ['pagerduty', 'pagerduty'],
  ['webhook', 'webhook'],
  ['discord', 'webhook'],
  ['constructor', 'webhook'],
])('what is said to %s travels by %s', (type, channel) => {
  expect(channelOf(type)).toBe(channel);
});
