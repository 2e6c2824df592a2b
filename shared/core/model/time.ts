/** A moment, in milliseconds since 1970-01-01T00:00:00Z. Such names end in `At`, or are `now`. */
export type EpochMs = number;

/** A length of time in milliseconds. Such names end in `Ms`. */
export type Milliseconds = number;

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
