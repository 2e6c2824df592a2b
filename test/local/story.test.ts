import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadStory } from '../../local/replay/story.ts';
import { ConfigError } from '../../shared/errors.ts';

const folder = mkdtempSync(join(tmpdir(), 'story-'));
const load = (...lines: readonly (object | string)[]) => {
  const path = join(folder, 'story.jsonl');
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
  writeFileSync(path, text.join('\n'));
  return loadStory(path);
};

describe('loadStory', () => {
  it('reads title, start and how long to watch', () => {
    const story = load({ story: 'Night', start: '2026-03-03T02:58:00Z', until: '10m' });
    expect(story).toEqual({
      title: 'Night',
      startAt: Date.UTC(2026, 2, 3, 2, 58),
      watchMs: 600_000,
      steps: [],
    });
  });

  it('sorts its steps by time, and takes fractions of a second', () => {
    const { steps } = load({ at: '2s', note: 'then' }, { at: '0.5s', note: 'first' });
    expect(steps).toEqual([
      { kind: 'note', offsetMs: 500, text: 'first' },
      { kind: 'note', offsetMs: 2_000, text: 'then' },
    ]);
  });

  it('multiplies a payload, each with its number where it is to vary', () => {
    const payload = { id: 'i-1' };
    const { steps } = load({
      at: '1s',
      payload,
      count: 3,
      every: '10s',
      vary: { 'i-1': 'i-%03x' },
    });
    expect(
      steps.map((step) => (step.kind === 'payload' ? [step.offsetMs, step.text] : [])),
    ).toEqual([
      [1_000, '{"id":"i-001"}'],
      [11_000, '{"id":"i-002"}'],
      [21_000, '{"id":"i-003"}'],
    ]);
  });

  it('finds recorded payloads beside it', () => {
    writeFileSync(join(folder, 'one.json'), '{"a":1}');
    expect(load({ at: '0s', event: 'one' }).steps).toMatchObject([
      { text: '{"a":1}', name: 'one' },
    ]);
  });

  it('names every line that it cannot read', () => {
    const wrong = () =>
      load('{"at": "0s"', { at: 'soon', note: 'x' }, { at: '0s', event: 'nowhere' }, { at: '0s' });
    expect(wrong).toThrow(ConfigError);
    for (const place of [':1:', ':2:', ':3:', ':4:']) expect(wrong).toThrow(place);
  });
});
