/** Source: Alertmanager 0.33, template/template.go, KV. */

import { halves, KV, sortPairs } from '../data-types.ts';
import { goString, goStrings, itemsOf, STRINGS, sortedMap, textOf } from '../value/types.ts';
import type { MapValue } from '../value/value.ts';
import { type Methods, method } from './support/method.ts';

export const kvMethods: Methods<MapValue> = {
  SortedPairs: method([], sortPairs),
  Names: method([], (kv) => goStrings(halves(sortPairs(kv), 'Name'))),
  Values: method([], (kv) => goStrings(halves(sortPairs(kv), 'Value'))),
  Remove: method([STRINGS], (kv, [names]) => {
    const removed = new Set(itemsOf(names).map(textOf));
    const kept = [...kv.entries()].filter(([name]) => !removed.has(name));
    return sortedMap(KV, () => kept);
  }),
  String: method([], (kv) => goString(KV.text?.(kv) ?? '')),
};
