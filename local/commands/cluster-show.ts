/** `tocsin cluster show`: that there is none, in the words of `amtool`. */

import { parseArgs } from 'node:util';
import { CONNECTION_OPTIONS, CONNECTION_USAGE, connect } from '../amtool/connection.ts';
import { ApiStatus } from '../amtool/shapes.ts';
import type { Command } from '../io.ts';

const USAGE = `Usage: npx tocsin cluster show [options]

Prints the state of the cluster, for scripts that ask for it: whoever answers reads the same table, and
a cluster is not needed.
${CONNECTION_USAGE}

Exit codes: 0 shown; 1 refused, or nobody answers; 2 wrongly called.`;

export const clusterShowCommand: Command = {
  name: 'cluster show',
  aliases: ['cluster'],
  summary: 'the state of the cluster, for scripts',
  usage: USAGE,
  async run(args, io) {
    const { values } = parseArgs({ args: [...args], options: CONNECTION_OPTIONS });
    const { ask, format } = connect(values);
    io.out(format.cluster(ApiStatus.parse(await ask('GET /api/v2/status'))));
    return 0;
  },
};
