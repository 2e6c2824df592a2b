/** `tocsin alert add`: an alert by hand. */

import { nameFirst, readMoment, readPairs } from '../amtool/arguments.ts';
import { CONNECTION_OPTIONS, CONNECTION_USAGE, connect } from '../amtool/connection.ts';
import { type Command, readArguments, wronglyCalled } from '../io.ts';

const USAGE = `Usage: npx tocsin alert add [options] LABEL=VALUE…

Posts an alert. A first word that is no pair is its name.

  --annotation KEY=VALUE    as often as needed
  --generator-url URL       where its source shows it
  --start TIME, --end TIME  from when to when, as in 2026-03-03T02:58:00+01:00
${CONNECTION_USAGE}

Exit codes: 0 taken; 1 refused, or nobody answers; 2 wrongly called.

  npx tocsin alert add Lag team=db --annotation summary='replica is far behind'`;

const OPTIONS = {
  ...CONNECTION_OPTIONS,
  annotation: { type: 'string', multiple: true },
  'generator-url': { type: 'string', default: '' },
  start: { type: 'string' },
  end: { type: 'string' },
} as const;

export const alertAddCommand: Command = {
  name: 'alert add',
  summary: 'post an alert by hand',
  usage: USAGE,
  async run(args) {
    const { values, positionals } = readArguments(args, OPTIONS);
    if (positionals.length === 0) throw wronglyCalled('an alert has one label at least');
    const { start, end } = values;
    const alert = {
      labels: readPairs(nameFirst(positionals), 'labels'),
      annotations: readPairs(values.annotation ?? [], 'annotations'),
      ...(start !== undefined && { startsAt: new Date(readMoment(start, '--start')) }),
      ...(end !== undefined && { endsAt: new Date(readMoment(end, '--end')) }),
      generatorURL: values['generator-url'],
    };
    await connect(values).ask('POST /api/v2/alerts', [alert]);
    return 0;
  },
};
