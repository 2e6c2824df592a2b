/** The route tree: what children inherit, and the keys of the nodes. */

import * as z from 'zod/mini';
import type { Matcher } from '../model/matcher.ts';
import { formatMatchers, sortMatchers } from '../model/matcher.ts';
import type { Route } from '../model/route.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../model/time.ts';
import { didYouMean } from '../receivers/support/did-you-mean.ts';
import {
  duration,
  type Fault,
  field,
  flag,
  list,
  optionalText,
  positiveDuration,
  text,
  textMap,
} from '../receivers/support/fields.ts';
import { describe, isEmpty, isNothing, isValues, scalarText } from '../receivers/support/scalar.ts';
import { section } from '../receivers/support/section.ts';
import { type Findings, join } from './findings.ts';
import { match, matcherList, matchRegex } from './matcher-fields.ts';

type Inherited = Pick<
  Route,
  'key' | 'receiver' | 'groupBy' | 'groupWaitMs' | 'groupIntervalMs' | 'repeatIntervalMs' | 'labels'
>;

/** Source: Alertmanager's dispatch/route.go, DefaultRouteOpts. */
const DEFAULTS: Inherited = {
  key: '',
  receiver: '',
  groupBy: [],
  groupWaitMs: 30 * SECOND_MS,
  groupIntervalMs: 5 * MINUTE_MS,
  repeatIntervalMs: 4 * HOUR_MS,
};
const ALL_LABELS = '...';
const INTERVAL_KEYS = ['mute_time_intervals', 'active_time_intervals'] as const;

const groupBy = field((value): { readonly value: Route['groupBy'] } | readonly Fault[] => {
  if (!Array.isArray(value)) return [{ fault: `${describe(value)} is no list of label names` }];
  const names = value.map((item) => scalarText(item) ?? '');
  const faults = names.flatMap((name, at): Fault[] => {
    if (name === '') return [{ at, fault: `${describe(value[at])} is no label name` }];
    const isFirst = name === ALL_LABELS || names.indexOf(name) === at;
    return isFirst ? [] : [{ at, fault: `"${name}" is written twice` }];
  });
  if (faults.length > 0) return faults;
  if (!names.includes(ALL_LABELS)) return { value: names };
  if (names.every((name) => name === ALL_LABELS)) return { value: 'all' };
  return [{ fault: `"${ALL_LABELS}" stands for all labels: write it alone` }];
});

const RouteFields = section({
  fields: {
    receiver: optionalText,
    group_by: z.optional(groupBy),
    group_wait: z.optional(duration),
    group_interval: z.optional(positiveDuration),
    repeat_interval: z.optional(positiveDuration),
    matchers: z.optional(matcherList),
    match: z.optional(match),
    match_re: z.optional(matchRegex),
    continue: z.optional(flag),
    mute_time_intervals: z.optional(list(text)),
    active_time_intervals: z.optional(list(text)),
    labels: z.optional(textMap),
    routes: z.optional(z.unknown()),
  },
});
type RouteFields = z.output<typeof RouteFields>;

/** @returns a tree to go on with, even where mistakes were found */
export function readTree(written: unknown, surroundings: Surroundings): Route {
  const { findings } = surroundings;
  const root = readRoute(written, 'route', DEFAULTS, surroundings);
  if (!isValues(written)) return root;

  if (isNothing(written.receiver) || scalarText(written.receiver) === '') {
    findings.fault('route.receiver', { fault: 'is missing: what no other route takes goes there' });
  }
  if (root.matchers.length > 0) {
    findings.fault('route', {
      fault: 'the root takes every alert: matchers belong into its routes',
    });
  }
  if (root.continue) {
    findings.fault('route.continue', { fault: 'there is nothing beside the root to go on to' });
  }
  for (const key of INTERVAL_KEYS) {
    if (isNothing(written[key]) || isEmpty(written[key])) continue;
    const fault = 'the root always speaks: time intervals belong into its routes';
    findings.fault(join('route', key), { fault });
  }
  return root;
}

export interface Surroundings {
  /** Names that routes may send to. */
  readonly receivers: ReadonlySet<string>;
  /** Names of time intervals that routes may use. */
  readonly intervals: ReadonlySet<string>;
  readonly findings: Findings;
}

/** Recurses as deep as the YAML is nested, which is bounded. */
function readRoute(
  written: unknown,
  path: string,
  inherited: Inherited,
  surroundings: Surroundings,
): Route {
  const { receivers, findings } = surroundings;
  const own = findings.check(RouteFields, written, path) ?? {};
  const values = isValues(written) ? written : {};

  const receiver = scalarText(values.receiver) ?? '';
  if (receiver !== '' && !receivers.has(receiver)) {
    const fault = `there is no receiver "${receiver}"${didYouMean(receiver, receivers)}`;
    findings.fault(join(path, 'receiver'), { fault });
  }
  const matchers = matchersOf(own, path, findings);
  const options: Inherited = {
    key: routeKey(inherited.key, matchers),
    receiver: own.receiver ?? inherited.receiver,
    groupBy: own.group_by ?? inherited.groupBy,
    groupWaitMs: own.group_wait ?? inherited.groupWaitMs,
    groupIntervalMs: own.group_interval ?? inherited.groupIntervalMs,
    repeatIntervalMs: own.repeat_interval ?? inherited.repeatIntervalMs,
    ...labelsOf(own, inherited),
  };
  const routes = listOf(values.routes, join(path, 'routes'), findings).map((child, index) =>
    readRoute(child, join(join(path, 'routes'), index), options, surroundings),
  );
  noteStrangeIntervals(own, path, surroundings);
  return {
    ...options,
    matchers,
    muteTimeIntervals: own.mute_time_intervals ?? [],
    activeTimeIntervals: own.active_time_intervals ?? [],
    continue: own.continue ?? false,
    routes,
  };
}

function noteStrangeIntervals(
  own: RouteFields,
  path: string,
  { intervals, findings }: Surroundings,
): void {
  for (const key of INTERVAL_KEYS) {
    for (const [index, name] of (own[key] ?? []).entries()) {
      if (intervals.has(name)) continue;
      const fault = `there is no time interval "${name}"${didYouMean(name, intervals)}`;
      findings.fault(join(join(path, key), index), { fault });
    }
  }
}

function labelsOf(own: RouteFields, inherited: Inherited): Pick<Route, 'labels'> {
  const labels = { ...inherited.labels, ...own.labels };
  return Object.keys(labels).length === 0 ? {} : { labels };
}

/** Of all three notations, in the order of the route key. */
function matchersOf(own: RouteFields, path: string, findings: Findings): readonly Matcher[] {
  const parsed = own.matchers ?? [];
  for (const [index, { matchers, fallback, text: written }] of parsed.entries()) {
    if (fallback === undefined || matchers.length === 0) continue;
    const meant = formatMatchers(matchers).slice(1, -1);
    const place = join(join(path, 'matchers'), index);
    findings.warn(place, `${written} is an old notation: to say the same for good, write ${meant}`);
  }
  const texts = parsed.flatMap(({ matchers }) => matchers);
  return sortMatchers([...(own.match ?? []), ...(own.match_re ?? []), ...texts]);
}

function routeKey(parent: string, matchers: readonly Matcher[]): string {
  const own = formatMatchers(matchers);
  return parent === '' ? own : `${parent}/${own}`;
}

function listOf(written: unknown, path: string, findings: Findings): readonly unknown[] {
  if (isNothing(written)) return [];
  if (Array.isArray(written)) return written;
  findings.fault(path, { fault: `${describe(written)} is no list` });
  return [];
}
