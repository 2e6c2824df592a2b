/** Templates: the files that define them, and what can be found in texts that use them. */

import type { TemplateFile } from '../model/config.ts';
import { list, template } from '../receivers/support/fields.ts';
import { isNothing, isValues, scalarText } from '../receivers/support/scalar.ts';
import { complaintOf } from '../receivers/support/template-complaint.ts';
import { addTemplates, parseTemplates, type TemplateSet } from '../template/template-set.ts';
import { type Findings, join } from './findings.ts';

/** Files that a pattern of `templates` means, in the order of their names; none may be. */
export type FindTemplates = (pattern: string) => readonly TemplateFile[];

const globs = list(template);
const CALLED = /\{\{-?\s*template\s+"([^"\\]+)"/g;

/** @param find may throw an Error that says what cannot be read */
export function readTemplates(
  written: unknown,
  find: FindTemplates,
  findings: Findings,
): readonly TemplateFile[] {
  const patterns = isNothing(written) ? [] : (findings.check(globs, written, 'templates') ?? []);
  return patterns.flatMap((pattern, index) => {
    try {
      const files = pattern === '' ? [] : find(pattern);
      parseTemplates(files);
      return files;
    } catch (error) {
      findings.fault(join('templates', index), { fault: complaintOf(error) });
      return [];
    }
  });
}

/**
 * Alertmanager reads the texts of receivers when it sends them, and delivers nothing where one is
 * broken. So they are no mistakes.
 *
 * @param files that could be read
 */
export function warnOfTemplates(
  receivers: unknown,
  files: readonly TemplateFile[],
  findings: Findings,
): void {
  visit(receivers, 'receivers', parseTemplates(files), findings);
}

function visit(value: unknown, path: string, set: TemplateSet, findings: Findings): void {
  if (Array.isArray(value)) {
    value.forEach((item, index) => {
      visit(item, join(path, index), set, findings);
    });
  } else if (isValues(value)) {
    for (const [key, item] of Object.entries(value)) visit(item, join(path, key), set, findings);
  } else {
    const text = scalarText(value) ?? '';
    if (text.includes('{{')) warnOfText(text, path, set, findings);
  }
}

function warnOfText(text: string, path: string, set: TemplateSet, findings: Findings): void {
  try {
    const { find } = addTemplates(set, { name: '', text });
    const gone = [...text.matchAll(CALLED)].find(([, name = '']) => find(name) === undefined);
    if (gone !== undefined) findings.warn(path, `there is no template "${gone[1]}"`);
  } catch (error) {
    findings.warn(path, `cannot be filled in: ${complaintOf(error)}`);
  }
}
