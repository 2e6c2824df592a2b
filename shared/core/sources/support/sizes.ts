/** How large an alert may be. What is cut is counted, and said in the annotation `cut`. */

import type { Alert } from '../../model/alert.ts';

export const LABELS_MAX = 64;
export const LABEL_BYTES_MAX = 1_024;
export const ANNOTATIONS_MAX = 64;
export const ANNOTATION_BYTES_MAX = 32 * 1_024;
export const RESOURCES_MAX = 100;
/**
 * What a client posts to Alertmanager's API is as large as it likes there. Here it must fit into one
 * item of DynamoDB, whose limit is 400 kB, beside what else is in it.
 */
const POSTED_BYTES_MAX = 300 * 1_024;
/** UTF-8 takes at most three bytes for a unit of UTF-16. */
const BYTES_PER_CHAR_MAX = 3;

/** Kept before all others, should there be too many. */
const FOREMOST: readonly string[] = [
  ...['alertname', 'severity', 'source', 'account', 'region', 'service', 'resource', 'team'],
  ...['title', 'reading', 'reason', 'description', 'runbook_url', 'severity_reason'],
];

type Texts = Readonly<Record<string, string>>;

/** The very same alert when it is small and well formed, as almost all are. */
export function withinSize(alert: Alert): Alert {
  if (isSmall(alert) || mayBeLarge(alert)) return alert;
  const labels = cutEach(alert.labels, LABELS_MAX, LABEL_BYTES_MAX);
  const texts = cutEach(alert.annotations, ANNOTATIONS_MAX, ANNOTATION_BYTES_MAX);
  const annotations = cutTogether(texts.kept, ANNOTATION_BYTES_MAX);
  const resources = alert.resources.slice(0, RESOURCES_MAX).map((text) => cut(text));
  const words = [
    counted(labels.left, 'label', 'left out'),
    counted(labels.bytes, 'byte', 'cut from labels'),
    counted(texts.left, 'annotation', 'left out'),
    counted(texts.bytes + annotations.bytes, 'byte', 'cut from annotations'),
    counted(alert.resources.length - resources.length, 'resource', 'left out'),
  ].filter((text) => text !== '');
  return {
    ...alert,
    labels: labels.kept,
    annotations: words.length === 0 ? texts.kept : { ...annotations.kept, cut: words.join('; ') },
    resources,
  };
}

function mayBeLarge({ labels, annotations, posted }: Alert): boolean {
  const texts = [labels, annotations].flatMap((record) => Object.entries(record).flat());
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  return (
    posted !== undefined && bytes <= POSTED_BYTES_MAX && texts.every((text) => text.isWellFormed())
  );
}

function isSmall({ labels, annotations, resources }: Alert): boolean {
  let count = 0;
  for (const name in labels) {
    const value = labels[name] ?? '';
    const chars = Math.max(name.length, value.length);
    count += 1;
    if (chars * BYTES_PER_CHAR_MAX > LABEL_BYTES_MAX || !value.isWellFormed()) return false;
    if (!name.isWellFormed()) return false;
  }
  if (count > LABELS_MAX || resources.length > RESOURCES_MAX) return false;

  let chars = 0;
  for (const name in annotations) {
    const value = annotations[name] ?? '';
    chars += name.length + value.length;
    if (!value.isWellFormed() || !name.isWellFormed()) return false;
  }
  if (chars * BYTES_PER_CHAR_MAX > ANNOTATION_BYTES_MAX) return false;
  return resources.every(
    (text) => text.length * BYTES_PER_CHAR_MAX <= LABEL_BYTES_MAX && text.isWellFormed(),
  );
}

function cutEach(texts: Texts, countMax: number, bytesMax: number) {
  const all = Object.entries(texts);
  const fit = all.filter(([name]) => name.length * BYTES_PER_CHAR_MAX <= LABEL_BYTES_MAX);
  const foremost = fit.filter(([name]) => FOREMOST.includes(name));
  const others = fit.filter(([name]) => !FOREMOST.includes(name));
  const chosen = new Set([...foremost, ...others].slice(0, countMax));
  const kept = fit.filter((pair) => chosen.has(pair));
  const short = kept.map(([name, value]) => [name.toWellFormed(), cut(value, bytesMax)] as const);
  const bytes = size(kept) - size(short);
  return { kept: Object.fromEntries(short), left: all.length - kept.length, bytes };
}

/** The longest gives way first: it is the one that can spare something. */
function cutTogether(texts: Texts, bytesMax: number): { kept: Texts; bytes: number } {
  let excess = size(Object.entries(texts)) - bytesMax;
  if (excess <= 0) return { kept: texts, bytes: 0 };
  const before = excess;
  const longestFirst = Object.entries(texts).sort(([, a], [, b]) => b.length - a.length);
  const shortened = longestFirst.map(([name, value]) => {
    if (excess <= 0) return [name, value] as const;
    const bytes = Buffer.byteLength(value);
    const short = cut(value, Math.max(0, bytes - excess));
    excess -= bytes - Buffer.byteLength(short);
    return [name, short] as const;
  });
  const kept = new Map(shortened);
  const inOrder = Object.keys(texts).map((name) => [name, kept.get(name) ?? ''] as const);
  return { kept: Object.fromEntries(inOrder), bytes: before - excess };
}

/** The beginning of a text, whole characters only, and no half of a pair. */
function cut(text: string, bytesMax = LABEL_BYTES_MAX): string {
  const whole = text.toWellFormed();
  if (whole.length * BYTES_PER_CHAR_MAX <= bytesMax) return whole;
  const { read } = new TextEncoder().encodeInto(whole, new Uint8Array(bytesMax));
  return whole.slice(0, read);
}

function size(pairs: readonly (readonly [string, string])[]): number {
  return pairs.reduce((sum, [, value]) => sum + Buffer.byteLength(value), 0);
}

function counted(count: number, thing: string, fate: string): string {
  return count <= 0 ? '' : `${count} ${thing}${count === 1 ? '' : 's'} ${fate}`;
}
