/** `tocsin silence query`: which silences there are. */

import { nameFirst, readLength } from '../amtool/arguments.ts';
import { CONNECTION_OPTIONS, CONNECTION_USAGE, connect } from '../amtool/connection.ts';
import { type ApiSilence, ApiSilences } from '../amtool/shapes.ts';
import { type Command, readArguments } from '../io.ts';

const USAGE = `Usage: npx tocsin silence query [options] [MATCHER…]

Lists silences that have these matchers, written alike. A first word that is no matcher is the name
of alerts. Without --expired, those that are not over.

  --expired                 those that are over instead
  --within TIME             that end, or have ended, within this time
  --created-by NAME         of this person
  -q, --quiet               their ids alone
${CONNECTION_USAGE}

Exit codes: 0 listed; 1 refused, or nobody answers; 2 wrongly called.

  npx tocsin silence query alertname=Lag
  npx tocsin silence query --within 2h -o extended`;

const OPTIONS = {
  ...CONNECTION_OPTIONS,
  expired: { type: 'boolean', default: false },
  within: { type: 'string' },
  'created-by': { type: 'string' },
  quiet: { type: 'boolean', short: 'q', default: false },
} as const;

export const silenceQueryCommand: Command = {
  name: 'silence query',
  aliases: ['silence'],
  summary: 'list silences',
  usage: USAGE,
  async run(args, io) {
    const { values, positionals } = readArguments(args, OPTIONS);
    const { ask, format } = connect(values);
    const filter = new URLSearchParams(nameFirst(positionals).map((text) => ['filter', text]));
    const query = filter.size === 0 ? '' : `?${filter}`;
    const silences = ApiSilences.parse(await ask(`GET /api/v2/silences${query}`));
    const wanted = silences.filter(chosenBy(values, Date.now()));
    if (!values.quiet) io.out(format.silences(wanted));
    else for (const { id } of wanted) io.out(id);
    return 0;
  },
};

interface Choice {
  readonly expired: boolean;
  readonly within?: string | undefined;
  readonly 'created-by'?: string | undefined;
}

function chosenBy({ expired, within, 'created-by': author }: Choice, now: number) {
  const withinMs = within === undefined ? Number.POSITIVE_INFINITY : readLength(within);
  return ({ endsAt, createdBy }: ApiSilence) => {
    const leftMs = Date.parse(endsAt) - now;
    if (leftMs <= 0 !== expired || Math.abs(leftMs) > withinMs) return false;
    return author === undefined || author === createdBy;
  };
}
