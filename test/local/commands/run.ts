import type { Command } from '../../../local/io.ts';

/** A command, and all that it wrote. */
export async function run(command: Command, args: readonly string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const io = {
    out: (text: string) => void out.push(text),
    write: (text: string) => void out.push(text),
    err: (text: string) => void err.push(text),
    colour: false,
  };
  return { code: await command.run(args, io), out, err };
}
