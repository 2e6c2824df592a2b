/** `tocsin test`: stories that say who is told what of them, under a configuration. */

import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../../shared/core/model/config.ts';
import { defaultConfigPath, readConfigFile } from '../config-file.ts';
import { type Command, type Io, paint, readArguments } from '../io.ts';
import { type Comparison, compare, isEqual } from '../replay/compare.ts';
import { comparisonLines, comparisonSummary } from '../replay/compare-words.ts';
import { playOnPaper } from '../replay/on-paper.ts';
import { saidIn } from '../replay/said.ts';
import { loadStory } from '../replay/story.ts';
import { counted } from '../replay/timeline-words.ts';

const USAGE = `Usage: npx tocsin test [options] FILE|DIR…

Plays stories that say who is told what of them, and says where that is no longer so.

  FILE           a story with its expectation, as 'tocsin replay --save-as-test FILE' writes it
  DIR            every such story (.jsonl) in it and below; stories without an expectation are no tests
  --config FILE  configuration (default: tocsin.yml here, else the example that comes along)
  --json         one object a file and line: {file, holds, same, changed, gone, added}; a message is
                 {offsetMs, to, reason, group, alerts}; gone is what was expected and is not said

Exit codes: 0 all of them hold; 1 one does not; 2 cannot run: no test there, a broken file.

  npx tocsin replay events/scenarios/spot-wave.jsonl --save-as-test tests/spot-wave.jsonl
  npx tocsin test tests/`;

const OPTIONS = { config: { type: 'string' }, json: { type: 'boolean', default: false } } as const;

export const testCommand: Command = {
  name: 'test',
  summary: 'check that stories are told as they say',
  usage: USAGE,
  async run(args, io) {
    const { values, positionals } = readArguments(args, OPTIONS);
    const startedAt = performance.now();
    try {
      const { config } = readConfigFile(values.config ?? defaultConfigPath());
      const files = positionals.flatMap(testsAt);
      if (files.length === 0) throw new Error("which tests? 'tocsin test --help' says more.");
      let failed = 0;
      for (const file of files) if (!(await holds(file, config, values.json, io))) failed += 1;
      const tookMs = (performance.now() - startedAt).toFixed(0);
      io.err(
        `${counted(files.length, 'story', 'stories')}, ${failed} told otherwise · in ${tookMs} ms`,
      );
      return failed === 0 ? 0 : 1;
    } catch (error) {
      io.err(`tocsin test: ${error instanceof Error ? error.message : String(error)}`);
      return 2;
    }
  },
};

/** @throws Error when a file is named that is no test */
function testsAt(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) {
    if (loadStory(path).expected === undefined) {
      throw new Error(`${path} is a story and no test: it does not say who is told what`);
    }
    return [path];
  }
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => join(path, name))
    .filter((file) => loadStory(file).expected !== undefined)
    .toSorted();
}

async function holds(file: string, config: Config, json: boolean, io: Io): Promise<boolean> {
  const story = loadStory(file);
  const said = saidIn(await playOnPaper(story, config));
  const comparison = compare(story.expected ?? [], said);
  if (json) io.out(JSON.stringify({ file, holds: isEqual(comparison), ...comparison }));
  else for (const line of verdict(file, comparison, io)) io.out(line);
  return isEqual(comparison);
}

function verdict(file: string, comparison: Comparison, io: Io): readonly string[] {
  if (isEqual(comparison)) {
    return [`${paint(io, 'green', '✓')} ${file} · ${counted(comparison.same, 'message')}`];
  }
  const head = `${paint(io, 'red', '✗')} ${file} · ${comparisonSummary(comparison)}`;
  return [head, ...comparisonLines(comparison, io).map((line) => `  ${line}`)];
}
