import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { main } from '../../local/cli.ts';
import { recordedIo } from '../helpers/io.ts';

const events = join(import.meta.dirname, '../../events');
const folder = mkdtempSync(join(tmpdir(), 'cli-'));
const written = (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const run = async (...args: readonly string[]) => {
  const io = recordedIo();
  return { code: await main(args, io), out: io.outLines.join('\n'), err: io.errLines.join('\n') };
};

const COMMANDS = [
  'replay',
  'explain',
  'record',
  'test',
  'serve',
  'read',
  'check',
  'routes test',
  'routes show',
  'template render',
  'alert query',
  'alert add',
  'silence query',
  'silence add',
  'silence update',
  'silence expire',
  'silence import',
  'silence preview',
  'config show',
  'cluster show',
];

describe('tocsin', () => {
  it.each([[['--help']], [['help']], [[]]])('lists its commands on %j', async (args) => {
    const { code, out } = await run(...args);
    expect(code).toBe(0);
    for (const name of COMMANDS) {
      expect(out).toContain(name);
    }
  });

  it.each(COMMANDS)('helps with %s', async (name) => {
    const { code, out } = await run(...name.split(' '), '--help');
    expect(code).toBe(0);
    expect(out).toContain(`Usage: npx tocsin ${name}`);
  });

  it.each([
    ['config routes test', 'routes test'],
    ['config routes show', 'routes show'],
    ['check-config', 'check'],
    ['silence', 'silence query'],
    ['alert', 'alert query'],
  ])('knows %s, as amtool calls it, for %s', async (name, ours) => {
    const { out } = await run(...name.split(' '), '--help');
    expect(out).toContain(`Usage: npx tocsin ${ours}`);
  });

  it.each([
    ['a command nobody has', ['explode'], "no command 'explode'"],
    ['an option nobody has', ['read', '--colour'], '--colour'],
    ['no file to read', ['read'], 'which file?'],
    ['no file to replay', ['replay'], 'which file?'],
    ['nothing to explain', ['explain'], 'what?'],
    ['nowhere to record to', ['record'], 'where to?'],
  ])('answers 2 to %s and says what to do', async (_, args, words) => {
    const { code, err } = await run(...args);
    expect(code).toBe(2);
    expect(err).toContain(words);
  });

  it('answers 1 and names the file that is not there', async () => {
    const { code, err } = await run('read', join(folder, 'nowhere.json'));
    expect(code).toBe(1);
    expect(err).toContain('nowhere.json');
  });
});

describe('tocsin read', () => {
  const alarm = join(events, 'cloudwatch-alarm/checkout-5xx.alarm.json');

  it('prints one object a file for machines', async () => {
    const { code, out } = await run('read', '--json', alarm);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      file: alarm,
      disposition: 'alert',
      alerts: [
        {
          fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
          status: 'firing',
          severity: 'critical',
          title: 'checkout-5xx-rate',
          account: '210987654321',
          region: 'eu-west-1',
          service: 'AWS/ApplicationELB',
          resources: expect.arrayContaining(['LoadBalancer=app/checkout-edge/50dc6c495c0c9188']),
          startsAt: '2026-03-03T02:58:04.112Z',
          labels: { team: 'payments' },
          annotations: { runbook_url: 'https://wiki.example.com/runbooks/checkout-5xx' },
        },
      ],
    });
  });

  it('gives one identity to an alarm by three roads', async () => {
    const roads = [
      '.alarm.json',
      '.alarm.sns.json',
      '.alarm.action.json',
      '.ok.json',
      '.ok.sns.json',
    ];
    const files = roads.map((road) => join(events, `cloudwatch-alarm/checkout-5xx${road}`));
    const { out } = await run('read', '--json', ...files);
    const prints = out.split('\n').map((line) => JSON.parse(line).alerts[0].fingerprint);
    expect(prints).toHaveLength(5);
    expect(new Set(prints).size).toBe(1);
  });

  it('reads what is no JSON, and answers 1 to what nobody knows', async () => {
    const { code, out } = await run('read', '--json', written('torn.json', '{"Records": [{"Sns":'));
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      disposition: 'unknown',
      alerts: [{ status: 'firing' }],
    });
  });

  it('uses the severity rules of a configuration', async () => {
    const config = written(
      'tocsin.yml',
      `route: { receiver: chat }
receivers: [{ name: chat }]
severity_rules: [{ matchers: ['team="payments"'], severity: info }]
`,
    );
    const { out } = await run('read', '--json', '--config', config, alarm);
    expect(JSON.parse(out).alerts[0].severity).toBe('info');
  });
});

describe('tocsin replay', () => {
  const files = ['alarm', 'ok'].map((state) =>
    join(events, `cloudwatch-alarm/orders-queue-age.${state}.json`),
  );
  const config = written(
    'chat.yml',
    `global: { slack_app_token: xoxb-0 }
route: { receiver: chat, group_wait: 10s, group_interval: 1m }
receivers: [{ name: chat, slack_configs: [{ channel: '#alerts', send_resolved: true }] }]
`,
  );

  it('plays payloads at the moments they were recorded at', async () => {
    const { code, out } = await run('replay', '--config', config, ...files);
    expect(code).toBe(0);
    expect(out).toMatch(/0:10 {2}● chat\/slack\[0\] · first word of it/);
    expect(out).toMatch(/2:10 {2}● chat\/slack\[0\] · all of it is over/);
    expect(out).toMatch(/2 payloads → 1 alert → 2 messages · in \d+ ms/);
  });

  it('shows only what is asked for', async () => {
    const { out } = await run('replay', '--config', config, '--only', 'critical', ...files);
    expect(out).not.toContain('●');
    const { code, err } = await run('replay', '--only', 'grave', ...files);
    expect(code).toBe(1);
    expect(err).toContain('critical, warning, info');
  });

  it('says with --why how an alert came by its route, and what its message is grouped by', async () => {
    const { out } = await run('replay', '--config', config, '--why', ...files);
    expect(out).toMatch(/✓ \{\} → chat\n/);
    expect(out).toMatch(/one message for \{\}\n/);
  });

  it('stops watching when told to', async () => {
    const { out } = await run('replay', '--config', config, '--until', '5s', ...files);
    expect(out).toContain('1 message ');
  });
});
