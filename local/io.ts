import { type ParseArgsConfig, parseArgs, styleText } from 'node:util';

/** Where a command writes. Tests put their own in its place. */
export interface Io {
  /** A line of the answer: what a pipe wants. */
  out(text: string): void;
  /** A part of the answer, without a line break behind it. */
  write(text: string): void;
  /** A line for the person at the terminal: progress, warnings, mistakes. */
  err(text: string): void;
  /** Whether `out` may be coloured: a terminal, and `NO_COLOR` not set. */
  readonly colour: boolean;
}

/** One entry of the command table. */
export interface Command {
  /** One word or several, as typed: `routes test`. */
  readonly name: string;
  /** What people type who know it from Alertmanager: `config routes test`. */
  readonly aliases?: readonly string[];
  /** One line for the table in `--help`. */
  readonly summary: string;
  /** The whole help text, options and examples included. */
  readonly usage: string;
  /**
   * @param args what stands behind the command's name
   * @returns exit code: 0 done, 1 the answer is no, 2 wrongly called
   */
  run(args: readonly string[], io: Io): Promise<number>;
}

type Options = NonNullable<ParseArgsConfig['options']>;

/** What stands behind a command's name. @throws TypeError for an option that it does not have */
export function readArguments<const Known extends Options>(
  args: readonly string[],
  options: Known,
) {
  return parseArgs({ args: [...args], options, allowPositionals: true });
}

/** A mistake of whoever typed the command: it is answered with exit code 2. */
export function wronglyCalled(message: string, cause?: unknown): Error {
  // With a code like those of `parseArgs`, which stand for the same.
  return Object.assign(new Error(message, { cause }), { code: 'ERR_PARSE_ARGS_VALUE' });
}

type Style = Extract<Parameters<typeof styleText>[0], string>;

export function paint(io: Io, style: Style | readonly Style[], text: string): string {
  const styles = typeof style === 'string' ? [style] : [...style];
  return io.colour ? styleText(styles, text, { validateStream: false }) : text;
}
