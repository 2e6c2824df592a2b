/** What values of each type can be asked. One line for each type that has methods. */

import { ALERTS, KV, PAIRS } from '../data-types.ts';
import { DURATION, MONTH, TIME, WEEKDAY, ZONE } from '../time/types.ts';
import type { Method, Type } from '../value/value.ts';
import { alertsMethods } from './alerts.ts';
import { durationMethods } from './duration.ts';
import { kvMethods } from './kv.ts';
import { namedMethods } from './named.ts';
import { pairsMethods } from './pairs.ts';
import { timeMethods } from './time.ts';

type MethodMap = ReadonlyMap<string, Method>;

const METHODS: ReadonlyMap<Type, MethodMap> = new Map<Type, MethodMap>([
  [ALERTS, new Map(Object.entries(alertsMethods))],
  [DURATION, new Map(Object.entries(durationMethods))],
  [KV, new Map(Object.entries(kvMethods))],
  [MONTH, new Map(Object.entries(namedMethods))],
  [PAIRS, new Map(Object.entries(pairsMethods))],
  [TIME, new Map(Object.entries(timeMethods))],
  [WEEKDAY, new Map(Object.entries(namedMethods))],
  [ZONE, new Map(Object.entries(namedMethods))],
]);

export function findMethod(type: Type, name: string): Method | undefined {
  return METHODS.get(type)?.get(name);
}
