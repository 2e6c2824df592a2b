/** The same events under two configurations: who is told otherwise. */

import type { Milliseconds } from '../../shared/core/model/time.ts';
import { readConfigFile } from '../config-file.ts';
import type { Io } from '../io.ts';
import { compare, isEqual } from './compare.ts';
import { comparisonLines, comparisonSummary } from './compare-words.ts';
import { playOnPaper } from './on-paper.ts';
import { readStory, type StoryFiles } from './read-story.ts';
import { saidIn } from './said.ts';

export interface AgainstOptions extends StoryFiles {
  readonly configPath: string;
  readonly otherPath: string;
  readonly watchMs?: Milliseconds | undefined;
  readonly json: boolean;
}

/** @returns exit code: 0 people are told the same, 1 they are not, 2 it cannot be played */
export async function against(options: AgainstOptions, io: Io): Promise<number> {
  const { configPath, otherPath, watchMs, json } = options;
  try {
    const [before, after] = [readConfigFile(configPath).config, readConfigFile(otherPath).config];
    // By the clock of the first: both are to see the very same events.
    const story = readStory(options, before);
    const first = await playOnPaper(story, before, watchMs);
    const second = await playOnPaper({ ...story, startAt: first.startAt }, after, watchMs);
    const comparison = compare(saidIn(first), saidIn(second));
    if (json) io.out(JSON.stringify({ equal: isEqual(comparison), ...comparison }));
    else {
      for (const line of comparisonLines(comparison, io)) io.out(line);
      io.out(`${configPath} → ${otherPath}: ${comparisonSummary(comparison)}`);
    }
    return isEqual(comparison) ? 0 : 1;
  } catch (error) {
    io.err(`tocsin replay: ${error instanceof Error ? error.message : String(error)}`);
    return 2;
  }
}
