/** `tocsin routes test` and `tocsin routes show`: who hears of an alert with these labels. */

import { type LoadedConfig, loadConfig } from '../../shared/core/config/load.ts';
import { parseMatcher } from '../../shared/core/config/matchers.ts';
import { formatDuration } from '../../shared/core/model/duration.ts';
import { formatMatcher, formatMatchers } from '../../shared/core/model/matcher.ts';
import type { Route } from '../../shared/core/model/route.ts';
import { matchRoutes } from '../../shared/core/route/match.ts';
import {
  CONNECTION_OPTIONS,
  CONNECTION_USAGE,
  type ConnectionValues,
  connect,
} from '../amtool/connection.ts';
import { ApiStatus } from '../amtool/shapes.ts';
import { CONFIG_FILE, readConfigFile } from '../config-file.ts';
import { type Command, type Io, paint, readArguments, wronglyCalled } from '../io.ts';

const OPTIONS = {
  ...CONNECTION_OPTIONS,
  config: { type: 'string' },
  // Alertmanager's name for it.
  'config.file': { type: 'string' },
  'verify.receivers': { type: 'string' },
  tree: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

const TEST_USAGE = `Usage: npx tocsin routes test [options] LABEL=VALUE…

Prints the receivers that an alert with these labels goes to, in order, with commas between them.

  --config FILE              default: ${CONFIG_FILE}, unless --url names a router
  --verify.receivers A,B     fail unless these are the receivers
  --tree                     draw the branches that lead there before
  --json                     {receivers, routes: [{key, receiver}]}
${CONNECTION_USAGE}

Example: npx tocsin routes test --verify.receivers=on-call severity=critical

Exit codes: 0 done; 1 other receivers than expected, or no valid configuration; 2 wrongly called.`;

const SHOW_USAGE = `Usage: npx tocsin routes show [options] [LABEL=VALUE…]

Draws the route tree; with labels, only the branches that an alert with these labels walks, and the
receivers where it stays.

  --config FILE   default: ${CONFIG_FILE}, unless --url names a router
  --json          the tree as an object, every route with what it inherits
${CONNECTION_USAGE}

Exit codes: 0 done; 1 no valid configuration; 2 wrongly called.`;

export const routesTestCommand: Command = {
  name: 'routes test',
  aliases: ['config routes test'],
  summary: 'labels → receivers',
  usage: TEST_USAGE,
  async run(args, io) {
    const { root, labels, values } = await readAsked(args);
    const routes = matchRoutes(root, labels);
    const receivers = routes.map(({ receiver }) => receiver);
    const answer = receivers.join(',');
    const json = { receivers, routes: routes.map(({ key, receiver }) => ({ key, receiver })) };
    if (values.tree) io.out(`${matching(root, routes, io)}\n`);
    io.out(values.json ? JSON.stringify(json) : answer);

    const expected = values['verify.receivers'];
    if (expected === undefined || expected === answer) return 0;
    io.err(`WARNING: Expected receivers did not match resolved receivers: ${expected}`);
    return 1;
  },
};

export const routesShowCommand: Command = {
  name: 'routes show',
  aliases: ['config routes show', 'config routes'],
  summary: 'the route tree, or the path of an alert through it',
  usage: SHOW_USAGE,
  async run(args, io) {
    const { root, labels, values, asked } = await readAsked(args);
    const taking = asked ? matchRoutes(root, labels) : [];
    const tree = asked ? walked(root, new Set(taking)) : shown(root);
    if (values.json) io.out(JSON.stringify(asJson(tree)));
    else io.out(asked ? matching(root, taking, io) : drawing('Routing tree:', tree, io));
    return 0;
  },
};

async function readAsked(args: readonly string[]) {
  const { values, positionals } = readArguments(args, OPTIONS);
  const file = values.config ?? values['config.file'];
  const isAsked = file === undefined && (values.url ?? values['alertmanager.url']) !== undefined;
  const { config } = isAsked ? await askForConfig(values) : readConfigFile(file ?? CONFIG_FILE);
  const labels = Object.fromEntries(positionals.map(readLabel));
  return { root: config.route, labels, values, asked: positionals.length > 0 };
}

/** The configuration of a router that runs, as far as it is Alertmanager's. */
async function askForConfig(values: ConnectionValues): Promise<LoadedConfig> {
  const { ask, url } = connect(values);
  const { original } = ApiStatus.parse(await ask('GET /api/v2/status')).config;
  return loadConfig(original, { file: url });
}

/** `team=db`, read as a matcher is read, so that quotes mean the same everywhere. */
function readLabel(text: string): readonly [name: string, value: string] {
  try {
    const { label, operator, value } = parseMatcher(text);
    if (operator === '=') return [label, value];
  } catch {
    // Said below, in the words of a command line.
  }
  throw wronglyCalled(`labels are written LABEL=VALUE, not ${text}`);
}

/** A route as it is drawn. */
interface Shown {
  readonly route: Route;
  /** Whether the receiver is of interest: everywhere in a whole tree, else where the alert stays. */
  readonly told: boolean;
  readonly routes: readonly Shown[];
}

function shown(route: Route): Shown {
  return { route, told: true, routes: route.routes.map(shown) };
}

/** The branches that lead to a route that takes the alert. */
function walked(route: Route, taking: ReadonlySet<Route>): Shown {
  const branches = route.routes.map((child) => walked(child, taking));
  const routes = branches.filter(({ told, routes: below }) => told || below.length > 0);
  return { route, told: taking.has(route), routes };
}

/** With a blank line behind it, as Alertmanager's tool has it. */
function drawing(title: string, tree: Shown, io: Io): string {
  return [title, '.', ...draw([tree], '', io), ''].join('\n');
}

function matching(root: Route, taking: readonly Route[], io: Io): string {
  return drawing('Matching routes:', walked(root, new Set(taking)), io);
}

function draw(siblings: readonly Shown[], indent: string, io: Io): readonly string[] {
  return siblings.flatMap(({ route, told, routes }, index) => {
    const last = index === siblings.length - 1;
    const line = `${indent}${last ? '└── ' : '├── '}${words(route, told, io)}`;
    return [line, ...draw(routes, `${indent}${last ? '    ' : '│   '}`, io)];
  });
}

function words(route: Route, told: boolean, io: Io): string {
  const { matchers, receiver } = route;
  return [
    matchers.length === 0 ? 'default-route' : formatMatchers(matchers),
    ...(route.continue ? ['continue: true'] : []),
    ...(told ? [`receiver: ${paint(io, 'bold', receiver)}`] : []),
  ].join('  ');
}

/** In the words of the configuration. */
function asJson({ route, told, routes }: Shown): object {
  const groupBy = route.groupBy === 'all' ? ['...'] : route.groupBy;
  return {
    key: route.key,
    matchers: route.matchers.map(formatMatcher),
    receiver: route.receiver,
    told,
    group_by: groupBy,
    group_wait: formatDuration(route.groupWaitMs),
    group_interval: formatDuration(route.groupIntervalMs),
    repeat_interval: formatDuration(route.repeatIntervalMs),
    continue: route.continue,
    routes: routes.map(asJson),
  };
}
