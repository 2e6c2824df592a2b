/**
 * What an alert is about, by name: `{ alertname: 'DiskFull', team: 'storage' }`.
 *
 * Names come from outside, `__proto__` and `constructor` among them: make label sets with
 * `Object.fromEntries` or spread, never by assignment, and read them with `labelValue`.
 */
export type Labels = Readonly<Record<string, string>>;

/**
 * Prose about an alert for people to read. Never part of identity, never matched by routes. The
 * names that sources write, each absent where the payload does not say:
 *
 * - `title`: one line naming the problem
 * - `reading`: the figures in words, `CPUUtilization 97.3, threshold > 90, 3 of 3 datapoints`
 * - `reason`: the source's own explanation, as it wrote it
 * - `description`: what people wrote about the problem beforehand
 * - `runbook_url`, `logs_url`, `insights_url`: where to go next; `runbook` where it is no link
 * - `state`: the state of a task or job, in its service's word
 * - `previous_state`: the state that CloudWatch says was left
 * - `children`: names of what made an aggregate fire
 * - `metric_account`: account whose metric an alarm of another account watches
 * - `deadline`: when something will happen of itself, RFC 3339
 * - `note`: what people would otherwise misread
 * - `severity_reason`: the rule that made the severity what it is
 * - `excerpt`, `from`: beginning of a payload that nobody could read, masked; the topic or queue it
 *   came by
 * - `sample`: a few of the lines or the payload itself, masked; `shape`: what such lines have in common
 * - `picture`: name of a picture of the series; `series`: the key that its detector remembers it by
 * - `cut`: what was left out of labels, annotations and resources for its size
 */
export type Annotations = Readonly<Record<string, string>>;

/** Value of a label. An absent label is the empty string, as everywhere in Alertmanager. */
export function labelValue(labels: Labels, name: string): string {
  return Object.hasOwn(labels, name) ? (labels[name] ?? '') : '';
}

/** Those that have a value: an absent label and an empty one are the same. */
export function withoutEmpty(labels: Readonly<Record<string, string | undefined>>): Labels {
  return pickLabels(labels, (_, value) => value !== '');
}

/** Those that are to be kept, in their order; `undefined` never is. */
export function pickLabels(
  labels: Readonly<Record<string, string | undefined>>,
  keeps: (name: string, value: string) => boolean,
): Labels {
  const picked: Record<string, string> = {};
  for (const name in labels) {
    const value = labels[name];
    if (value === undefined || !keeps(name, value)) continue;
    // Assigned, this one name would be lost. All others may be, which is many times faster.
    if (name === '__proto__') return Object.fromEntries(pairsOf(labels, keeps));
    picked[name] = value;
  }
  return picked;
}

function pairsOf(
  labels: Readonly<Record<string, string | undefined>>,
  keeps: (name: string, value: string) => boolean,
): readonly (readonly [name: string, value: string])[] {
  return Object.entries(labels).flatMap(([name, value]) =>
    value === undefined || !keeps(name, value) ? [] : [[name, value] as const],
  );
}

/** Pairs that every one of the sets has, with the same value. */
export function commonLabels(sets: readonly Labels[]): Labels {
  const [first = {}, ...others] = sets;
  return Object.fromEntries(
    Object.entries(first).filter(([name, value]) =>
      others.every((other) => Object.hasOwn(other, name) && other[name] === value),
    ),
  );
}

/** Names in byte order, so that equal label sets always read the same. */
export function sortedNames(labels: Labels): readonly string[] {
  return Object.keys(labels).sort(compareBytes);
}

/** Name and value pairs in byte order of name. */
export function sortedPairs(labels: Labels): readonly (readonly [name: string, value: string])[] {
  return sortedNames(labels).map((name) => [name, labels[name] ?? '']);
}

/**
 * Order of two texts by their UTF-8 bytes, which is Go's order and not JavaScript's: the two
 * differ for characters beyond the basic plane.
 */
export function compareBytes(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at += 1) {
    const [left, right] = [a.charCodeAt(at), b.charCodeAt(at)];
    if (left === right) continue;
    // Below the surrogates the two orders are one.
    if (left < SURROGATES || right < SURROGATES) return left < right ? -1 : 1;
    return Buffer.compare(Buffer.from(a), Buffer.from(b));
  }
  return Math.sign(a.length - b.length);
}

/** Labels as Alertmanager writes them in group keys: `{alertname="DiskFull", team="storage"}`. */
export function formatLabels(labels: Labels): string {
  let pairs = '';
  for (const name of sortedNames(labels)) {
    pairs += `${pairs === '' ? '' : ', '}${name}=${goQuote(labels[name] ?? '')}`;
  }
  return `{${pairs}}`;
}

/** From here on units of UTF-16 are halves of pairs, or come after them. */
const SURROGATES = 0xd800;
/** Nothing but printable ASCII that needs no escape. */
const PLAIN = /^[ !#-[\]-~]*$/;

const GO_ESCAPES: Readonly<Record<string, string>> = {
  '\u0007': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
  '"': '\\"',
};

/**
 * Text as Go's `%q` prints it: printable characters as they are, the others escaped.
 *
 * Source: Go's strconv.Quote, which prints letters, marks, numbers, punctuation, symbols and the
 * ASCII space, and escapes all else.
 */
export function goQuote(text: string): string {
  if (PLAIN.test(text)) return `"${text}"`;
  return `"${text.replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]|["\\]/gu, goEscape)}"`;
}

/** One character as it is escaped between double quotes. Half a character becomes U+FFFD. */
export function goEscape(character: string): string {
  const known = GO_ESCAPES[character];
  if (known !== undefined) return known;
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return `\\x${code.toString(16).padStart(2, '0')}`;
  if (code >= 0xd800 && code <= 0xdfff) return '\ufffd';
  return code < 0x1_0000
    ? `\\u${code.toString(16).padStart(4, '0')}`
    : `\\U${code.toString(16).padStart(8, '0')}`;
}
