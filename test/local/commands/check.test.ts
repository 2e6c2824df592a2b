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
      '  0 watches',
    ]);
    expect(err).toEqual([expect.stringContaining(`warning: ${good}:2:`)]);
  });

  it('says what reading the bill costs', async () => {
    const costs = file(
      'costs.yml',
      'route: { receiver: ops }\nreceivers: [{ name: ops }]\ncosts: {}',
    );
    const { out } = await run(checkCommand, [costs]);
    expect(out.at(-1)).toBe(
      '  costs: read from Cost Explorer once a day, $0.60 a month and a cent for each page more; $0.05 a day at most for usage types',
    );
  });

  it('says what asking CloudWatch for the watched metrics costs', async () => {
    const metric = '{ namespace: AWS/SQS, name: ApproximateAgeOfOldestMessage }';
    const watched = (name: string, ...watches: readonly string[]) =>
      file(
        name,
        `route: { receiver: ops }\nreceivers: [{ name: ops }]\nwatches: [${watches.join(', ')}]`,
      );
    const plain = watched(
      'plain.yml',
      `{ name: age, metric: ${metric} }`,
      `{ name: ratio, expression: a / b, metrics: { a: ${metric}, b: ${metric} }, every: 1m }`,
      '{ name: farm, series: [\'__name__="up"\'], statistic: sum }',
    );
    const search = watched(
      'search.yml',
      `{ name: tasks, expression: "SEARCH('{ECS/Shop,Service} Tasks', 'Sum', 60)", by: [Service] }`,
    );
    const rate = watched('rate.yml', '{ name: storms, alert_rate: {} }');
    const { out } = await run(checkCommand, [plain, search, rate]);
    expect(out.filter((line) => /watch/i.test(line))).toEqual([
      '  3 watches',
      '    polling CloudWatch: 96,360 metrics a month, $0.96 at list price',
      '  1 watch',
      '    polling CloudWatch: up to 4,380,000 metrics a month, $43.80 at list price',
      '  1 watch',
      '    polling CloudWatch: up to 394,200 metrics a month, $3.94 at list price',
    ]);
    const [answer = '{}'] = (await run(checkCommand, ['--json', plain])).out;
    expect(JSON.parse(answer).found.polling).toMatchObject({
      requestsPerMonth: 96_360,
      isMost: false,
    });
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
