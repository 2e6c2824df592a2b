import type { Played } from '../replay/play.ts';
import { explain } from './explain.ts';
import type { Explanation } from './explanation.ts';
import { lineOf } from './lines.ts';

/** Every alert of a story that was just played, and every payload that became none. */
export function explainPlayed({ entries, endAt }: Played): readonly Explanation[] {
  const lines = entries.flatMap((entry) => {
    switch (entry.kind) {
      case 'note':
      case 'acknowledged':
      case 'dead-letter':
        return [];
      case 'delivery': {
        // On paper there is no message that has a name.
        const { externalId: _, ...delivery } = entry;
        return lineOf(delivery) ?? [];
      }
      default:
        return lineOf(entry) ?? [];
    }
  });
  const lost = entries.flatMap((entry): Explanation[] => {
    if (entry.kind !== 'dead-letter') return [];
    const words = `could not be taken in, and goes to the dead letters: ${entry.because}`;
    const step = { at: entry.at, words, details: [], fates: ['failed'] } as const;
    return [{ name: entry.name, fates: step.fates, steps: [step] }];
  });
  return [...explain(lines, { now: endAt }), ...lost];
}
