/** How new is new enough: more in series that are young, or fine. */

/** In a series of five minutes, when it is old. */
const LINE = 0.06;
/** In the beginning much is new that is not unusual: at the age of two days the line is twice as high. */
const YOUTH_MINUTES = 2 * 24 * 60;
const AGE_MIN_MINUTES = 60;
/** In finer series noise has more tries a day to set a record: their line is higher by this power. */
const REFERENCE_MINUTES = 5;
const FINENESS_POWER = 0.65;
const FINEST_MINUTES = 0.25;

/**
 * The novelty at which the score is 1.
 *
 * @param count samples so far
 * @param cadence minutes between samples
 */
export function noveltyLine(count: number, cadence: number): number {
  const fineness = Math.max(1, REFERENCE_MINUTES / Math.max(FINEST_MINUTES, cadence));
  const youth = 1 + YOUTH_MINUTES / Math.max(AGE_MIN_MINUTES, count * cadence);
  return LINE * fineness ** FINENESS_POWER * youth;
}
