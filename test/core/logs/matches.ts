import { createLineMatcher } from '../../../shared/core/logs/match/line-matcher.ts';
import { parsePattern } from '../../../shared/core/logs/pattern/parse.ts';

export function matches(pattern: string, line: string): boolean {
  return createLineMatcher([parsePattern(pattern)], []).match(line).length === 1;
}
