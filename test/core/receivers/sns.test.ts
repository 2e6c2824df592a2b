import { describe, expect, it } from 'vitest';
import { sns } from '../../../shared/core/receivers/sns.ts';
import { faultsOf, settingsOf } from './read.ts';

const topic_arn = 'arn:aws:sns:eu-west-1:123456789012:night';

describe('a topic of SNS', () => {
  it('needs no more than its name, and signs by where it runs', () => {
    expect(settingsOf(sns, { topic_arn })).toEqual({
      apiUrl: '',
      signature: {},
      topicArn: topic_arn,
      phoneNumber: '',
      targetArn: '',
      subject: '{{ template "sns.default.subject" . }}',
      message: '{{ template "sns.default.message" . }}',
      attributes: {},
    });
  });

  it('may be a phone, with a signature and attributes of its own', () => {
    const entry = {
      phone_number: '+49301234567',
      api_url: 'https://sns.example/',
      sigv4: {
        region: 'eu-central-1',
        access_key: 'AKIDEXAMPLE',
        secret_key: 'ssm:/aws',
        role_arn: 'arn:aws:iam::123456789012:role/caller',
      },
      subject: '',
      attributes: { '{{ .Status }}': '{{ .GroupLabels.team }}' },
    };
    expect(settingsOf(sns, entry)).toMatchObject({
      phoneNumber: '+49301234567',
      apiUrl: 'https://sns.example/',
      signature: {
        region: 'eu-central-1',
        accessKey: 'AKIDEXAMPLE',
        secretKey: 'ssm:/aws',
        roleArn: 'arn:aws:iam::123456789012:role/caller',
      },
      subject: '',
      attributes: { '{{ .Status }}': '{{ .GroupLabels.team }}' },
    });
  });

  it('passes with three targets, as in Alertmanager', () => {
    expect(faultsOf(sns, { topic_arn, phone_number: '1', target_arn: 't' })).toEqual([]);
  });

  it.each([
    [{}, ': needs one of topic_arn, phone_number, target_arn, and has none'],
    [
      { topic_arn, target_arn: 't' },
      ': needs one of topic_arn, phone_number, target_arn, and has 2',
    ],
    [{ topic_arn, sigv4: { access_key: 'a' } }, 'sigv4.secret_key: is missing beside access_key'],
    [{ topic_arn, sigv4: { external_id: 'a' } }, 'sigv4.external_id: needs role_arn'],
    [{ topic_arn, sigv4: { service: 'sns' } }, 'sigv4.service: is no key here'],
  ])('is not %j', (entry, fault) => {
    expect(faultsOf(sns, entry)).toEqual([fault]);
  });
});
