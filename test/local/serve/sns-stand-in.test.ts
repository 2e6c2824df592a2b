import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { secretsFrom } from '../../../local/secret-file.ts';
import { missingSecrets, type StandIns, startStandIns } from '../../../local/serve/stand-ins.ts';
import { createSnsPublisher } from '../../../shared/adapters/aws/sns-publisher.ts';
import { sns } from '../../../shared/core/receivers/sns.ts';
import { createNotifier } from '../../../shared/notifiers/index.ts';
import { settingsOf } from '../../core/receivers/read.ts';
import { anIntegration } from '../../helpers/group.ts';
import { aNotification } from '../../helpers/notification.ts';
import { patiently, secretsOf } from '../../notifiers/reach.ts';

const TOPIC = 'arn:aws:sns:eu-west-1:111122223333:alerts';
const integration = (some: object) =>
  anIntegration({ type: 'sns', settings: settingsOf(sns, { topic_arn: TOPIC, ...some }) });

let standIns: StandIns;
beforeAll(async () => {
  standIns = await startStandIns();
});
afterAll(() => standIns.close());

describe('the stand-in for SNS', () => {
  it('takes what is published, and shows it', async () => {
    const { settings, reach } = standIns.lead(integration({ attributes: { team: 'shop' } }));
    const notifier = await createNotifier('sns', settings, {
      ...{ ...reach, secrets: secretsOf(), sns: createSnsPublisher() },
    });
    const receipt = await notifier.notify(aNotification(), patiently());
    expect(receipt).toMatchObject({ externalId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(standIns.sns.letters).toEqual([
      {
        target: TOPIC,
        subject: expect.stringContaining('FIRING'),
        message: expect.stringContaining('Labels'),
        attributes: { team: 'shop' },
      },
    ]);
  });

  it.each([
    ['the router itself, which is nobody here', {}, ['sigv4']],
    ['a region alone', { sigv4: { region: 'eu-west-1' } }, ['sigv4']],
    ['a profile', { sigv4: { profile: 'ops' } }, []],
    ['a key', { sigv4: { access_key: 'AKIAMADEUP', secret_key: 'made-up' } }, []],
    ['whoever an address of its own takes', { api_url: 'http://127.0.0.1:4100' }, []],
  ])('speaks, or not, where the caller is %s', (_, some, missing) => {
    expect(missingSecrets(integration(some), secretsFrom(new Map(), '.'))).toEqual(missing);
  });
});
