/**
 * What is printed, in each of the three forms of `amtool`.
 *
 * Source: Alertmanager's cli/format/format_simple.go, format_extended.go and format_json.go.
 */

import { compareBytes, type Labels } from '../../shared/core/model/labels.ts';
import { goJson } from './json.ts';
import type { ApiAlert, ApiSilence, ApiStatus } from './shapes.ts';
import { columns } from './tabs.ts';
import { extendedMatchers, simpleMatchers, type WordOfTime } from './words.ts';

/** Texts without the line break at their end. */
export interface Format {
  silences(silences: readonly ApiSilence[]): string;
  alerts(alerts: readonly ApiAlert[]): string;
  config(status: ApiStatus): string;
  cluster(status: ApiStatus): string;
}

const simple = (wordOfTime: WordOfTime): Format => ({
  silences: (silences) =>
    table(
      ['ID', 'Matchers', 'Ends At', 'Created By', 'Comment'],
      byTime(silences, ({ endsAt }) => endsAt).map((one) => [
        ...[one.id, simpleMatchers(one.matchers), wordOfTime(one.endsAt)],
        ...[one.createdBy, one.comment],
      ]),
    ),
  alerts: (alerts) =>
    table(
      ['Alertname', 'Starts At', 'Summary', 'State'],
      byTime(alerts, ({ startsAt }) => startsAt).map(({ labels, annotations, ...one }) => [
        ...[labels.alertname ?? '', wordOfTime(one.startsAt)],
        ...[annotations.summary ?? '', one.status.state],
      ]),
    ),
  config: ({ config }) => config.original,
  cluster: ({ cluster }) => columns(standing(cluster)),
});

const extended = (wordOfTime: WordOfTime): Format => ({
  silences: (silences) =>
    table(
      ['ID', 'Matchers', 'Starts At', 'Ends At', 'Updated At', 'Created By', 'Comment'],
      byTime(silences, ({ endsAt }) => endsAt).map((one) => [
        ...[one.id, extendedMatchers(one.matchers)],
        ...[one.startsAt, one.endsAt, one.updatedAt].map(wordOfTime),
        ...[one.createdBy, one.comment],
      ]),
    ),
  alerts: (alerts) =>
    table(
      ['Labels', 'Annotations', 'Starts At', 'Ends At', 'Generator URL', 'State'],
      byTime(alerts, ({ startsAt }) => startsAt).map((one) => [
        ...[pairs(one.labels), pairs(one.annotations)],
        ...[wordOfTime(one.startsAt), wordOfTime(one.endsAt)],
        ...[one.generatorURL ?? '', one.status.state],
      ]),
    ),
  config: ({ config, uptime, versionInfo }) =>
    [
      config.original,
      `buildUser ${versionInfo.buildUser}`,
      `goVersion ${versionInfo.goVersion}`,
      `revision ${versionInfo.revision}`,
      `version ${versionInfo.version}`,
      `branch ${versionInfo.branch}`,
      `buildDate ${versionInfo.buildDate}`,
      `uptime ${uptime}`,
    ].join('\n'),
  cluster: ({ cluster }) => {
    const peers = (cluster.peers ?? []).toSorted((a, b) => compareBytes(a.name, b.name));
    const rows = peers.map(({ address, name }) => `${address}\t${name}\t`);
    return columns([`${standing(cluster)}\n`, 'Address\tName', ...rows].join('\n'));
  },
});

const json = (): Format => ({
  silences: goJson,
  alerts: goJson,
  config: goJson,
  cluster: ({ cluster }) => goJson(cluster),
});

/** Each with the words in which it tells of moments. */
export const FORMATS: ReadonlyMap<string, (wordOfTime: WordOfTime) => Format> = new Map([
  ['simple', simple],
  ['extended', extended],
  ['json', json],
]);

function standing({ status, name = '' }: ApiStatus['cluster']): string {
  return `Cluster Status:\t${status}\nNode Name:\t${name}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return columns([head, ...rows].map((cells) => `${cells.join('\t')}\t`).join('\n'));
}

function byTime<Item>(items: readonly Item[], timeOf: (item: Item) => string): readonly Item[] {
  return items.toSorted((a, b) => Date.parse(timeOf(a)) - Date.parse(timeOf(b)));
}

/** `alertname="Foo" node="bar"`. */
function pairs(labels: Labels): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}="${value}"`)
    .sort(compareBytes)
    .join(' ');
}
