/** Which resources of AWS an alert is about, by their ARNs. */

import type { Alert } from '../model/alert.ts';
import { labelValue } from '../model/labels.ts';

/** More of one message are not looked up. */
export const ARNS_MAX = 20;

/** What a dimension of CloudWatch's metrics names: service, and what stands before the name in an ARN. */
const DIMENSIONS: ReadonlyMap<string, readonly [service: string, prefix: string]> = new Map([
  ['InstanceId', ['ec2', 'instance/']],
  ['VolumeId', ['ec2', 'volume/']],
  ['NatGatewayId', ['ec2', 'natgateway/']],
  ['FunctionName', ['lambda', 'function:']],
  ['DBInstanceIdentifier', ['rds', 'db:']],
  ['DBClusterIdentifier', ['rds', 'cluster:']],
  ['QueueName', ['sqs', '']],
  ['TopicName', ['sns', '']],
  ['TableName', ['dynamodb', 'table/']],
  ['StreamName', ['kinesis', 'stream/']],
  ['LoadBalancer', ['elasticloadbalancing', 'loadbalancer/']],
  ['TargetGroup', ['elasticloadbalancing', '']],
  ['CacheClusterId', ['elasticache', 'cluster:']],
  ['FileSystemId', ['elasticfilesystem', 'file-system/']],
]);

/** Ids that say by their form what they are. */
const IDS: readonly (readonly [form: RegExp, dimension: string])[] = [
  [/^i-[0-9a-f]{8,17}$/, 'InstanceId'],
  [/^vol-[0-9a-f]{8,17}$/, 'VolumeId'],
];

/**
 * ARNs of what alerts are about, the nearest first, each once, `ARNS_MAX` at most: those that they
 * name, and those of instances, functions and the like that they name by id.
 *
 * Source: Service Authorization Reference, "Resource types defined by …", one page a service.
 */
export function arnsOf(alerts: readonly Alert[]): readonly string[] {
  const arns = new Set<string>();
  for (const alert of alerts) {
    for (const resource of alert.resources) {
      const arn = resource.startsWith('arn:') ? resource : arnOf(resource, alert);
      if (arn !== undefined) arns.add(arn);
      if (arns.size >= ARNS_MAX) return [...arns];
    }
  }
  return [...arns];
}

function arnOf(resource: string, { labels }: Alert): string | undefined {
  const [, named, value] = /^(\w+)=(.+)$/.exec(resource) ?? [];
  const dimension = named ?? IDS.find(([form]) => form.test(resource))?.[1] ?? '';
  const [service, prefix] = DIMENSIONS.get(dimension) ?? [];
  const [region, account] = [labelValue(labels, 'region'), labelValue(labels, 'account')];
  if (service === undefined || region === '' || !/^\d{12}$/.test(account)) return undefined;
  return `arn:${partitionOf(region)}:${service}:${region}:${account}:${prefix}${value ?? resource}`;
}

/** Source: AWS General Reference, "Amazon Resource Names": partitions. */
function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
