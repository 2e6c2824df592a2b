/** `tocsin silence update`: another time, or another reason. */

import * as z from 'zod/mini';
import { readLength, readMoment } from '../amtool/arguments.ts';
import { CONNECTION_OPTIONS, CONNECTION_USAGE, connect } from '../amtool/connection.ts';
import { ApiSilence } from '../amtool/shapes.ts';
import { type Command, readArguments, wronglyCalled } from '../io.ts';

const USAGE = `Usage: npx tocsin silence update [options] ID…

Changes silences, and prints them. A change that would rewrite what a silence has hidden ends it and
makes another.

  -c, --comment TEXT        why
  -d, --duration TIME       for how long, from its start on
  --start TIME, --end TIME  from when to when, as in 2026-03-03T02:58:00+01:00
  -q, --quiet               print their ids alone
${CONNECTION_USAGE}

Exit codes: 0 changed; 1 refused, or nobody answers; 2 wrongly called.`;

const OPTIONS = {
  ...CONNECTION_OPTIONS,
  comment: { type: 'string', short: 'c', default: '' },
  duration: { type: 'string', short: 'd' },
  start: { type: 'string' },
  end: { type: 'string' },
  quiet: { type: 'boolean', short: 'q', default: false },
} as const;

const Made = z.object({ silenceID: z.string() });

export const silenceUpdateCommand: Command = {
  name: 'silence update',
  summary: 'change silences',
  usage: USAGE,
  async run(args, io) {
    const { values, positionals } = readArguments(args, OPTIONS);
    if (positionals.length === 0) throw wronglyCalled('no silence IDs specified');
    const { ask, format } = connect(values);
    const updated: ApiSilence[] = [];
    for (const id of positionals) {
      const stored = await ask(`GET /api/v2/silence/${encodeURIComponent(id)}`);
      const { status, updatedAt, ...silence } = changed(ApiSilence.parse(stored), values);
      const made = Made.parse(await ask('POST /api/v2/silences', silence));
      updated.push({ ...silence, status, updatedAt, id: made.silenceID });
    }
    if (!values.quiet) io.out(format.silences(updated));
    else for (const { id } of updated) io.out(id);
    return 0;
  },
};

interface Changes {
  readonly comment: string;
  readonly duration?: string | undefined;
  readonly start?: string | undefined;
  readonly end?: string | undefined;
}

function changed(silence: ApiSilence, { comment, duration, start, end }: Changes): ApiSilence {
  const startsAt =
    start === undefined ? Date.parse(silence.startsAt) : readMoment(start, '--start');
  const stays = duration === undefined ? Date.parse(silence.endsAt) : undefined;
  const lasts = stays ?? startsAt + readLength(duration ?? '');
  const endsAt = end === undefined ? lasts : readMoment(end, '--end');
  if (startsAt > endsAt) throw wronglyCalled('silence cannot start after it ends');
  return {
    ...silence,
    startsAt: new Date(startsAt).toISOString(),
    endsAt: new Date(endsAt).toISOString(),
    comment: comment === '' ? silence.comment : comment,
  };
}
