import { describe, expect, it } from 'vitest';
import { sns as receiver } from '../../shared/core/receivers/sns.ts';
import { ConfigError } from '../../shared/errors.ts';
import { createSns, SNS_ANSWERS } from '../../shared/notifiers/sns.ts';
import { outcomeOf } from '../../shared/notifiers/support/answers.ts';
import type { SnsPublisher, SnsSigner } from '../../shared/sns-port.ts';
import { settingsOf } from '../core/receivers/read.ts';
import { aNotification } from '../helpers/notification.ts';
import { allWordsOf, failureOf, patiently, secretsOf } from './reach.ts';

const SECRET = 'made-up-secret-key';
const entry = {
  topic_arn: 'arn:aws:sns:eu-west-1:111122223333:alerts',
  sigv4: { region: 'eu-west-1', access_key: 'AKIAMADEUP', secret_key: 'ssm:/tocsin/sns' },
};

function notify(publish?: SnsPublisher['publish'], some: object = {}) {
  const notifier = createSns(settingsOf(receiver, { ...entry, ...some }), {
    secrets: secretsOf({ 'ssm:/tocsin/sns': SECRET }),
    ...(publish !== undefined && { sns: { publish } }),
  });
  return notifier.notify(aNotification(), patiently());
}

function failsWith(error: object) {
  return failureOf(notify(() => Promise.reject(Object.assign(new Error('no'), error))));
}

describe('the SNS notifier', () => {
  it('signs as whom the receiver names, and gives back what SNS calls the message', async () => {
    const signers: SnsSigner[] = [];
    const receipt = await notify(async (_, signer) => {
      signers.push(signer);
      return { status: 200, said: '', messageId: 'made-up' };
    });
    expect(receipt).toEqual({ externalId: 'made-up' });
    expect(signers).toMatchObject([
      { region: 'eu-west-1', credentials: { accessKey: 'AKIAMADEUP', secretKey: SECRET } },
    ]);
  });

  it('says that a template failed', async () => {
    const publish = async () => ({ status: 200, said: '' });
    const { remark } = await notify(publish, { message: '{{ .Nothing }}' });
    expect(remark).toContain('Nothing');
  });

  it.each([200, 400, 403, 404, 429, 500, 503])(
    'takes status %i as its table says',
    async (status) => {
      const said = `Code: no ${SECRET}`;
      const outcome = await notify(async () => ({ status, said })).catch((error: unknown) => error);
      const answer = outcomeOf(status, SNS_ANSWERS);
      expect(outcome).toMatchObject(
        answer === 'taken' ? {} : { answer, message: expect.stringContaining('***') },
      );
    },
  );

  it.each([
    ['broke off', {}, true],
    ['never stood', { code: 'ECONNREFUSED' }, false],
    ['had nobody to sign for', { name: 'CredentialsProviderError' }, false],
  ])('tries again where the call %s', async (_, error, unsure) => {
    expect(await failsWith(error)).toMatchObject({ answer: 'again', unsure });
  });

  it('leaves nothing of the secret in errors', async () => {
    expect(allWordsOf(await failsWith({ message: `no ${SECRET}` }))).not.toContain(SECRET);
  });

  it('is of no use where nobody publishes', async () => {
    await expect(notify()).rejects.toThrow(ConfigError);
  });
});
