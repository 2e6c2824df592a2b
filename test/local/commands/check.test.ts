import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkCommand } from '../../../local/commands/check.ts';
import { run } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'tocsin-check-'));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const good = file(
  'good.yml',
  `route: { receiver: ops, routes: [{ matchers: ['team="db"'] }] }
receivers: [{ name: ops, slack_configs: [{ api_url: 'https://hooks.example/x' }] }, { name: none }]
severity_rules: [{ matchers: ['a="b"'], severity: info }]
logs: { replace_defaults: true }`,
);
const bad = file('bad.yml', 'route: { receiver: opps, group_wait: 5 }\nreceivers: [{ name: ops }]');

describe('tocsin check', () => {
  it('says what a configuration holds, and what to look at', async () => {
    const { code, out, err } = await run(checkCommand, [good]);
    expect(code).toBe(0);
    expect(out).toEqual([
      `${good}: valid`,
      '  2 receivers',
      '    ops: slack',
      '    none: nobody, its alerts are not told',
      '  2 routes',
      '  1 severity rule',
      '  0 log rules',
    ]);
    expect(err).toEqual([expect.stringContaining(`warning: ${good}:2:`)]);
  });

  it('says every mistake', async () => {
    const { code, out, err } = await run(checkCommand, [bad]);
    expect(code).toBe(1);
    expect(out).toEqual([]);
    expect(err).toEqual([
      `${bad}:1:10 route.receiver: there is no receiver "opps". Did you mean ops?`,
      `${bad}:1:26 route.group_wait: "5" is no duration: write 5s`,
      `${bad}: 2 mistakes`,
    ]);
  });

  it('answers in JSON, a line a file', async () => {
    const { code, out } = await run(checkCommand, ['--json', good, bad]);
    expect(code).toBe(1);
    const [first, second] = out.map((line) => JSON.parse(line));
    expect(first).toMatchObject({ file: good, valid: true, found: { routes: 2 }, mistakes: [] });
    expect(second).toMatchObject({
      file: bad,
      valid: false,
      mistakes: [{ path: 'route.receiver', line: 1, column: 10 }, {}],
    });
  });

  it('says so when there is no such file', async () => {
    await expect(run(checkCommand, [join(folder, 'gone.yml')])).rejects.toThrow('no such file');
  });
});
