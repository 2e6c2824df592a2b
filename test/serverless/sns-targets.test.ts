import { describe, expect, it } from 'vitest';
import { roleId } from '../../deploy/names.ts';
import { roles } from '../../deploy/roles.ts';
import { snsTargets } from '../../deploy/sns-targets.ts';
import { loadConfig } from '../../shared/core/config/load.ts';
import { actionsOf } from './statements.ts';

const TOPIC = 'arn:aws:sns:eu-west-1:111122223333:alerts';
const ROLE = 'arn:aws:iam::111122223333:role/alerts';

const targetsOf = (...entries: readonly object[]) =>
  snsTargets(
    loadConfig(
      JSON.stringify({
        route: { receiver: 'topics' },
        receivers: [{ name: 'topics', sns_configs: entries }],
      }),
    ).config,
  );

describe('what the stack may publish to', () => {
  it.each([
    ['topics by their names, each once', [{ topic_arn: TOPIC }, { topic_arn: TOPIC }], [TOPIC]],
    ['endpoints', [{ target_arn: `${TOPIC}/x` }], [`${TOPIC}/x`]],
    ['anything where a template names the topic', [{ topic_arn: `${TOPIC}-{{ .Status }}` }], ['*']],
    ['anything where a phone is called', [{ phone_number: '+4912345' }], ['*']],
    [
      'nothing where receivers have keys of their own',
      [{ topic_arn: TOPIC, sigv4: { access_key: 'AKIAMADEUP', secret_key: 'ssm:/tocsin/sns' } }],
      [],
    ],
  ])('is %s', (_, entries, publish) => {
    expect(targetsOf(...entries)).toEqual({ publish, assume: [] });
  });

  it('is what the role may that it takes on', () => {
    const targets = targetsOf({ topic_arn: TOPIC, sigv4: { role_arn: ROLE } });
    expect(targets).toEqual({ publish: [], assume: [ROLE] });
  });
});

it.each([
  ['without such receivers', { publish: [], assume: [] }, []],
  ['with them', { publish: [TOPIC], assume: [ROLE] }, ['sns:Publish', 'sts:AssumeRole']],
])('gives the function its rights %s', (_, targets, actions) => {
  const secrets = { channels: {}, slackActions: [], api: [] };
  const granted = actionsOf(
    roles(secrets, { fleets: [], watches: [] }, targets)[roleId('deliver-webhook')]?.Properties,
  );
  expect(granted.filter((action) => /^s(ns|ts):/.test(action))).toEqual(actions);
});
