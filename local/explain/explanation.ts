/** What is said to a person, or a machine, who asks what became of an alert. */

import * as z from 'zod/mini';
import { SEVERITIES } from '../../shared/core/model/severity.ts';

/** What can become of an alert, in the word that heads its story. */
const FATES = [
  'told',
  'grouped', // with others in one message
  'duplicate',
  'outdated',
  'moved',
  'in a fleet', // which is told of as a whole
  'held back', // CloudWatch suppressed it, or it is ordinary life
  'not routed', // its receiver speaks to nobody
  'nothing open', // an end of what nobody knew
  'came and went', // over before it was told
  'muted',
  'flapping',
  'waiting',
  'lapsed',
  'acknowledged',
  'unsure', // it may have been told
  'failed',
] as const;
export type Fate = (typeof FATES)[number];

const Step = z.object({
  at: z.number(),
  words: z.string(),
  details: z.readonly(z.array(z.string())),
  fates: z.readonly(z.array(z.enum(FATES))),
  /** The last of several that say the same, and how many they are. */
  until: z.optional(z.number()),
  count: z.optional(z.number()),
});
export type Step = Readonly<z.infer<typeof Step>>;

/** The story of one alert, or of a payload that became none. */
export const Explanation = z.object({
  /** Absent: nothing of the payload became an alert. */
  fingerprint: z.optional(z.string()),
  name: z.string(),
  severity: z.optional(z.enum(SEVERITIES)),
  /** In the order in which they came. */
  fates: z.readonly(z.array(z.enum(FATES))),
  steps: z.readonly(z.array(Step)),
});
export type Explanation = Readonly<z.infer<typeof Explanation>>;
