/** Two runs of one story side by side: what is said in both, in one alone, or otherwise. */

import { formatLabels } from '../../shared/core/model/labels.ts';
import type { Said } from './said.ts';

export interface Comparison {
  readonly same: number;
  readonly changed: readonly Changed[];
  /** Said in the first run alone. */
  readonly gone: readonly Said[];
  /** Said in the second run alone. */
  readonly added: readonly Said[];
}

export interface Changed {
  readonly before: Said;
  readonly after: Said;
  readonly differs: readonly Difference[];
}

export type Difference = 'to whom' | 'when' | 'group' | 'alerts' | 'words';

/** What a message is known by. */
type Trait = Difference | 'channel' | 'names';

const part: Readonly<Record<Trait, (said: Said) => string>> = {
  channel: ({ to }) => to.slice(to.lastIndexOf('/')),
  'to whom': ({ to }) => to,
  names: ({ alerts }) => JSON.stringify(Object.keys(alerts).toSorted()),
  when: ({ offsetMs }) => String(offsetMs),
  group: ({ group }) => formatLabels(group),
  alerts: ({ alerts }) => JSON.stringify(Object.entries(alerts).toSorted()),
  words: ({ text = [] }) => text.join('\n'),
};

/**
 * What two messages must share to be one and the same, or one that changed: the closest pairs are
 * found first, and what looks alike pairs in order of time. So the answer is the same at every run.
 */
const PASSES: readonly (readonly Trait[])[] = [
  ['to whom', 'when', 'group', 'alerts', 'words'],
  ['to whom', 'when', 'group', 'alerts'],
  ['to whom', 'group', 'alerts'],
  ['to whom', 'group'],
  ['to whom', 'alerts'],
  ['channel', 'group', 'alerts'],
  ['channel', 'alerts'],
  ['alerts'],
  ['to whom', 'names'],
  ['channel', 'names'],
];

/** A message that lacks its text says whatever the other says. */
export function compare(before: readonly Said[], after: readonly Said[]): Comparison {
  let [gone, added] = [before, after];
  const pairs: (readonly [Said, Said])[] = [];
  for (const shared of PASSES) {
    const waiting = Map.groupBy(added, (said) => keyOf(said, shared));
    const left: Said[] = [];
    const taken = new Set<Said>();
    for (const said of gone) {
      const partner = waiting.get(keyOf(said, shared))?.shift();
      if (partner === undefined) left.push(said);
      else {
        taken.add(partner);
        pairs.push([said, partner]);
      }
    }
    gone = left;
    added = added.filter((said) => !taken.has(said));
  }
  const compared = pairs.map(([one, other]) => {
    return { before: one, after: other, differs: differences(one, other) };
  });
  const changed = compared.filter(({ differs }) => differs.length > 0);
  return {
    same: pairs.length - changed.length,
    changed: changed.toSorted((a, b) => a.before.offsetMs - b.before.offsetMs),
    gone,
    added,
  };
}

export function isEqual({ changed, gone, added }: Comparison): boolean {
  return changed.length + gone.length + added.length === 0;
}

function keyOf(said: Said, shared: readonly Trait[]): string {
  return JSON.stringify([said.reason, ...shared.map((name) => part[name](said))]);
}

function differences(before: Said, after: Said): readonly Difference[] {
  // A Slack message and a mail of the same have few words in common, and need not be compared.
  const isOther = part.channel(before) !== part.channel(after);
  const isBare = isOther || before.text === undefined || after.text === undefined;
  const names: readonly Difference[] = ['to whom', 'when', 'group', 'alerts', 'words'];
  return names.filter(
    (name) => !(name === 'words' && isBare) && part[name](before) !== part[name](after),
  );
}
