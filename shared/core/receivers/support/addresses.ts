/** Addresses and secrets of the configuration. */

import { field, judgeText, type Outcome, SSM_REFERENCE, TEMPLATE } from './fields.ts';
import type { Secret } from './receiver-type.ts';
import { describe, scalarText } from './scalar.ts';

const REFERENCE_EXAMPLE = 'ssm:/path/of/the/parameter';

/** An address on the web, http or https. */
export const url = field((value) => judgeUrl(value));

/** A secret: a reference, or the secret itself. Never quoted in a fault. */
export const secret = field((value): Outcome<Secret> => {
  const outcome = judgeText(value);
  if (!('value' in outcome)) return outcome;
  return outcome.value.includes('{{') ? TEMPLATE : judgeReference(outcome.value);
});

/** A web address that is itself a secret: a reference, or the address. Never quoted in a fault. */
export const secretUrl = field((value): Outcome<Secret> => {
  const written = scalarText(value);
  if (written?.startsWith('ssm:')) return judgeReference(written);
  const outcome = judgeUrl(value);
  if ('value' in outcome || outcome.later === true || written === undefined) return outcome;
  return written.includes('${')
    ? {
        fault: `is no web address, and placeholders (\${…}) are not filled in: write ${REFERENCE_EXAMPLE}`,
      }
    : { fault: `is no web address: write https://… or ${REFERENCE_EXAMPLE}` };
});

function judgeUrl(value: unknown): Outcome<string> {
  const outcome = judgeText(value);
  if (!('value' in outcome)) return outcome;
  if (outcome.value.includes('{{')) return TEMPLATE;
  // `new URL` alone takes http:x for http://x/.
  const isUrl = /^https?:\/\/[^/?#]/i.test(outcome.value) && URL.canParse(outcome.value);
  return isUrl ? outcome : { fault: `${describe(value)} is no web address: write https://…` };
}

function judgeReference(written: string): Outcome<Secret> {
  const wrong = written.startsWith('ssm:') && !SSM_REFERENCE.test(written);
  return wrong
    ? { fault: `is no reference to a secret: write ${REFERENCE_EXAMPLE}` }
    : { value: written };
}
