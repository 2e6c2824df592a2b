/**
 * YAML as Alertmanager reads it: version 1.1, keys written once, only the first document of the
 * file. Places are kept, so that mistakes can be shown where they stand.
 */

import {
  Composer,
  type CST,
  type Document,
  LineCounter,
  Parser,
  type YAMLError,
  type YAMLWarning,
} from 'yaml';
import {
  ConfigMistakes,
  createFindings,
  type Findings,
  type Position,
  parent,
} from './findings.ts';
import { tokensOf } from './yaml-tokens.ts';
import { type Offsets, readValues, TooMuch } from './yaml-values.ts';

/** A tree of 5,000 routes is a tenth of this. */
export const CONFIG_BYTES_MAX = 8 * 1_024 * 1_024;

const SYNTAX_FAULTS_MAX = 10;
const VERSION = '1.1';
/** What the parser finds where quotes or brackets seem to end too early. */
const CUT_SHORT: ReadonlySet<string> = new Set(['BAD_INDENT', 'MISSING_CHAR']);
/** Tags that say how a scalar is to be read. One that it cannot be read as is a fault. */
const READING_TAG = /tag:yaml\.org,2002:(int|float|bool|null|timestamp|binary)$/;
/** Source: YAML 1.1, 5.1. A half of a pair that stands alone is no character either. */
const UNPRINTABLE = /[^\t\n\r\x20-\x7E\x85\xA0-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

export interface Yaml {
  /** Lists, maps made with `Object.fromEntries`, text, and `Unquoted` scalars. */
  readonly root: unknown;
  /** Keys that are written twice are noted here already. */
  readonly findings: Findings;
}

/** @throws ConfigMistakes when the text is no YAML, or more than is read */
export function readYaml(text: string, file: string): Yaml {
  const lines = new LineCounter();
  const offsets: Offsets = new Map([['', 0]]);
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const findings = createFindings((path) => at(offsetOf(path, offsets)));
  const refuse = (fault: string, position?: Position) => {
    findings.fault('', { fault }, position);
    return new ConfigMistakes(file, findings.mistakes);
  };

  if (Buffer.byteLength(text) > CONFIG_BYTES_MAX) {
    throw refuse(`larger than ${CONFIG_BYTES_MAX} bytes, which is as much as is read`);
  }
  const document = readDocument(text, lines);
  const unprintable = text.search(UNPRINTABLE);
  if (unprintable !== -1) {
    throw refuse('this is no YAML: a character that cannot be printed', at(unprintable));
  }
  const faults = syntaxFaults(document);
  for (const [offset, fault] of faults) findings.fault('', { fault }, at(offset));
  if (faults.size > 0) throw new ConfigMistakes(file, findings.mistakes);
  if (document === undefined) return { root: undefined, findings };
  for (const { pos } of document.warnings.filter(isStrangeTag)) {
    findings.warn('', 'a tag that nobody knows is passed over', at(pos[0]));
  }

  try {
    return { root: readValues(document, offsets, findings), findings };
  } catch (error) {
    if (error instanceof TooMuch) throw refuse(error.message, at(error.offset));
    throw error;
  }
}

/** The first document alone: what stands behind it is not even parsed. */
function readDocument(text: string, lines: LineCounter): Document.Parsed | undefined {
  const document = firstDocument(new Parser(lines.addNewLine).parse(text));
  const isCutShort = document?.errors.some(({ code }) => CUT_SHORT.has(code)) ?? false;
  if (!isCutShort) return document;
  lines.lineStarts.length = 0;
  return firstDocument(parseLeniently(text, lines));
}

function* parseLeniently(text: string, lines: LineCounter): Generator<CST.Token, void> {
  lines.addNewLine(0);
  const parser = new Parser(lines.addNewLine);
  for (const token of tokensOf(text)) yield* parser.next(token);
  yield* parser.end();
}

function firstDocument(tokens: Iterable<CST.Token>): Document.Parsed | undefined {
  const composer = new Composer({ version: VERSION, merge: true, uniqueKeys: false });
  return composer.compose(tokens).next().value ?? undefined;
}

/** Of the path, or of the nearest thing around it that is written. */
function offsetOf(path: string, offsets: Offsets): number {
  let written = path;
  while (!offsets.has(written)) written = parent(written);
  return offsets.get(written) ?? 0;
}

/** One at a place, and the first few: each brings others after it. */
function syntaxFaults(document: Document.Parsed | undefined): ReadonlyMap<number, string> {
  if (document === undefined) return new Map();
  const { version, explicit } = document.directives.yaml;
  if (explicit === true && version !== VERSION) {
    return new Map([[0, `this is YAML ${version}, and is read as ${VERSION}: leave out %YAML`]]);
  }
  const { errors, warnings } = document;
  const tooDeep = errors.find(({ code }) => code === 'RESOURCE_EXHAUSTION');
  if (tooDeep !== undefined) return new Map([[tooDeep.pos[0], 'nested deeper than is read']]);
  const faults = new Map<number, string>();
  for (const { message, pos } of [...errors, ...warnings.filter(isFault)]) {
    if (!faults.has(pos[0])) faults.set(pos[0], `this is no YAML: ${message}`);
    if (faults.size === SYNTAX_FAULTS_MAX) break;
  }
  return faults;
}

/** A bracket may close where its line began, and tags that nobody knows are passed over. */
function isFault(warning: YAMLWarning): boolean {
  return warning.code !== 'BAD_INDENT' && !isStrangeTag(warning);
}

function isStrangeTag({ code, message }: YAMLError): boolean {
  return code === 'TAG_RESOLVE_FAILED' && !READING_TAG.test(message);
}
