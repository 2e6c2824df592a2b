/** The command line: `npx tocsin <command>`. */

import { checkCommand } from './commands/check.ts';
import { readCommand } from './commands/read.ts';
import { replayCommand } from './commands/replay.ts';
import { routesShowCommand, routesTestCommand } from './commands/routes.ts';
import { serveCommand } from './commands/serve.ts';

import type { Command, Io } from './io.ts';

const commands: readonly Command[] = [
  replayCommand,
  serveCommand,
  readCommand,
  checkCommand,
  routesTestCommand,
  routesShowCommand,
];

const NAME_WIDTH = 14;

/** @returns exit code: 0 done, 1 the answer is no, 2 wrongly called */
export async function main(args: readonly string[], io: Io = terminal()): Promise<number> {
  const command = commands.find(({ name }) => startsWith(args, name.split(' ')));
  if (command !== undefined) return runCommand(command, args, io);

  if (args.length === 0 || args[0] === '--help' || args[0] === '-h' || args[0] === 'help') {
    io.out(help());
    return 0;
  }
  io.err(`tocsin: no command '${args.join(' ')}'. 'tocsin --help' lists them.`);
  return 2;
}

async function runCommand(command: Command, args: readonly string[], io: Io): Promise<number> {
  const rest = args.slice(command.name.split(' ').length);
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

function startsWith(args: readonly string[], words: readonly string[]): boolean {
  return words.every((word, index) => args[index] === word);
}

/** `node:util` parseArgs marks what a person typed wrongly with codes of its own. */
function isUsageError(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
  );
}

function terminal(): Io {
  return {
    out: (text) => void process.stdout.write(`${text}\n`),
    err: (text) => void process.stderr.write(`${text}\n`),
    colour: process.stdout.isTTY === true && process.env.NO_COLOR === undefined,
  };
}
