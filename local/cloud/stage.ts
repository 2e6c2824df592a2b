/** What a deployed stage calls its things. */

import { CloudFormationClient, DescribeStackResourceCommand } from '@aws-sdk/client-cloudformation';

export interface Stage {
  readonly stage: string;
  /** Absent: as the credentials' profile has it. */
  readonly region?: string | undefined;
}

const SERVICE = 'tocsin';
const TABLE = 'Table';

/** @throws Error when there is no such stage, or the credentials may not ask */
export async function tableOf({ stage, region }: Stage): Promise<string> {
  const client = new CloudFormationClient(region === undefined ? {} : { region });
  const StackName = `${SERVICE}-${stage}`;
  const asked = new DescribeStackResourceCommand({ StackName, LogicalResourceId: TABLE });
  const { StackResourceDetail } = await client.send(asked);
  const name = StackResourceDetail?.PhysicalResourceId;
  if (name === undefined) throw new Error(`stack ${StackName} has no table`);
  return name;
}

/** Log groups of its functions begin so. */
export function logGroupPrefix(stage: string): string {
  return `/aws/lambda/${SERVICE}-${stage}-`;
}
