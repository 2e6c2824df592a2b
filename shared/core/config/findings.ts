/** What is found in a configuration while it is read: everything, with its place. */

import * as z from 'zod/mini';
import { ConfigError } from '../../errors.ts';
import type { Fault } from '../receivers/support/fields.ts';

/** Something in the configuration that a person must look at. */
export interface Mistake {
  /** `route.routes[2].group_wait`. Empty for the file as a whole. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  /** To be read behind the path. */
  readonly message: string;
}

/** A configuration that cannot be run, with every mistake in it. */
export class ConfigMistakes extends ConfigError {
  /** In the order of the file. */
  readonly mistakes: readonly Mistake[];

  constructor(file: string, mistakes: readonly Mistake[]) {
    super(mistakes.map((mistake) => formatMistake(file, mistake)).join('\n'));
    this.mistakes = mistakes;
  }
}

/** `tocsin.yml:14:7 route.routes[2].group_wait: "5 minutes" is no duration: write 5m`. */
export function formatMistake(file: string, { path, line, column, message }: Mistake): string {
  return `${file}:${line}:${column} ${path === '' ? '' : `${path}: `}${message}`;
}

export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Collects what is found, so that one mistake does not hide the next. */
export interface Findings {
  /**
   * A value as a schema reads it; undefined when it has mistakes, which are noted.
   *
   * @param elsewhere members whose mistakes are noted where they stand, which is not here
   */
  check<Value>(
    schema: z.ZodMiniType<Value>,
    value: unknown,
    path: string,
    elsewhere?: readonly string[],
  ): Value | undefined;
  /** @param at where it stands, when the path does not tell */
  fault(path: string, fault: Fault, at?: Position): void;
  /** @param at where it stands, when the path does not tell */
  warn(path: string, message: string, at?: Position): void;
  readonly mistakes: readonly Mistake[];
  readonly warnings: readonly Mistake[];
}

/** @param where the place of a path, or of the nearest thing around it that is written */
export function createFindings(where: (path: string) => Position): Findings {
  const mistakes: Mistake[] = [];
  const warnings: Mistake[] = [];
  const fault = (path: string, { fault: message, at }: Fault, position?: Position) => {
    const whole = at === undefined ? path : join(path, at);
    mistakes.push({ path: whole, ...(position ?? where(whole)), message });
  };
  return {
    mistakes,
    warnings,
    fault,
    check(schema, value, path, elsewhere = []) {
      const checked = z.safeParse(schema, value);
      for (const issue of checked.error?.issues ?? []) {
        if (elsewhere.includes(String(issue.path[0]))) continue;
        fault(issue.path.reduce<string>(join, path), { fault: issue.message });
      }
      return checked.data;
    },
    warn(path, message, at) {
      warnings.push({ path, ...(at ?? where(path)), message });
    },
  };
}

/** By place in the file. */
export function inOrder(mistakes: readonly Mistake[]): readonly Mistake[] {
  return mistakes.toSorted((a, b) => a.line - b.line || a.column - b.column);
}

/** The path of a member: `route` and `routes` make `route.routes`, and 2 makes it `routes[2]`. */
export function join(path: string, member: PropertyKey): string {
  if (typeof member === 'number') return `${path}[${member}]`;
  const name = String(member);
  if (!/^[\w-]+$/.test(name)) return `${path}[${JSON.stringify(name)}]`;
  return path === '' ? name : `${path}.${name}`;
}

/** The path without its last member. */
export function parent(path: string): string {
  return path.replace(/(^|\.)[\w-]+$|\[(\d+|"(\\.|[^"\\])*")\]$/, '');
}
