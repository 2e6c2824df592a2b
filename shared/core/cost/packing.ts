/** The state as text to store, under 2 kB. */

import * as z from 'zod/mini';
import { COST_KINDS } from '../model/cost.ts';
import { type CostState, HISTORY_DAYS, INITIAL, SETTLED_AGE } from './state.ts';

/** A new shape takes a new number; states of the old one begin anew. */
const NAME = 'cost/1';
const FLOAT_BYTES = 4;
const TITLE_CHARS_MAX = 400;
const USAGE_TYPES_MAX = 3;

const floats = (length: number) =>
  z.pipe(
    z.string(),
    z.transform((text, context) => {
      const bytes = Uint8Array.from(Buffer.from(text, 'base64'));
      const isWhole = bytes.byteLength === length * FLOAT_BYTES && text === base64(bytes);
      if (isWhole) return new Float32Array(bytes.buffer);
      context.issues.push({ code: 'custom', message: 'is cut', input: text });
      return z.NEVER;
    }),
  );

const Share = z.number().check(z.gte(0), z.lte(1));
const Lateness = z.object({ count: z.int().check(z.gte(0)), mean: Share, deviation: Share });
const Open = z.object({
  since: z.int(),
  usual: z.number(),
  low: z.number(),
  high: z.number(),
  amount: z.number(),
  title: z.optional(z.string().check(z.maxLength(TITLE_CHARS_MAX))),
  severity: z.optional(z.enum(['critical', 'warning'])),
  usageTypes: z.array(z.string()).check(z.maxLength(USAGE_TYPES_MAX)),
});

const Packed = z.object({
  on: z.int().check(z.gte(0)),
  amounts: floats(HISTORY_DAYS),
  shown: floats(SETTLED_AGE ** 2),
  lateness: z.array(Lateness).check(z.length(SETTLED_AGE)),
  told: z.optional(z.object({ amount: z.number(), day: z.int() })),
  open: z.partialRecord(z.enum(COST_KINDS), Open),
});

/** The same state makes the same text, whatever way it came about. */
export function packState({ on, amounts, shown, lateness, told, open }: CostState): string {
  const findings = COST_KINDS.flatMap((kind) => {
    const known = open[kind];
    return known === undefined ? [] : [[kind, Open.parse(known)] as const];
  });
  const packed = {
    ...{ on, amounts: base64(amounts), shown: base64(shown), lateness, told },
    open: Object.fromEntries(findings),
  };
  return `${NAME} ${JSON.stringify(packed)}`;
}

/** The initial state where the text is damaged or another version's. */
export function unpackState(text: string): CostState {
  if (!text.startsWith(`${NAME} `)) return INITIAL;
  try {
    const { told, ...state } = Packed.parse(JSON.parse(text.slice(NAME.length + 1)));
    return { ...state, ...(told !== undefined && { told }) };
  } catch {
    return INITIAL;
  }
}

function base64({ buffer, byteOffset, byteLength }: Float32Array | Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('base64');
}
