import { describe, expect, it } from 'vitest';
import type { PrivateAddresses } from '../../shared/core/model/networks.ts';
import { sns as receiver } from '../../shared/core/receivers/sns.ts';
import { ConfigError } from '../../shared/errors.ts';
import { createSns, SNS_ANSWERS } from '../../shared/notifiers/sns.ts';
import { outcomeOf } from '../../shared/notifiers/support/answers.ts';
import type { Agents, SnsPublisher, SnsSigner } from '../../shared/sns-port.ts';
import { settingsOf } from '../core/receivers/read.ts';
import { aNotification } from '../helpers/notification.ts';
import { allWordsOf, failureOf, patiently, secretsOf } from './reach.ts';

const SECRET = 'made-up-secret-key';
const entry = {
  topic_arn: 'arn:aws:sns:eu-west-1:111122223333:alerts',
  sigv4: { region: 'eu-west-1', access_key: 'AKIAMADEUP', secret_key: 'ssm:/tocsin/sns' },
};

function notify(
  publish?: SnsPublisher['publish'],
  some: object = {},
  privateAddresses: PrivateAddresses = false,
) {
  const notifier = createSns(settingsOf(receiver, { ...entry, ...some }), {
    secrets: secretsOf({ 'ssm:/tocsin/sns': SECRET }),
    privateAddresses,
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

  it.each([
    ['http://10.1.2.3:4100', false, 'nor in private_networks'],
    ['http://169.254.169.254', true, 'nor in private_networks'],
    ['sns.example', false, 'is not a URL'],
    ['http://10.1.2.3:4100', ['10.0.0.0/8'], ''],
    ['https://sns.eu-west-1.amazonaws.com', false, ''],
    ['https://vpce-0a1b.sns.eu-west-1.vpce.amazonaws.com', false, ''],
    ['https://sns.eu-west-1.amazonaws.com.example', false, ''],
  ])('calls %s or not where %j may be called', async (url, privateAddresses, reason) => {
    const publish = async () => ({ status: 200, said: '' });
    const outcome = await notify(publish, { api_url: url }, privateAddresses).catch(String);
    if (reason === '') expect(outcome).toEqual({});
    else expect(outcome).toContain(reason);
  });

  it('is connected as http_config says, and guards the name of a stranger', async () => {
    const seen: Agents[] = [];
    const publish: SnsPublisher['publish'] = async (_letter, _signer, agents) => {
      seen.push(agents);
      return { status: 200, said: '' };
    };
    const http_config = {
      proxy_url: 'http://proxy.example:3128',
      tls_config: { server_name: 'sns.internal' },
    };
    await notify(publish, { http_config, api_url: 'https://sns.example' });
    await notify(publish);
    expect(seen[0]?.https.options).toMatchObject({
      lookup: expect.any(Function),
      proxyEnv: { HTTPS_PROXY: 'http://proxy.example:3128' },
      servername: 'sns.internal',
    });
    expect(seen[1]?.https.options.lookup).toBeUndefined();
  });
});
