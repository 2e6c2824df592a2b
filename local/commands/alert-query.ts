/** `tocsin alert query`: what fires. */

import { nameFirst } from '../amtool/arguments.ts';
import { CONNECTION_OPTIONS, CONNECTION_USAGE, connect } from '../amtool/connection.ts';
import { ApiAlerts } from '../amtool/shapes.ts';
import { type Command, readArguments } from '../io.ts';

const USAGE = `Usage: npx tocsin alert query [options] [MATCHER…]

Lists alerts that match. A first word that is no matcher is the name of alerts. Without an option
that says which, those that nothing mutes.

  -a, --active              that nothing mutes
  -s, --silenced            that are silenced, too
  -i, --inhibited           that others inhibit, too
  -u, --unprocessed         that nobody has looked at yet, too
  -r, --receiver REGEX      that go to a receiver of such a name
${CONNECTION_USAGE}

Exit codes: 0 listed; 1 refused, or nobody answers; 2 wrongly called.

  npx tocsin alert query team=db -s -o extended`;

const OPTIONS = {
  ...CONNECTION_OPTIONS,
  active: { type: 'boolean', short: 'a', default: false },
  silenced: { type: 'boolean', short: 's', default: false },
  inhibited: { type: 'boolean', short: 'i', default: false },
  unprocessed: { type: 'boolean', short: 'u', default: false },
  receiver: { type: 'string', short: 'r', default: '' },
} as const;

export const alertQueryCommand: Command = {
  name: 'alert query',
  aliases: ['alert'],
  summary: 'list alerts',
  usage: USAGE,
  async run(args, io) {
    const { values, positionals } = readArguments(args, OPTIONS);
    const { ask, format } = connect(values);
    const { active, silenced, inhibited, unprocessed, receiver } = values;
    const query = new URLSearchParams([
      ['active', String(active || !(silenced || inhibited || unprocessed))],
      ...nameFirst(positionals).map((text) => ['filter', text]),
      ['inhibited', String(inhibited)],
      ...(receiver === '' ? [] : [['receiver', receiver]]),
      ['silenced', String(silenced)],
      ['unprocessed', String(unprocessed)],
    ]);
    io.out(format.alerts(ApiAlerts.parse(await ask(`GET /api/v2/alerts?${query}`))));
    return 0;
  },
};
