import { ConfigError } from '../../errors.ts';
import { readDuration, suggestDuration } from '../model/duration.ts';
import type { Milliseconds } from '../model/time.ts';

/**
 * A duration that somebody typed: `30s`, `1h30m`.
 *
 * @throws ConfigError saying what to write instead
 */
export function parseDuration(text: string): Milliseconds {
  const duration = readDuration(text);
  if (duration !== undefined) return duration;
  const meant = suggestDuration(text) ?? 'one such as 30s, 5m or 1h30m';
  throw new ConfigError(`"${text}" is no duration: write ${meant}`);
}
