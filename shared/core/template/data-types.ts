/** The types of what Alertmanager hands to templates. Source: 0.33, template/template.go. */

import { type Fields, goString, goStruct, textOf } from './value/types.ts';
import type { ListValue, MapValue, PointerValue, StructValue, Type, Value } from './value/value.ts';

/** Labels or annotations. */
export const KV: Type<MapValue> = {
  name: 'template.KV',
  kind: 'map',
  absent: goString(''),
  text: (kv) => pairsText(sortPairs(kv)),
};

const PAIR: Type<StructValue> = { name: 'template.Pair', kind: 'struct' };

export const PAIRS: Type<ListValue> = {
  name: 'template.Pairs',
  kind: 'list',
  text: pairsText,
};

export const ALERT: Type<StructValue> = {
  name: 'template.Alert',
  kind: 'struct',
  jsonNames: {
    Status: 'status',
    Labels: 'labels',
    Annotations: 'annotations',
    StartsAt: 'startsAt',
    EndsAt: 'endsAt',
    GeneratorURL: 'generatorURL',
    Fingerprint: 'fingerprint',
  },
};

export const ALERTS: Type<ListValue> = { name: 'template.Alerts', kind: 'list' };
/** Some of them, which can no longer be asked for the firing ones. */
export const ALERT_LIST: Type<ListValue> = {
  name: '[]template.Alert',
  kind: 'list',
};

export const DATA: Type<StructValue> = {
  name: 'template.Data',
  kind: 'struct',
  jsonNames: {
    Receiver: 'receiver',
    Status: 'status',
    Alerts: 'alerts',
    NotificationReason: 'notification_reason',
    GroupLabels: 'groupLabels',
    CommonLabels: 'commonLabels',
    CommonAnnotations: 'commonAnnotations',
    ExternalURL: 'externalURL',
  },
};
export const DATA_POINTER: Type<PointerValue> = { name: '*template.Data', kind: 'pointer' };

/** In byte order of their names, but the name of the alert before all others. */
export function sortPairs(kv: MapValue): ListValue {
  const entries = kv.entries();
  const names = [...entries.keys()];
  const sorted = entries.has('alertname')
    ? ['alertname', ...names.filter((name) => name !== 'alertname')]
    : names;
  const items = sorted.map((name) =>
    goStruct<NameAndValue>(PAIR, PAIR_FIELDS, [name, entries.get(name) ?? goString('')]),
  );
  return { kind: 'list', type: PAIRS, items };
}

/** One half of each pair. */
export function halves({ items }: ListValue, half: 'Name' | 'Value'): readonly string[] {
  return items.map((pair) => (pair.kind === 'struct' ? textOf(pair.field(half)) : ''));
}

type NameAndValue = readonly [name: string, value: Value];

const PAIR_FIELDS: Fields<NameAndValue> = new Map([
  ['Name', ([name]) => goString(name)],
  ['Value', ([, value]) => value],
]);

/** `alertname=DiskFull, team=storage` */
function pairsText(pairs: ListValue): string {
  const values = halves(pairs, 'Value');
  return halves(pairs, 'Name')
    .map((name, index) => `${name}=${values[index]}`)
    .join(', ');
}
