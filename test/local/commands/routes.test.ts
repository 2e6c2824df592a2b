import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { routesShowCommand, routesTestCommand } from '../../../local/commands/routes.ts';
import { run } from './run.ts';

const path = join(mkdtempSync(join(tmpdir(), 'tocsin-routes-')), 'tocsin.yml');
writeFileSync(
  path,
  `
route:
  receiver: ops
  group_by: [team]
  routes:
    - { matchers: ['severity="critical"'], receiver: on-call, continue: true }
    - matchers: ['team=~"db|cache"']
      receiver: db
      group_by: ['...']
      routes: [{ matchers: ['stage!="prod"'], receiver: quiet }]
    - { matchers: ['severity=~"critical|warning"'], receiver: slack-warn }
receivers: [{ name: ops }, { name: on-call }, { name: db }, { name: quiet }, { name: slack-warn }]
`,
);
const config = ['--config', path];

describe('tocsin routes test', () => {
  it.each([
    [['severity=critical'], 'on-call,slack-warn'],
    [['severity="critical"', 'team=db', 'stage=prod'], 'on-call,db'],
    [['team=cache'], 'quiet'],
    [[], 'ops'],
    [['note=a = b, or so'], 'ops'],
  ])('knows who hears of %j', async (labels, receivers) => {
    expect(await run(routesTestCommand, [...config, ...labels])).toEqual({
      code: 0,
      out: [receivers],
      err: [],
    });
  });

  it('agrees with those it is told to expect', async () => {
    const args = [...config, '--verify.receivers=on-call,slack-warn', 'severity=critical'];
    expect(await run(routesTestCommand, args)).toMatchObject({ code: 0, err: [] });
  });

  it('warns, and fails, when they are others', async () => {
    const args = [
      '--config.file',
      path,
      '--verify.receivers=slack-warn,on-call',
      'severity=critical',
    ];
    expect(await run(routesTestCommand, args)).toEqual({
      code: 1,
      out: ['on-call,slack-warn'],
      err: ['WARNING: Expected receivers did not match resolved receivers: slack-warn,on-call'],
    });
  });

  it('answers in JSON', async () => {
    const { out } = await run(routesTestCommand, [...config, '--json', 'severity=warning']);
    expect(JSON.parse(out.join(''))).toEqual({
      receivers: ['slack-warn'],
      routes: [{ key: '{}/{severity=~"critical|warning"}', receiver: 'slack-warn' }],
    });
  });

  it.each(['team', 'team!=db', 'team=~db', '{a=b}', '{}', '"a"=b,"c"=d'])(
    'takes no label like %s',
    async (label) => {
      await expect(run(routesTestCommand, [...config, label])).rejects.toThrow('LABEL=VALUE');
    },
  );
});

describe('tocsin routes show', () => {
  it('draws the tree', async () => {
    const { code, out } = await run(routesShowCommand, config);
    expect(code).toBe(0);
    expect(out.join('\n')).toBe(`Routing tree:
.
└── default-route  receiver: ops
    ├── {severity="critical"}  continue: true  receiver: on-call
    ├── {team=~"db|cache"}  receiver: db
    │   └── {stage!="prod"}  receiver: quiet
    └── {severity=~"critical|warning"}  receiver: slack-warn
`);
  });

  it('draws the path of an alert', async () => {
    const { out } = await run(routesShowCommand, [...config, 'severity=critical', 'team=db']);
    expect(out.join('\n')).toBe(`Matching routes:
.
└── default-route
    ├── {severity="critical"}  continue: true  receiver: on-call
    └── {team=~"db|cache"}
        └── {stage!="prod"}  receiver: quiet
`);
  });

  it('answers in JSON, in the words of the configuration', async () => {
    const { out } = await run(routesShowCommand, [...config, '--json']);
    expect(JSON.parse(out.join(''))).toMatchObject({
      key: '{}',
      receiver: 'ops',
      group_by: ['team'],
      group_wait: '30s',
      repeat_interval: '4h',
      routes: [{ continue: true }, { group_by: ['...'], matchers: ['team=~"db|cache"'] }, {}],
    });
  });
});
