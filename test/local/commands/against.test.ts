import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { replayCommand } from '../../../local/commands/replay.ts';
import { run as runCommand } from './run.ts';

const root = join(import.meta.dirname, '../../..');
const example = join(root, 'tocsin.example.yml');
const folder = mkdtempSync(join(tmpdir(), 'against-'));
const written = (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const EVENTS = [
  'cloudwatch-alarm/checkout-5xx.alarm',
  'budget/actual-below-budget',
  'spot-interruption/terminate',
];
const story = written(
  'story.jsonl',
  EVENTS.map((event, index) => {
    return `${JSON.stringify({ at: `${index}m`, event: join(root, 'events', `${event}.json`) })}\n`;
  }).join(''),
);

async function run(...args: readonly string[]) {
  const { code, out, err } = await runCommand(replayCommand, args);
  return { code, out: out.join('\n'), err: err.join('\n') };
}

/** The example without the route that sends budgets to the people who pay. */
const proposed = written(
  'proposed.yml',
  readFileSync(example, 'utf8').replace(
    / {4}- matchers: \['source=~"budget\|cost-anomaly\|cost-report"'\]\n(?: {6}.*\n)+/,
    '',
  ),
);

describe('tocsin replay --against', () => {
  it('names exactly the messages that change when a route is removed', async () => {
    const { code, out } = await run('--json', '--config', example, '--against', proposed, story);
    expect(code).toBe(1);
    const budget = { reason: 'first', alerts: { BudgetThresholdCrossed: 1 } };
    expect(JSON.parse(out)).toMatchObject({
      equal: false,
      gone: [],
      added: [],
      changed: [
        {
          before: { ...budget, to: 'finance/email[0]', offsetMs: 360_000 },
          after: { ...budget, to: 'slack-warn/slack[0]', offsetMs: 90_000 },
          differs: ['to whom', 'when', 'group'],
        },
      ],
    });
  });

  it('says it to a person, a line a message', async () => {
    const { out } = await run('--config', example, '--against', proposed, story);
    const [first, second, third] = out.split('\n');
    expect(first).toBe('~      6:00  finance/email[0] · first word of it · BudgetThresholdCrossed');
    expect([second?.trim(), third?.trim()]).toEqual(['to slack-warn/slack[0]', 'at 1:30']);
  });

  it('finds nothing between a configuration and itself', async () => {
    const { code, out } = await run('--config', example, '--against', example, story);
    expect(code).toBe(0);
    expect(out).toMatch(/: \d+ the same, 0 changed, 0 gone, 0 new$/);
  });

  it.each([
    ['a configuration that cannot be read', join(folder, 'nowhere.yml'), 'no such file'],
    ['one with mistakes', written('broken.yml', 'route: { receiver: ghost }\n'), 'ghost'],
  ])('answers 2 to %s', async (_, path, words) => {
    const { code, err } = await run('--config', example, '--against', path, story);
    expect(code).toBe(2);
    expect(err).toContain(words);
  });
});
