/** What people are told in a story: the messages that two runs of it are compared by. */

import type { Labels } from '../../shared/core/model/labels.ts';
import { labelValue } from '../../shared/core/model/labels.ts';
import type { NotifyReason } from '../../shared/core/model/notification.ts';
import type { Milliseconds } from '../../shared/core/model/time.ts';
import type { Played } from './play.ts';

/** One message that one place is told. */
export interface Said {
  /** Since the story began. */
  readonly offsetMs: Milliseconds;
  /** Integration id. */
  readonly to: string;
  readonly reason: NotifyReason;
  /** The labels that its alerts are grouped by. */
  readonly group: Labels;
  /** How many alerts it is about, by their name. */
  readonly alerts: Readonly<Record<string, number>>;
  /** As a person reads it, line by line. Absent where only the rest is known. */
  readonly text?: readonly string[];
}

/** In the order in which they were said. */
export function saidIn({ entries, startAt }: Played): readonly Said[] {
  const names = new Map<string, string>();
  return entries.flatMap((entry): Said[] => {
    if (entry.kind === 'sighting') {
      const { fingerprint, labels } = entry.sighting.alert;
      names.set(fingerprint, labelValue(labels, 'alertname'));
    }
    if (entry.kind !== 'delivery' || entry.outcome !== 'sent') return [];
    const { at, integration, reason, group, alerts, text } = entry;
    const counts = Map.groupBy(alerts, (fingerprint) => names.get(fingerprint) ?? fingerprint);
    const sorted = [...counts].map(([name, same]) => [name, same.length] as const).toSorted();
    return [
      {
        offsetMs: at - startAt,
        to: integration,
        reason,
        group: group.groupLabels,
        alerts: Object.fromEntries(sorted),
        text,
      },
    ];
  });
}
