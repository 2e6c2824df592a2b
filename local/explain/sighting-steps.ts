/** How an alert was seen: by which source, and what it was to each of its groups. */

import { formatLabels } from '../../shared/core/model/labels.ts';
import type { EpochMs } from '../../shared/core/model/time.ts';
import { fateWords } from '../replay/timeline-words.ts';
import { routeWords } from '../replay/why.ts';
import type { Fate, Step } from './explanation.ts';
import type { GroupLine, Line, SightingLine } from './lines.ts';

/** One step for a message, whatever groups it was filed in. */
export function sightingSteps(
  seen: readonly SightingLine[],
  when: (at: EpochMs) => string,
): readonly Step[] {
  const messages = Map.groupBy(seen, ({ messageId, fate }) => `${messageId} ${fate === 'moved'}`);
  return [...messages.values()].flatMap((fates): Step[] => {
    const [first] = fates;
    if (first === undefined) return [];
    const { source, status, messageId, at } = first;
    const what = { firing: 'it fires', resolved: 'it is over', info: 'a note' }[status];
    const words = fates.map((one) => {
      const due = one.group?.dueAt;
      return fateWords(one, one.group?.receiver ?? 'nobody', due === undefined ? due : when(due));
    });
    return [
      {
        at,
        words: `${source} says ${what}: ${[...new Set(words)].join('; ')}`,
        details: [
          `message ${messageId}`,
          ...fates.flatMap(({ routes = [] }) => routes.map(routeWords)),
          ...fates.flatMap(({ group, fate }) => (fate === 'new' && group ? groupWords(group) : [])),
        ],
        fates: [...new Set(fates.flatMap((one) => SIGHTED[one.fate] ?? []))],
      },
    ];
  });
}

/** What is new, or changed, has its fate still to come. */
const SIGHTED: Readonly<Partial<Record<SightingLine['fate'], Fate>>> = {
  duplicate: 'duplicate',
  outdated: 'outdated',
  'nothing-open': 'nothing open',
  untold: 'held back',
  unheard: 'not routed',
  moved: 'moved',
  fleet: 'in a fleet',
};

function groupWords({ receiver, groupLabels }: GroupLine): readonly string[] {
  return [`one message of ${receiver} for all alerts with ${formatLabels(groupLabels)}`];
}

/** Nobody said that it goes on, and nobody said that it ended. */
export function lapses(seen: readonly SightingLine[], now: EpochMs): readonly Step[] {
  const told = seen.filter(({ fate }) => fate !== 'moved' && fate !== 'outdated');
  const ends = told.flatMap(({ status, alert, at }, index) => {
    const { endsAt } = alert;
    if (status === 'resolved' || endsAt === undefined || endsAt > now || endsAt <= at) return [];
    const isSeenAgain = told.slice(index + 1).some((later) => later.at <= endsAt);
    return isSeenAgain ? [] : [endsAt];
  });
  return [...new Set(ends)].map((at) => ({
    at,
    words: 'lapses: nobody says that it goes on',
    details: [],
    fates: ['lapsed'],
  }));
}

/** What became of the fleets that it counts in, each time that it was seen. */
export function fleetSteps(seen: readonly SightingLine[], lines: readonly Line[]): readonly Step[] {
  const weighings = seen.flatMap(({ fate, because, at }) => {
    if (fate !== 'fleet') return [];
    const next = lines.find(
      (line) => line.kind === 'weighing' && line.fleet === because && line.at >= at,
    );
    return next?.kind === 'weighing' ? [next] : [];
  });
  return [...new Set(weighings)].map(({ at, verdict }) => {
    return { at, words: `its fleet is weighed: ${verdict.words}`, details: [], fates: [] };
  });
}
