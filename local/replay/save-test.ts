/** A story with all that it needs in one file, and with what became of it: a test of a configuration. */

import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod/mini';
import { offsetWords, toldLine } from './expectation.ts';
import { type Played, parsed } from './play.ts';
import { readEvent } from './recorded-event.ts';
import { saidIn } from './said.ts';
import type { Story, StoryStep } from './story.ts';

/** Of a line, whatever else is in it. */
const Line = z.looseObject({ event: z.optional(z.string()), at: z.optional(z.string()) });
type Line = z.infer<typeof Line>;

/**
 * @param path of the story; absent: payloads were played, and are all there is to it
 * @returns the text of the file
 */
export function testOf(path: string | undefined, story: Story, played: Played): string {
  const written = path === undefined ? story.steps.flatMap(lineOfPayload) : linesIn(path);
  const folder = dirname(path ?? '');
  const steps = written.filter((line) => line.at !== undefined && !('told' in line));
  const said = saidIn(played);
  const head = {
    ...(story.title !== undefined && { story: story.title }),
    start: new Date(played.startAt).toISOString(),
    until: offsetWords(played.endAt - played.startAt - (story.steps.at(-1)?.offsetMs ?? 0)),
    ...(story.region !== undefined && { region: story.region }),
    messages: said.length,
  };
  const lines = [head, ...steps.map((line) => withPayload(line, folder)), ...said.map(toldLine)];
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

function linesIn(path: string): readonly Line[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => Line.parse(JSON.parse(line)));
}

function lineOfPayload(step: StoryStep): readonly Line[] {
  if (step.kind !== 'payload') return [];
  return [{ at: offsetWords(step.offsetMs), payload: parsed(step.text) }];
}

/** Payloads that lie beside the story lie in it from here on. */
function withPayload({ event, ...line }: Line, folder: string): object {
  return event === undefined ? line : { ...line, payload: parsed(readEvent(event, folder)) };
}
