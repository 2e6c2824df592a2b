/** How bad a log line says that it is, in any of the many ways in which programs say so. */

/** Undefined where a line names no level. */
export type StatedLevel = 'error' | 'below error' | undefined;

/** A level stands near the beginning; further on, the word is part of what the line tells. */
const HEAD_CHARS_MAX = 300;
/** A structured line may have a time, a stream and a request id before its JSON. */
const JSON_PREFIX_CHARS_MAX = 160;

/**
 * The level that a line states. The structured part knows it best, unless a prefix of the line's
 * own says a level and goes on in prose: then the structure is only something it tells of.
 */
export function levelOf(line: string): StatedLevel {
  const fields = fieldsOf(line);
  if (fields === undefined) {
    return STARTS_AS_JSON.test(line) ? levelInBrokenJson(line) : levelInText(line);
  }
  const prefix = line.slice(0, line.indexOf('{'));
  const outer = levelInText(prefix);
  if (outer !== undefined && !LAMBDA_PREFIX.test(prefix)) return outer;

  const inner = levelInFields(fields);
  if (inner !== undefined) return inner;
  if (isFaultReport(fields)) return 'error';
  const text = fields.log ?? fields.message ?? fields.msg;
  return outer ?? (typeof text === 'string' ? levelInText(text) : undefined);
}

/** Time, request id and level, with tabs: what Lambda puts before all that a function prints. */
const LAMBDA_PREFIX = /^\S{1,40}\t\S{1,60}\t[A-Z]{4,5}\t$/;

/** The JSON object in a line, after at most a short prefix; undefined where there is none. */
export function fieldsOf(line: string): Readonly<Record<string, unknown>> | undefined {
  const from = line.indexOf('{');
  if (from === -1 || from > JSON_PREFIX_CHARS_MAX || !/["\s]/.test(line.charAt(from + 1))) {
    return undefined;
  }
  const end = line.trimEnd();
  if (!end.endsWith('}')) return undefined;
  try {
    const value: unknown = JSON.parse(end.slice(from));
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const STARTS_AS_JSON = /^\s*\{\s*"/;
/** In the order of trust; `log` holds Elastic's nested `level`. */
const LEVEL_FIELDS = [
  'level',
  'severity',
  'lvl',
  'levelname',
  'level_name',
  'log.level',
  'loglevel',
  'log_level',
  'logLevel',
  'severityText',
  'severity_text',
  'Level',
  '@l',
];

function levelInFields(fields: Readonly<Record<string, unknown>>): StatedLevel {
  const { log } = fields;
  const values = [
    ...LEVEL_FIELDS.map((name) => (Object.hasOwn(fields, name) ? fields[name] : undefined)),
    isRecord(log) ? log.level : undefined,
  ];
  const words = values.filter((value) => typeof value === 'string').map(levelOfWord);
  const said = words.find((level) => level !== undefined);
  if (said !== undefined) return said;
  const number = values.find((value) => typeof value === 'number');
  return number === undefined ? undefined : levelOfNumber(number, 'short_message' in fields);
}

/**
 * Source: pino and bunyan, `error` 50 of 10 to 60; Monolog, `ERROR` 400 of 100 to 600; GELF, with a
 * `short_message`, syslog's 0 to 7 where 3 is an error.
 */
function levelOfNumber(level: number, isGelf: boolean): StatedLevel {
  if (isGelf && level <= 7) return level <= 3 ? 'error' : 'below error';
  if (level >= 100) return level >= 400 ? 'error' : 'below error';
  return level >= 50 ? 'error' : 'below error';
}

/** What Lambda's runtimes write of an error that the code did not catch. */
function isFaultReport(fields: Readonly<Record<string, unknown>>): boolean {
  const has = (name: string) => typeof fields[name] === 'string' && fields[name] !== '';
  return has('errorType') && (has('errorMessage') || 'stackTrace' in fields || 'stack' in fields);
}

/** The first level in a text that is cut off or was never quite JSON. */
function levelInBrokenJson(line: string): StatedLevel {
  const found =
    /"(?:level|severity|lvl|level_?name|log\.level|log_?level)"\s{0,5}:\s{0,5}(?:"(\w{1,20})"|(\d{1,4})\b)/i.exec(
      line,
    );
  const [, word, number] = found ?? [];
  if (word !== undefined) return levelOfWord(word);
  return number === undefined ? undefined : levelOfNumber(Number(number), false);
}

const ERROR_WORD =
  /^(?:err(?:or)?|eror|fail|severe|fatal|crit(?:ical)?|alert|emerg(?:ency)?|panic|dpanic)$/i;
const LOWER_WORD =
  /^(?:trace|trce|debug|dbug|dbg|verbose|fine|finer|finest|config|info|inf|information|informational|notice|note|log|warn|warning|wrn|statement|detail|hint|context)$/i;

function levelOfWord(word: string): StatedLevel {
  if (ERROR_WORD.test(word)) return 'error';
  return LOWER_WORD.test(word) ? 'below error' : undefined;
}

/** Capitals that stand alone: ` ERROR `, `[ERROR]`, `ERROR:`, `:FATAL:`. Not `ERROR_COUNT=0`. */
const CAPITALS =
  /(?<![\w.$/-])(?:TRACE|DEBUG|INFO|NOTICE|LOG(?=:)|STATEMENT(?=:)|DETAIL(?=:)|WARN|WARNING|ERROR|ERR|SEVERE|FATAL|CRITICAL|CRIT|ALERT(?=[:\]])|EMERG|PANIC)(?![\w.$/=-])/g;
const DENIED = /\b(?:0|no|zero|without|any) $/i;
/** `level=error`, `[error]`, `[core:error]`. */
const MARKED =
  /\b(?:level|lvl|severity|loglevel)["']?\s{0,3}[:=]\s{0,3}["']?(\w{1,15})|[[<](?:\w{1,30}:)?([A-Za-z]{3,13})[\]>]/gi;
/** `error: what went wrong`, `fail: Web.Host[0]`, perhaps behind a time. Not `error: null`. */
const OPENING =
  /^(?:[\d:.,TZ+/-]{1,40}\s{1,3}){0,3}(?:PHP |npm )?([A-Za-z]{3,11})(?: error)?(?::\s|!\s|\s-\s)/i;
const NOTHING = /^\s*(?:0|null|none|nil|false|undefined|""|''|\[\]|\{\}|-)?\s*$/i;
/** glog's and klog's `E0304 05:06:07`. */
const KLOG = /^([IWEFD])\d{4} \d\d:\d\d/;

function levelInText(text: string): StatedLevel {
  const end = text.indexOf('\n');
  const head = text.slice(0, end === -1 ? HEAD_CHARS_MAX : Math.min(end, HEAD_CHARS_MAX));
  const klog = KLOG.exec(head)?.[1];
  if (klog !== undefined) return klog === 'E' || klog === 'F' ? 'error' : 'below error';

  const found = [...inCapitals(head), ...marked(head)].sort((a, b) => a.index - b.index)[0];
  return found?.level ?? opening(head);
}

interface Found {
  readonly index: number;
  readonly level: StatedLevel;
}

function* inCapitals(head: string): Generator<Found> {
  for (const { index, 0: word } of head.matchAll(CAPITALS)) {
    if (!DENIED.test(head.slice(Math.max(0, index - 10), index))) {
      yield { index, level: levelOfWord(word) };
      return;
    }
  }
}

function* marked(head: string): Generator<Found> {
  for (const { index, 1: value, 2: bracketed } of head.matchAll(MARKED)) {
    const level = levelOfWord(value ?? bracketed ?? '');
    if (level !== undefined) {
      yield { index, level };
      return;
    }
  }
}

function opening(head: string): StatedLevel {
  const found = OPENING.exec(head);
  if (found === null || NOTHING.test(head.slice(found[0].length))) return undefined;
  return levelOfWord(found[1] ?? '');
}
