/** Lengths of time in nanoseconds. Source: Go's time, Duration. */

export const MICROSECOND_NS = 1_000n;
export const MILLISECOND_NS = 1_000_000n;
export const SECOND_NS = 1_000_000_000n;
export const MINUTE_NS = 60n * SECOND_NS;
export const HOUR_NS = 60n * MINUTE_NS;

const DURATION_MAX = 2n ** 63n - 1n;

/** `1h30m0.5s`, `20ms`, `0s`. */
export function formatDuration(duration: bigint): string {
  if (duration === 0n) return '0s';
  const sign = duration < 0n ? '-' : '';
  const size = duration < 0n ? -duration : duration;
  if (size < MICROSECOND_NS) return `${sign}${size}ns`;
  if (size < MILLISECOND_NS) return `${sign}${decimal(size, MICROSECOND_NS)}µs`;
  if (size < SECOND_NS) return `${sign}${decimal(size, MILLISECOND_NS)}ms`;

  const hours = size / HOUR_NS;
  const minutes = (size / MINUTE_NS) % 60n;
  const seconds = `${decimal(size % MINUTE_NS, SECOND_NS)}s`;
  if (hours > 0n) return `${sign}${hours}h${minutes}m${seconds}`;
  return minutes > 0n ? `${sign}${minutes}m${seconds}` : `${sign}${seconds}`;
}

/** In units of so many nanoseconds. */
export function durationIn(duration: bigint, unit: bigint): number {
  return Number(duration / unit) + Number(duration % unit) / Number(unit);
}

/** The nearest multiple, away from zero when it is halfway. */
export function roundDuration(duration: bigint, multiple: bigint): bigint {
  if (multiple <= 0n) return duration;
  const rest = duration % multiple;
  const size = rest < 0n ? -rest : rest;
  if (2n * size < multiple) return duration - rest;
  return clampDuration(duration < 0n ? duration - rest - multiple : duration - rest + multiple);
}

/** What is longer than Go can count is as long as Go can count. */
export function clampDuration(duration: bigint): bigint {
  if (duration > DURATION_MAX) return DURATION_MAX;
  return duration < -DURATION_MAX - 1n ? -DURATION_MAX - 1n : duration;
}

function decimal(size: bigint, unit: bigint): string {
  const fraction = String(size % unit)
    .padStart(String(unit).length - 1, '0')
    .replace(/0+$/, '');
  return fraction === '' ? String(size / unit) : `${size / unit}.${fraction}`;
}
