/** Source: Alertmanager 0.33, template/template.go, Pairs. */

import { halves, PAIRS } from '../data-types.ts';
import { goString, goStrings } from '../value/types.ts';
import type { ListValue } from '../value/value.ts';
import { type Methods, method } from './support/method.ts';

export const pairsMethods: Methods<ListValue> = {
  Names: method([], (pairs) => goStrings(halves(pairs, 'Name'))),
  Values: method([], (pairs) => goStrings(halves(pairs, 'Value'))),
  String: method([], (pairs) => goString(PAIRS.text?.(pairs) ?? '')),
};
