import * as z from 'zod/mini';
import type { Labels } from './labels.ts';

/** Labels as JSON has them, the very same object: `z.record` would lose the name `__proto__`. */
export const LabelSet = z.custom<Labels>((given) => {
  const isObject = typeof given === 'object' && given !== null && !Array.isArray(given);
  return isObject && Object.values(given).every((value) => typeof value === 'string');
});
