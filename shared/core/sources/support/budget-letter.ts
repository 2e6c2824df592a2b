/** The letter of AWS Budgets, taken apart. Copies may be wrapped at any blank. */

/** Every field is empty where the letter does not say. */
export interface Letter {
  /** `September 25, 2026`. */
  readonly date: string;
  readonly account: string;
  /** May hold anything but a colon, the words of the letter among it. */
  readonly name: string;
  /** `Cost`, `Usage`, `RI Utilization`. */
  readonly type: string;
  readonly budgeted: string;
  /** `ACTUAL`, `FORECASTED`. */
  readonly kind: string;
  /** Operator and sum, absolute also for thresholds in percent: `> $80.00`. */
  readonly threshold: string;
  readonly amount: string;
  readonly period: (typeof PERIODS)[number];
  /** The one that says what was asked for. */
  readonly sentence: string;
}

const KEY =
  /^[ \t]*(?:Budget Name|Budget Type|Budgeted Amount|Alert Type|Alert Threshold|\w+ Amount)[ \t]*:/i;

const PERIODS = ['day', 'month', 'quarter', 'year'] as const;
const KIND = /\b(?:ACTUAL|FORECASTED)\b/;
/** The paragraph that repeats what was asked for. */
const REQUEST = /^You requested that we alert you[^\n]*(?:\n(?![ \t\r]*(?:\n|$))[^\n]*)*/m;

export function readLetter(text: string): Letter {
  const lines = text.split(/\r\n?|\n/);
  const sentence = squeeze(REQUEST.exec(text)?.[0] ?? '');
  const kind = (field(lines, 'Alert Type') || KIND.exec(sentence)?.[0] || '').toUpperCase();
  return {
    date: /AWS Budget Notification\s+(\w+\s+\d{1,2},?\s+\d{4})/i.exec(text)?.[1] ?? '',
    account: /^[ \t]*AWS Account:?[ \t]+(\S+)/im.exec(text)?.[1] ?? '',
    name: wrappedField(lines, 'Budget Name'),
    type: field(lines, 'Budget Type'),
    budgeted: field(lines, 'Budgeted Amount'),
    kind,
    threshold: field(lines, 'Alert Threshold'),
    amount: kind === '' ? '' : field(lines, `${kind} Amount`),
    period: periodOf(sentence),
    sentence,
  };
}

/** What stands behind a key, on its line or, wrapped, on the next. */
function field(lines: readonly string[], key: string): string {
  const { value, at } = find(lines, key);
  const next = lines[at + 1] ?? '';
  return value.trim() === '' && !KEY.test(next) ? squeeze(next) : squeeze(value);
}

/** The same, with all the lines up to the next key or an empty line. */
function wrappedField(lines: readonly string[], key: string): string {
  const { value, at } = find(lines, key);
  const after = lines.slice(at + 1);
  const ends = after.findIndex((line) => KEY.test(line) || line.trim() === '');
  const rest = ends === -1 ? [] : after.slice(0, ends);
  return [value.trim(), ...rest.map((line) => line.trim())].filter((part) => part !== '').join(' ');
}

function find(lines: readonly string[], key: string) {
  const wanted = `${key.toLowerCase()}:`;
  const at = lines.findIndex((line) => line.trimStart().toLowerCase().startsWith(wanted));
  const line = at === -1 ? '' : (lines[at]?.trimStart() ?? '');
  return { value: line.slice(wanted.length), at: at === -1 ? lines.length : at };
}

/** As it is said last: the budget's name stands before it and may say the same words. */
function periodOf(sentence: string): Letter['period'] {
  const named = [...sentence.matchAll(/\bfor the current (\w+)/g)].at(-1)?.[1];
  return PERIODS.find((period) => period === named) ?? 'month';
}

/** Wrapping and trailing blanks are no part of what is said. */
function squeeze(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}
