/** `tocsin config show`: the configuration by which a router works. */

import { parseArgs } from 'node:util';
import { CONNECTION_OPTIONS, CONNECTION_USAGE, connect } from '../amtool/connection.ts';
import { ApiStatus } from '../amtool/shapes.ts';
import type { Command } from '../io.ts';

const USAGE = `Usage: npx tocsin config show [options]

Prints the part of the configuration that is Alertmanager's, with its defaults and without secrets, of
a router that runs.
${CONNECTION_USAGE}

Exit codes: 0 shown; 1 refused, or nobody answers; 2 wrongly called.`;

export const configShowCommand: Command = {
  name: 'config show',
  aliases: ['config'],
  summary: 'the configuration of a router that runs',
  usage: USAGE,
  async run(args, io) {
    const { values } = parseArgs({ args: [...args], options: CONNECTION_OPTIONS });
    const { ask, format } = connect(values);
    io.out(format.config(ApiStatus.parse(await ask('GET /api/v2/status'))));
    return 0;
  },
};
