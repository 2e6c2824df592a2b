/** `tocsin silence import`: what `silence query -o json` printed, made again. */

import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import * as z from 'zod/mini';
import {
  ApiRefusal,
  CONNECTION_OPTIONS,
  CONNECTION_USAGE,
  type Connection,
  connect,
} from '../amtool/connection.ts';
import { type Command, readArguments } from '../io.ts';

const USAGE = `Usage: npx tocsin silence import [options] [FILE]

Makes the silences of a JSON list, such as 'silence query -o json' prints, and prints their ids. One
that is there already stays the same; one that is not gets an id of its own.

  FILE                      default: what is piped in
  -f, --force               make them all anew
${CONNECTION_USAGE}

Exit codes: 0 all are made; 1 one was refused, or nobody answers; 2 wrongly called.

  npx tocsin silence query -o json --url https://old.example.com | npx tocsin silence import`;

const OPTIONS = {
  ...CONNECTION_OPTIONS,
  force: { type: 'boolean', short: 'f', default: false },
  // Taken from scripts that are written for amtool; here one goes after the other.
  worker: { type: 'string', short: 'w' },
} as const;

const Silences = z.array(z.looseObject({ id: z.optional(z.string()) }));
type Wish = z.infer<typeof Silences>[number];
const Made = z.object({ silenceID: z.string() });

export const silenceImportCommand: Command = {
  name: 'silence import',
  summary: 'make silences out of a list',
  usage: USAGE,
  async run(args, io) {
    const { values, positionals } = readArguments(args, OPTIONS);
    const connection = connect(values);
    const wishes = readList(await readInput(positionals[0]));
    let refused = 0;
    for (const { id, ...wish } of wishes) {
      try {
        const known = values.force || id === undefined ? {} : { id };
        io.out(await make({ ...known, ...wish }, connection));
      } catch (error) {
        if (!(error instanceof ApiRefusal)) throw error;
        refused += 1;
        io.err(`Error adding silence id='${id ?? ''}': ${error.message}`);
      }
    }
    if (refused === 0) return 0;
    io.err(`couldn't import ${refused} out of ${wishes.length} silences`);
    return 1;
  },
};

/** @returns its id */
async function make(wish: Wish, { ask }: Connection): Promise<string> {
  const made = await ask('POST /api/v2/silences', wish).catch((error: unknown) => {
    const isUnknown = error instanceof ApiRefusal && error.status === 404;
    if (!isUnknown || wish.id === undefined) throw error;
    return ask('POST /api/v2/silences', { ...wish, id: '' });
  });
  return Made.parse(made).silenceID;
}

async function readInput(path: string | undefined): Promise<string> {
  return path === undefined || path === '-' ? text(process.stdin) : readFileSync(path, 'utf8');
}

function readList(input: string): readonly Wish[] {
  try {
    return Silences.parse(JSON.parse(input));
  } catch (cause) {
    throw new Error("couldn't unmarshal input data, is it a JSON list of silences?", { cause });
  }
}
