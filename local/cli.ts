/** The command line: `npx tocsin <command>`. */

import { alertAddCommand } from './commands/alert-add.ts';
import { alertQueryCommand } from './commands/alert-query.ts';
import { checkCommand } from './commands/check.ts';
import { clusterShowCommand } from './commands/cluster-show.ts';
import { configShowCommand } from './commands/config-show.ts';
import { detectCommand } from './commands/detect.ts';
import { explainCommand } from './commands/explain.ts';
import { filterCommand } from './commands/filter.ts';
import { readCommand } from './commands/read.ts';
import { recordCommand } from './commands/record.ts';
import { replayCommand } from './commands/replay.ts';
import { routesShowCommand, routesTestCommand } from './commands/routes.ts';
import { serveCommand } from './commands/serve.ts';
import { silenceAddCommand } from './commands/silence-add.ts';
import { silenceExpireCommand } from './commands/silence-expire.ts';
import { silenceImportCommand } from './commands/silence-import.ts';
import { silencePreviewCommand } from './commands/silence-preview.ts';
import { silenceQueryCommand } from './commands/silence-query.ts';
import { silenceUpdateCommand } from './commands/silence-update.ts';
import { templateRenderCommand } from './commands/template-render.ts';
import { testCommand } from './commands/test.ts';

import type { Command, Io } from './io.ts';

const commands: readonly Command[] = [
  replayCommand,
  explainCommand,
  recordCommand,
  testCommand,
  serveCommand,
  readCommand,
  checkCommand,
  detectCommand,
  filterCommand,
  routesTestCommand,
  routesShowCommand,
  templateRenderCommand,
  alertQueryCommand,
  alertAddCommand,
  silenceQueryCommand,
  silenceAddCommand,
  silenceUpdateCommand,
  silenceExpireCommand,
  silenceImportCommand,
  silencePreviewCommand,
  configShowCommand,
  clusterShowCommand,
];

const NAME_WIDTH = 15;

/** @returns exit code: 0 done, 1 the answer is no, 2 wrongly called */
export async function main(args: readonly string[], io: Io = terminal()): Promise<number> {
  const called = calledBy(args);
  if (called !== undefined) return runCommand(called.command, called.rest, io);

  if (args.length === 0 || args[0] === '--help' || args[0] === '-h' || args[0] === 'help') {
    io.out(help());
    return 0;
  }
  io.err(`tocsin: no command '${args.join(' ')}'. 'tocsin --help' lists them.`);
  return 2;
}

/** By the longest of its names that the words begin with: `silence add` is no `silence`. */
function calledBy(args: readonly string[]) {
  return commands
    .flatMap((command) =>
      [command.name, ...(command.aliases ?? [])].map((name) => ({ command, name })),
    )
    .map(({ command, name }) => ({ command, words: name.split(' ') }))
    .filter(({ words }) => words.every((word, index) => args[index] === word))
    .toSorted((a, b) => b.words.length - a.words.length)
    .map(({ command, words }) => ({ command, rest: args.slice(words.length) }))[0];
}

async function runCommand(command: Command, rest: readonly string[], io: Io): Promise<number> {
  if (rest.includes('--help') || rest.includes('-h')) {
    io.out(command.usage);
    return 0;
  }
  try {
    return await command.run(rest, io);
  } catch (error) {
    io.err(`tocsin ${command.name}: ${error instanceof Error ? error.message : String(error)}`);
    return isUsageError(error) ? 2 : 1;
  }
}

function help(): string {
  const rows = commands.map(({ name, summary }) => `  ${name.padEnd(NAME_WIDTH)} ${summary}`);
  return [
    'tocsin: an alert router for teams on AWS',
    '',
    'Usage: npx tocsin <command> [options]',
    '',
    ...rows,
    '',
    "'npx tocsin <command> --help' says more.",
  ].join('\n');
}

/** `node:util` parseArgs marks what a person typed wrongly with codes of its own. */
function isUsageError(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
  );
}

function terminal(): Io {
  process.stdout.on('error', endQuietly);
  return {
    out: (text) => void process.stdout.write(`${text}\n`),
    write: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(`${text}\n`),
    colour: process.stdout.isTTY === true && process.env.NO_COLOR === undefined,
  };
}

/** Whoever read has read enough: `tocsin read … | head`. */
function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
}
