/** `tocsin check`: is the configuration valid, and what is in it. */

import { ConfigMistakes, formatMistake, type Mistake } from '../../shared/core/config/findings.ts';
import type { LoadedConfig } from '../../shared/core/config/load.ts';
import type { Config } from '../../shared/core/model/config.ts';
import type { Route } from '../../shared/core/model/route.ts';
import { billingInWords } from '../billing.ts';
import { CONFIG_FILE, readConfigFile } from '../config-file.ts';
import { type Command, type Io, paint, readArguments } from '../io.ts';
import { pollingInWords, pollingOf } from '../polling.ts';

const USAGE = `Usage: npx tocsin check [--json] [FILE…]

Says what a configuration holds, or every mistake in it with its line.

  FILE     default: ${CONFIG_FILE}
  --json   one object a file and line: {file, valid, found, mistakes, warnings}; a mistake is
           {path, line, column, message}

Exit codes: 0 every file is valid; 1 one is not; 2 wrongly called.`;

export const checkCommand: Command = {
  name: 'check',
  aliases: ['check-config'],
  summary: 'find every mistake in a configuration',
  usage: USAGE,
  async run(args, io) {
    const { values, positionals } = readArguments(args, {
      json: { type: 'boolean', default: false },
    });
    const files = positionals.length > 0 ? positionals : [CONFIG_FILE];
    const valid = files.map((file) => (values.json ? checkAsJson(file, io) : check(file, io)));
    return valid.every(Boolean) ? 0 : 1;
  },
};

function check(file: string, io: Io): boolean {
  const result = load(file);
  if (result instanceof ConfigMistakes) {
    const { mistakes } = result;
    for (const mistake of mistakes) io.err(formatMistake(file, mistake));
    io.err(paint(io, 'red', `${file}: ${counted(mistakes.length, 'mistake')}`));
    return false;
  }
  io.out(paint(io, 'green', `${file}: valid`));
  for (const line of describe(result.config)) io.out(`  ${line}`);
  for (const warning of result.warnings) io.err(`warning: ${formatMistake(file, warning)}`);
  return true;
}

function checkAsJson(file: string, io: Io): boolean {
  const result = load(file);
  const valid = !(result instanceof ConfigMistakes);
  const none: readonly Mistake[] = [];
  const answer = valid
    ? { file, valid, found: summary(result.config), mistakes: none, warnings: result.warnings }
    : { file, valid, mistakes: result.mistakes, warnings: none };
  io.out(JSON.stringify(answer));
  return valid;
}

function load(file: string): LoadedConfig | ConfigMistakes {
  try {
    return readConfigFile(file);
  } catch (error) {
    if (error instanceof ConfigMistakes) return error;
    throw error;
  }
}

function describe(config: Config): readonly string[] {
  const { receivers, routes, severityRules, logRules, watches, polling } = summary(config);
  const named = receivers.map(({ name, integrations }) => {
    return `  ${name}: ${integrations.join(', ') || 'nobody, its alerts are not told'}`;
  });
  return [
    `${counted(receivers.length, 'receiver')}`,
    ...named,
    counted(routes, 'route'),
    counted(severityRules, 'severity rule'),
    counted(logRules, 'log rule'),
    counted(watches, 'watch', 'watches'),
    ...(polling.requestsPerMonth > 0 ? [`  ${pollingInWords(polling)}`] : []),
    ...(config.costs === undefined ? [] : [billingInWords()]),
  ];
}

function summary({ receivers, route, severityRules, sources, watches }: Config) {
  return {
    receivers: receivers.map(({ name, integrations }) => ({
      name,
      integrations: integrations.map(({ type }) => type),
    })),
    routes: countRoutes(route),
    severityRules: severityRules.length,
    logRules: sources.logRules.length,
    watches: watches.length,
    polling: pollingOf(watches),
  };
}

function countRoutes({ routes }: Route): number {
  return routes.reduce((sum, route) => sum + countRoutes(route), 1);
}

function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}
