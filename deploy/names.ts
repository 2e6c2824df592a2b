/** Logical ids and figures that several parts of the stack share. */

import { CHANNELS } from '../shared/core/model/channel.ts';
import { pascal } from './template.ts';

/** Longest that any function runs. */
export const TIMEOUT_SECONDS = 20;

export const TABLE = 'Table';
export const ALARMS_TOPIC = 'AlarmsTopic';
export const NOTIFICATIONS_TOPIC = 'NotificationsTopic';
export const OPERATORS_TOPIC = 'OperatorsTopic';
/** Dead letters that no queue stands before: events that a rule could not deliver. */
export const UNDELIVERED_EVENTS = 'UndeliveredEvents';
/** Dead letters that no queue stands before: asynchronous calls that failed every time. */
export const FAILED_CALLS = 'FailedCalls';

interface Queue {
  readonly name: string;
  /** The oldest message is no older in ordinary life. Delays count. */
  readonly ageSecondsMax: number;
}

export const QUEUES: readonly Queue[] = [
  { name: 'ingest', ageSecondsMax: 120 },
  // Wakeups travel in hops of fifteen minutes.
  { name: 'wakeup', ageSecondsMax: 1_200 },
  ...CHANNELS.map((channel) => ({ name: `deliver-${channel}`, ageSecondsMax: 600 })),
];

/** `deliver-slack` → `DeliverSlackQueue`. */
export const queueId = (name: string) => `${pascal(name)}Queue`;
export const deadLettersId = (name: string) => `${pascal(name)}DeadLetters`;
export const ruleId = (name: string) => `${pascal(name)}Rule`;
export const roleId = (functionName: string) => `${pascal(functionName)}Role`;
/** As the deploy tool names them. */
export const functionId = (name: string) => `${lambdaName(name)}LambdaFunction`;
export const logGroupId = (name: string) => `${lambdaName(name)}LogGroup`;

function lambdaName(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`.replaceAll('-', 'Dash');
}
