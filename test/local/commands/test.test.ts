import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { replayCommand } from '../../../local/commands/replay.ts';
import { testCommand } from '../../../local/commands/test.ts';
import { run } from './run.ts';

const root = join(import.meta.dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'test-'));
const path = (name: string) => join(folder, name);
const written = (name: string, text: string) => {
  writeFileSync(path(name), text);
  return path(name);
};
const CONFIG = `
global: { slack_app_token: xoxb-0 }
route: { receiver: chat, group_by: [alertname], group_wait: 30s }
receivers: [{ name: chat, slack_configs: [{ channel: '#alerts', send_resolved: true }] }]
`;
const config = written('tocsin.yml', CONFIG);
const hasty = written('hasty.yml', CONFIG.replace('30s', '10s'));
const event = (name: string) => join(root, `events/cloudwatch-alarm/${name}.json`);
const saved = async (name: string, ...files: readonly string[]) => {
  const options = ['--config', config, '--save-as-test', path(name), '--until', '10m'];
  await run(replayCommand, [...options, ...files]);
  return path(name);
};
const check = (...args: readonly string[]) => run(testCommand, args);

describe('a story that is saved as a test', () => {
  it('has all that it needs in one file, and who is told what when', async () => {
    const story = written(
      'story.jsonl',
      `{"story": "Lag", "until": "2m"}\n{"at": "1s", "event": "${event('checkout-5xx.alarm')}", "count": 2, "every": "90s"}\n`,
    );
    const file = await saved('story.test.jsonl', story);
    const [head, step, told, ...more] = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(head).toMatchObject({ story: 'Lag', until: '10m', messages: 1 });
    expect(step).toMatchObject({ at: '1s', count: 2, payload: { source: 'aws.cloudwatch' } });
    expect(told).toEqual({
      ...{ at: '31s', told: 'chat/slack[0]', reason: 'first' },
      ...{ group: { alertname: 'checkout-5xx-rate' }, alerts: { 'checkout-5xx-rate': 1 } },
    });
    expect(more).toEqual([]);
  });

  it('holds under its configuration, and says what is otherwise under another', async () => {
    const file = await saved(
      'payloads.test.jsonl',
      event('checkout-5xx.alarm'),
      event('checkout-5xx.ok'),
    );
    expect(await check('--config', config, file)).toMatchObject({
      ...{ code: 0, out: [`✓ ${file} · 2 messages`] },
      err: [expect.stringMatching(/^1 story, 0 told otherwise · in \d+ ms$/)],
    });
    const { code, out } = await check('--config', hasty, file);
    expect(code).toBe(1);
    expect(out[0]).toBe(`✗ ${file} · 0 the same, 2 changed, 0 gone, 0 new`);
    expect(out.slice(1, 3)).toEqual([
      '  ~      0:30  chat/slack[0] · first word of it · checkout-5xx-rate',
      '               at 0:10',
    ]);
  });

  it('may be that nobody is told anything', async () => {
    const file = await saved('quiet.test.jsonl', event('checkout-5xx.ok'));
    expect((await check('--config', config, file)).out).toEqual([`✓ ${file} · 0 messages`]);
  });
});

describe('tocsin test', () => {
  it('runs every test of a folder, and leaves stories out that are none', async () => {
    mkdirSync(path('all/deep'), { recursive: true });
    await saved('all/deep/b.jsonl', event('checkout-5xx.alarm'));
    await saved('all/a.jsonl', event('checkout-5xx.alarm'));
    written('all/story.jsonl', `{"at": "0s", "note": "no test"}\n`);
    const { code, out } = await check('--json', '--config', config, path('all'));
    expect(code).toBe(0);
    expect(out.map((line) => JSON.parse(line))).toMatchObject([
      { file: path('all/a.jsonl'), holds: true, same: 1 },
      { file: path('all/deep/b.jsonl'), holds: true, same: 1 },
    ]);
  });

  it.each([
    ['nothing', () => [], 'which tests?'],
    ['a story that is none', () => [written('none.jsonl', '{"at":"0s","note":"a"}\n')], 'no test'],
    [
      'a torn one',
      () => [written('torn.jsonl', '{"messages": 2}\n')],
      'says that it has 2 messages',
    ],
    [
      'a configuration with mistakes',
      () => ['--config', written('bad.yml', 'route:'), 'x'],
      'bad.yml',
    ],
  ])('answers 2 to %s', async (_, args, words) => {
    const { code, err } = await check(...args());
    expect(code).toBe(2);
    expect(err.join('\n')).toContain(words);
  });
});
