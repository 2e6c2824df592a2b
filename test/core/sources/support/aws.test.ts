import { describe, expect, it } from 'vitest';
import { parseArn } from '../../../../shared/core/sources/support/arn.ts';
import { alarmUrl, consoleUrl } from '../../../../shared/core/sources/support/aws-console.ts';
import { isRegion, regionOfName } from '../../../../shared/core/sources/support/aws-region.ts';

describe('the display name of a region', () => {
  it.each([
    ['US - N. Virginia', 'us-east-1'],
    ['US East (N. Virginia)', 'us-east-1'],
    ['US (Virginia)', 'us-east-1'],
    ['US East (Ohio)', 'us-east-2'],
    ['US West (N. California)', 'us-west-1'],
    ['US West - Oregon', 'us-west-2'],
    ['EU - Ireland', 'eu-west-1'],
    ['EU (Ireland)', 'eu-west-1'],
    ['Europe (London)', 'eu-west-2'],
    ['EU (Frankfurt)', 'eu-central-1'],
    ['South America (São Paulo)', 'sa-east-1'],
    ['South America - Sao Paulo', 'sa-east-1'],
    ['Canada (Central)', 'ca-central-1'],
    ['Mexico (Central)', 'mx-central-1'],
    ['Asia Pacific (Osaka-Local)', 'ap-northeast-3'],
    ['Asia Pacific (Hong Kong)', 'ap-east-1'],
    ['Middle East (UAE)', 'me-central-1'],
    ['AWS GovCloud (US)', 'us-gov-west-1'],
    ['AWS GovCloud (US-East)', 'us-gov-east-1'],
    ['China (Beijing)', 'cn-north-1'],
    ['eu-south-2', 'eu-south-2'],
    ['EXAMPLE', undefined],
    ['', undefined],
  ])('%s is %s', (name, region) => {
    expect(regionOfName(name)).toBe(region);
  });

  it.each([
    ['us-gov-west-1', true],
    ['eusc-de-east-1', true],
    ['us-east-1b', false],
    ['REGION', false],
    ['global', false],
  ])('%s as a code: %s', (text, is) => {
    expect(isRegion(text)).toBe(is);
  });
});

describe('an ARN', () => {
  it('keeps colons in what it names, and zeros in its account', () => {
    expect(parseArn('arn:aws-cn:cloudwatch:cn-north-1:001234567890:alarm:a:b/c d')).toEqual({
      region: 'cn-north-1',
      account: '001234567890',
      resource: 'alarm:a:b/c d',
    });
  });

  it('leaves placeholders out', () => {
    expect(parseArn('arn:aws:cloudwatch:REGION:ACCOUNT_NUMBER:alarm:x')).toEqual({
      resource: 'alarm:x',
    });
    expect(parseArn('arn:aws:iam::210987654321:root')).toEqual({
      account: '210987654321',
      resource: 'root',
    });
  });

  it.each([['arn:aws:sns:EXAMPLE'], ['[...]'], [''], [7], [null], [undefined]])(
    'is not %j',
    (text) => {
      expect(parseArn(text)).toBeUndefined();
    },
  );
});

describe('a link to the console', () => {
  it.each([
    ['eu-west-1', 'https://eu-west-1.console.aws.amazon.com/ec2/home?region=eu-west-1#x'],
    ['cn-north-1', 'https://console.amazonaws.cn/ec2/home?region=cn-north-1#x'],
    ['us-gov-east-1', 'https://console.amazonaws-us-gov.com/ec2/home?region=us-gov-east-1#x'],
  ])('of %s goes to its partition', (region, url) => {
    expect(consoleUrl(region, 'ec2/home', '#x')).toBe(url);
  });

  it.each([
    ['a/b', 'a%2Fb'],
    ['# 50% | x', '%23%2050%25%20%7C%20x'],
    ["it's (bad) *!*", 'it%27s%20%28bad%29%20%2A%21%2A'],
    ['<!channel>', '%3C%21channel%3E'],
    ['größer', 'gr%C3%B6%C3%9Fer'],
    ['half \ud83d', 'half%20%EF%BF%BD'],
  ])('encodes the name %j', (name, encoded) => {
    expect(alarmUrl('eu-west-1', name)).toMatch(new RegExp(`alarmsV2:alarm/${encoded}$`));
  });
});
