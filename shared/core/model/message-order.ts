import type { Alert } from './alert.ts';
import type { Labels } from './labels.ts';
import { compareBytes, sortedPairs } from './labels.ts';

/**
 * Alerts in the order in which a message lists them: by `job`, then `instance`, having the label
 * before lacking it; then by label set, fewer labels first.
 *
 * Source: Alertmanager, alert/alert.go AlertSlice.Less; prometheus/common, model/labelset.go Before.
 */
export function messageOrder(alerts: readonly Alert[]): readonly Alert[] {
  return [...alerts].sort(
    (a, b) =>
      byLabel('job', a.labels, b.labels) ||
      byLabel('instance', a.labels, b.labels) ||
      byLabelSet(a.labels, b.labels),
  );
}

function byLabel(name: string, a: Labels, b: Labels): number {
  const [inA, inB] = [Object.hasOwn(a, name), Object.hasOwn(b, name)];
  if (inA && inB) return compareBytes(a[name] ?? '', b[name] ?? '');
  if (inA === inB) return 0;
  return inA ? -1 : 1;
}

function byLabelSet(a: Labels, b: Labels): number {
  const [pairsA, pairsB] = [sortedPairs(a), sortedPairs(b)];
  if (pairsA.length !== pairsB.length) return pairsA.length - pairsB.length;
  for (const [index, [nameA, valueA]] of pairsA.entries()) {
    const [nameB, valueB] = pairsB[index] ?? ['', ''];
    // Of two names the earlier one is missing from the other set, and the set that lacks it is first.
    if (nameA !== nameB) return compareBytes(nameB, nameA);
    if (valueA !== valueB) return compareBytes(valueA, valueB);
  }
  return 0;
}
