import { describe, expect, it } from 'vitest';
import { ARNS_MAX, arnsOf } from '../../../shared/core/background/arns.ts';
import { anAlert } from '../../helpers/group.ts';

const PLACE = { region: 'eu-west-1', account: '210987654321' };
const about = (resources: readonly string[], labels: Readonly<Record<string, string>> = PLACE) =>
  anAlert('Lag', { labels, resources });

describe('the resources of an alert', () => {
  it.each([
    ['InstanceId=i-0ab12cd34', 'arn:aws:ec2:eu-west-1:210987654321:instance/i-0ab12cd34'],
    ['i-0ab12cd34', 'arn:aws:ec2:eu-west-1:210987654321:instance/i-0ab12cd34'],
    ['vol-0ab12cd34', 'arn:aws:ec2:eu-west-1:210987654321:volume/vol-0ab12cd34'],
    ['FunctionName=till', 'arn:aws:lambda:eu-west-1:210987654321:function:till'],
    ['DBInstanceIdentifier=orders', 'arn:aws:rds:eu-west-1:210987654321:db:orders'],
    ['QueueName=jobs', 'arn:aws:sqs:eu-west-1:210987654321:jobs'],
    [
      'LoadBalancer=app/shop/0123456789abcdef',
      'arn:aws:elasticloadbalancing:eu-west-1:210987654321:loadbalancer/app/shop/0123456789abcdef',
    ],
    ['arn:aws:s3:::receipts', 'arn:aws:s3:::receipts'],
  ])('%s is %s', (resource, arn) => {
    expect(arnsOf([about([resource])])).toEqual([arn]);
  });

  it.each([
    ['a dimension that names no resource', ['Stage=prod'], PLACE],
    ['words', ['the blue queue'], PLACE],
    ['an id without a region', ['i-0ab12cd34'], { account: PLACE.account }],
    ['an account by its name', ['i-0ab12cd34'], { ...PLACE, account: 'prod' }],
  ])('are none for %s', (_, resources, labels) => {
    expect(arnsOf([about(resources, labels)])).toEqual([]);
  });

  it('are in the partition of their region', () => {
    const labels = { ...PLACE, region: 'cn-north-1' };
    expect(arnsOf([about(['QueueName=jobs'], labels)])).toEqual([
      'arn:aws-cn:sqs:cn-north-1:210987654321:jobs',
    ]);
  });

  it('are named once each, and no more than will be looked up', () => {
    const many = Array.from({ length: 30 }, (_, index) => about([`QueueName=jobs-${index}`, 'x']));
    expect(arnsOf([...many, ...many])).toHaveLength(ARNS_MAX);
    const same = about(['i-0ab12cd34', 'InstanceId=i-0ab12cd34']);
    expect(arnsOf([same, same])).toHaveLength(1);
  });
});
