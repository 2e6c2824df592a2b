/** Source: Alertmanager 0.33, template/template.go, Alerts. */

import { ALERT_LIST } from '../data-types.ts';
import { textOf } from '../value/types.ts';
import type { ListValue } from '../value/value.ts';
import { type Methods, method } from './support/method.ts';

export const alertsMethods: Methods<ListValue> = {
  Firing: method([], (alerts) => having(alerts, 'firing')),
  Resolved: method([], (alerts) => having(alerts, 'resolved')),
};

function having({ items }: ListValue, status: string): ListValue {
  const chosen = items.filter((alert) => {
    return alert.kind === 'struct' && textOf(alert.field('Status')) === status;
  });
  return { kind: 'list', type: ALERT_LIST, items: chosen };
}
