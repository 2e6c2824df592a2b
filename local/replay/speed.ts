/**
 * How many seconds of a story pass in one, as typed.
 *
 * @throws Error when it is no number of at least one
 */
export function readSpeed(text = '1'): number {
  const speed = Number(text);
  if (speed >= 1 && Number.isFinite(speed)) return speed;
  throw new Error(`--speed '${text}' is no number of at least 1`);
}
