/** `tocsin silence expire`: to hear of it again from now on. */

import { CONNECTION_OPTIONS, CONNECTION_USAGE, connect } from '../amtool/connection.ts';
import { type Command, readArguments, wronglyCalled } from '../io.ts';

const USAGE = `Usage: npx tocsin silence expire [options] ID…

Ends silences.
${CONNECTION_USAGE}

Exit codes: 0 they are over; 1 one is not known, or nobody answers; 2 wrongly called.

  npx tocsin silence expire $(npx tocsin silence query -q --created-by dana)`;

export const silenceExpireCommand: Command = {
  name: 'silence expire',
  summary: 'end silences',
  usage: USAGE,
  async run(args) {
    const { values, positionals } = readArguments(args, CONNECTION_OPTIONS);
    if (positionals.length === 0) throw wronglyCalled('no silence IDs specified');
    const { ask } = connect(values);
    for (const id of positionals) await ask(`DELETE /api/v2/silence/${encodeURIComponent(id)}`);
    return 0;
  },
};
