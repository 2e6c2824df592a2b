/**
 * YAML as Alertmanager reads it: version 1.1, keys written once, only the first document of the
 * file. Places are kept, so that mistakes can be shown where they stand.
 */

import { Composer, type Document, LineCounter, Parser } from 'yaml';
import {
  ConfigMistakes,
  createFindings,
  type Findings,
  type Position,
  parent,
} from './findings.ts';
import { type Offsets, readValues, TooMuch } from './yaml-values.ts';

/** A tree of 5,000 routes is a tenth of this. */
export const CONFIG_BYTES_MAX = 8 * 1_024 * 1_024;

const SYNTAX_FAULTS_MAX = 10;
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
  const document = firstDocument(text, lines);
  const unprintable = text.search(UNPRINTABLE);
  if (unprintable !== -1) {
    throw refuse('this is no YAML: a character that cannot be printed', at(unprintable));
  }
  const faults = syntaxFaults(document);
  for (const [offset, fault] of faults) findings.fault('', { fault }, at(offset));
  if (faults.size > 0) throw new ConfigMistakes(file, findings.mistakes);
  if (document === undefined) return { root: undefined, findings };

  try {
    return { root: readValues(document, offsets, findings), findings };
  } catch (error) {
    if (error instanceof TooMuch) throw refuse(error.message, at(error.offset));
    throw error;
  }
}

/** What stands behind the first document is not even parsed. Warnings are tags that nobody knows. */
function firstDocument(text: string, lines: LineCounter): Document.Parsed | undefined {
  const composer = new Composer({ version: '1.1', merge: true, uniqueKeys: false });
  const documents = composer.compose(new Parser(lines.addNewLine).parse(text));
  return documents.next().value ?? undefined;
}

/** Of the path, or of the nearest thing around it that is written. */
function offsetOf(path: string, offsets: Offsets): number {
  let written = path;
  while (!offsets.has(written)) written = parent(written);
  return offsets.get(written) ?? 0;
}

/** One at a place, and the first few: each brings others after it. */
function syntaxFaults(document: Document.Parsed | undefined): ReadonlyMap<number, string> {
  const { errors = [], warnings = [] } = document ?? {};
  const tooDeep = errors.find(({ code }) => code === 'RESOURCE_EXHAUSTION');
  if (tooDeep !== undefined) return new Map([[tooDeep.pos[0], 'nested deeper than is read']]);
  const faults = new Map<number, string>();
  for (const { message, pos } of [...errors, ...warnings]) {
    if (!faults.has(pos[0])) faults.set(pos[0], `this is no YAML: ${message}`);
    if (faults.size === SYNTAX_FAULTS_MAX) break;
  }
  return faults;
}
