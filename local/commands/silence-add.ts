/** `tocsin silence add`: not to hear of what matches, for a while. */

import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import * as z from 'zod/mini';
import { EVERY, RESOLVED, UNTIL } from '../../shared/core/api/silence-annotations.ts';
import { BUILD } from '../../shared/core/api/version.ts';
import { readLength, readMatchers, readMoment, readPairs } from '../amtool/arguments.ts';
import {
  CONNECTION_OPTIONS,
  CONNECTION_USAGE,
  type Connection,
  connect,
} from '../amtool/connection.ts';
import { ApiStatus } from '../amtool/shapes.ts';
import { type Command, wronglyCalled } from '../io.ts';

const USAGE = `Usage: npx tocsin silence add [options] MATCHER…

Makes a silence of alerts that all matchers match, and prints its id. A first word that is no matcher
is the name of alerts.

  -c, --comment TEXT        why: required, unless --no-require-comment says, or amtool's settings
  -a, --author NAME         who wishes it (default: the user of this machine)
  -d, --duration TIME       for how long (default: 1h; 1y with --every, 30d with --until-resolved)
  --start TIME, --end TIME  from when to when instead, as in 2026-03-03T02:58:00+01:00
  --every TIMES             in that time at these times of the week alone: 'monday 02:00–04:00
                            Europe/Berlin', 'weekday 22:00–06:00', 'sat,sun 00:00–24:00'
  --until-resolved          it ends before, as soon as nothing that it hides fires any more
  --annotation KEY=VALUE    for machines, as often as needed
${CONNECTION_USAGE}

Exit codes: 0 made; 1 refused, or nobody answers; 2 wrongly called.

  npx tocsin silence add Lag team=db -c 'new disk' -d 2h
  npx tocsin silence add 'alertname=~"Disk.*"' -c 'they are being copied' --until-resolved
  npx tocsin silence add job=backup -c 'it loads the disks' --every 'monday 02:00–04:00 Europe/Berlin'`;

const OPTIONS = {
  ...CONNECTION_OPTIONS,
  comment: { type: 'string', short: 'c', default: '' },
  author: { type: 'string', short: 'a' },
  duration: { type: 'string', short: 'd' },
  start: { type: 'string' },
  end: { type: 'string' },
  every: { type: 'string' },
  'until-resolved': { type: 'boolean', default: false },
  annotation: { type: 'string', multiple: true },
  'require-comment': { type: 'boolean' },
} as const;

const Made = z.object({ silenceID: z.string() });

export const silenceAddCommand: Command = {
  name: 'silence add',
  summary: 'silence alerts for a while',
  usage: USAGE,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: OPTIONS,
      allowPositionals: true,
      allowNegative: true,
    });
    const { ask, settings } = connect(values);
    const matchers = readMatchers(positionals);
    if (matchers.length === 0) throw wronglyCalled('no matchers specified');
    const isRequired = values['require-comment'] ?? settings.comment_required ?? true;
    if (isRequired && values.comment === '') throw wronglyCalled('comment required by config');
    const annotations = annotationsOf(values);
    if (values.every !== undefined || values['until-resolved']) await checkIsOurs(ask);
    const made = await ask('POST /api/v2/silences', {
      ...{ matchers, ...spanOf(values, Date.now()) },
      createdBy: values.author ?? settings.author ?? userInfo().username,
      comment: values.comment,
      ...(Object.keys(annotations).length > 0 && { annotations }),
    });
    io.out(Made.parse(made).silenceID);
    return 0;
  },
};

interface Wish {
  readonly duration?: string | undefined;
  readonly start?: string | undefined;
  readonly end?: string | undefined;
  readonly every?: string | undefined;
  readonly 'until-resolved': boolean;
  readonly annotation?: readonly string[] | undefined;
}

function spanOf(wish: Wish, now: number) {
  const { start, end, duration = usualDuration(wish) } = wish;
  const startsAt = start === undefined ? now : readMoment(start, '--start');
  const endsAt = end === undefined ? startsAt + readLength(duration) : readMoment(end, '--end');
  if (startsAt > endsAt) throw wronglyCalled('silence cannot start after it ends');
  return { startsAt: new Date(startsAt), endsAt: new Date(endsAt) };
}

/** Who makes one that comes again, or that ends by itself, thinks of no end. */
function usualDuration({ every, 'until-resolved': untilResolved }: Wish): string {
  if (every !== undefined) return '1y';
  return untilResolved ? '30d' : '1h';
}

function annotationsOf({ every, 'until-resolved': untilResolved, annotation = [] }: Wish) {
  return {
    ...readPairs(annotation, 'annotations'),
    ...(every !== undefined && { [EVERY]: every }),
    ...(untilResolved && { [UNTIL]: RESOLVED }),
  };
}

/** To others it would be a plain silence, for as long as a year. @throws Error when it is another */
async function checkIsOurs(ask: Connection['ask']): Promise<void> {
  const { versionInfo } = ApiStatus.parse(await ask('GET /api/v2/status'));
  if (versionInfo.revision === BUILD.revision) return;
  throw new Error(`an Alertmanager answers (${versionInfo.version}), which knows no such silences`);
}
