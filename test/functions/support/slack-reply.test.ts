import { describe, expect, it } from 'vitest';
import { isSlackAddress } from '../../../functions/support/slack-reply.ts';

describe('an address that a person is answered at', () => {
  it.each([
    'https://hooks.slack.com/actions/T04/1/x',
    'https://hooks.slack-gov.com/actions/T04/1/x',
  ])('may be %s', (address) => {
    expect(isSlackAddress(address)).toBe(true);
  });

  it.each([
    'http://hooks.slack.com/actions/T04/1/x',
    'https://hooks.slack.com:8443/actions',
    'https://hooks.slack.com.evil.example/actions',
    'https://evil.example/?https://hooks.slack.com/',
    'https://hooks.slack.com@evil.example/actions',
    'https://user:password@hooks.slack.com/actions',
    'https://slack.com/actions',
    'https://169.254.169.254/latest/meta-data/',
    'file:///etc/passwd',
    'gopher://hooks.slack.com/',
    'hooks.slack.com',
    '',
  ])('is never %j', (address) => {
    expect(isSlackAddress(address)).toBe(false);
  });
});
