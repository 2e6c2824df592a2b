/**
 * How much one template may ask for. What is sent is cut far below these sizes: they stop mistakes
 * and malice, in steps and never by the clock, so that the same text always ends the same way.
 */

/** Of a template file, or of one setting. */
export const SOURCE_CHARS_MAX = 262_144;
/** Of a result, and of every text and list made on the way to it. */
export const RESULT_CHARS_MAX = 4_194_304;
/** Blocks, parentheses and templates within each other: they are walked by recursion. */
export const NESTING_MAX = 500;
/** Parts of templates evaluated for one result: a fifth of a second, more or less. */
export const STEPS_MAX = 1_000_000;
/** Parts of templates looked at to see what each must be escaped for. */
export const ESCAPE_STEPS_MAX = 200_000;
/** Results of parsing that are kept for each set of templates. */
export const PARSED_TEXTS_MAX = 1_000;
