/** Addresses and secrets of the configuration. */

import * as z from 'zod/mini';
import { parseTemplates } from '../../template/template-set.ts';
import { field, judgeText, type Outcome, SSM_REFERENCE } from './fields.ts';
import type { Secret } from './receiver-type.ts';
import { describe, scalarText } from './scalar.ts';
import { complaintOf } from './template-complaint.ts';

/** What stands for a secret in a configuration that the API shows. Alertmanager reads it back. */
export const HIDDEN = '<secret>';
/** Begins the reference of a secret that a `…_file` key names. */
const FILE_SCHEME = 'file:';

const REFERENCE_EXAMPLE = 'ssm:/path/of/the/parameter';

/** An address on the web, http or https. */
export const url = field((value) => judgeUrl(value));

/** A secret: a reference, or the secret itself. Never quoted in a fault. */
export const secret = field(judgeSecret);

/** A secret that may be left out, or be empty, which says the same. */
export const optionalSecret = z.optional(
  field((value): Outcome<Secret | undefined> => {
    return scalarText(value) === '' ? { value: undefined } : judgeSecret(value);
  }),
);

/** The file that holds a secret, by its path: its reference. May be left out, or be empty. */
export const optionalSecretFile = z.optional(
  field((value): Outcome<Secret | undefined> => {
    if (scalarText(value) === '') return { value: undefined };
    const outcome = judgeText(value);
    return 'value' in outcome ? { value: `${FILE_SCHEME}${outcome.value}` } : outcome;
  }),
);

/** A web address that is itself a secret: a reference, or the address. Never quoted in a fault. */
export const secretUrl = field(judgeSecretUrl);

/** The same, or a template of one. May be left out, or be empty. */
export const optionalTemplateUrl = z.optional(
  field((value): Outcome<Secret | undefined> => {
    const written = scalarText(value);
    if (written === '') return { value: undefined };
    return written?.includes('{{') ? judgeTemplate(written) : judgeSecretUrl(value);
  }),
);

function judgeSecret(value: unknown): Outcome<Secret> {
  const outcome = judgeText(value);
  if (!('value' in outcome)) return outcome;
  return outcome.value.startsWith(FILE_SCHEME)
    ? { fault: 'is a path, and would be taken for the secret: write it behind the key with _file' }
    : judgeReference(outcome.value);
}

function judgeSecretUrl(value: unknown): Outcome<Secret> {
  const written = scalarText(value);
  if (written === HIDDEN) return { value: written };
  if (written?.startsWith('ssm:')) return judgeReference(written);
  const outcome = judgeUrl(value);
  if ('value' in outcome || written === undefined) return outcome;
  return written.includes('${')
    ? {
        fault: `is no web address, and placeholders (\${…}) are not filled in: write ${REFERENCE_EXAMPLE}`,
      }
    : { fault: `is no web address: write https://… or ${REFERENCE_EXAMPLE}` };
}

function judgeUrl(value: unknown): Outcome<string> {
  const outcome = judgeText(value);
  if (!('value' in outcome)) return outcome;
  // `new URL` alone takes http:x for http://x/, and escapes that are none.
  const isUrl =
    /^https?:\/\/[^/?#]/i.test(outcome.value) &&
    URL.canParse(outcome.value) &&
    !/^[^?]*%(?![\da-f]{2})/i.test(outcome.value);
  return isUrl ? outcome : { fault: `${describe(value)} is no web address: write https://…` };
}

/** One of the few templates that Alertmanager parses when it reads its configuration. */
export function judgeTemplate(written: string): Outcome<string> {
  try {
    parseTemplates([{ name: '', text: written }]);
    return { value: written };
  } catch (error) {
    return { fault: `is no template: ${complaintOf(error)}` };
  }
}

function judgeReference(written: string): Outcome<Secret> {
  const wrong = written.startsWith('ssm:') && !SSM_REFERENCE.test(written);
  return wrong
    ? { fault: `is no reference to a secret: write ${REFERENCE_EXAMPLE}` }
    : { value: written };
}
