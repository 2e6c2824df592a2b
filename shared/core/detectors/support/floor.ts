/** The least spread to assume, as a share of the level: a series that stands still has none. */
const FLOOR_SHARE = 1e-3;
const FLOOR_MIN = 1e-9;

/** The spread of a series, or the least to assume round its level, in the unit of the series. */
export function atLeast(spread: number, level: number): number {
  return Math.max(spread, FLOOR_SHARE * Math.abs(level), FLOOR_MIN);
}
