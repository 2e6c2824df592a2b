/** The deployed stage, as the emulator tells of it, and what its CloudFormation has left out. */

import { CloudFormationClient, ListStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { GetRolePolicyCommand, IAMClient, ListRolePoliciesCommand } from '@aws-sdk/client-iam';
import {
  type EventSourceMappingConfiguration,
  type FunctionConfiguration,
  GetFunctionConfigurationCommand,
  LambdaClient,
  ListEventSourceMappingsCommand,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SubscribeCommand } from '@aws-sdk/client-sns';
import * as z from 'zod/mini';
import type { Clients } from '../../shared/adapters/aws/clients.ts';
import { CREDENTIALS, REGION, STACK, type Template } from './deployment.ts';

export interface Stage {
  readonly account: string;
  readonly functions: readonly FunctionConfiguration[];
  readonly mappings: readonly EventSourceMappingConfiguration[];
  /** Logical ids that the emulator knows nothing of. */
  readonly missing: readonly string[];
  /** What `Ref` gives: URL of a queue, ARN of a topic, name of the rest. */
  idOf(logicalId: string): string;
  arnOf(logicalId: string): string;
  codeOf(functionName: string): Promise<Buffer>;
  policyOf(functionName: string): Promise<string | undefined>;
}

const Code = z.object({ Code: z.object({ S3Key: z.string() }) });

export async function readStage(template: Template, endpoint: string): Promise<Stage> {
  const options = { endpoint, region: REGION, credentials: CREDENTIALS };
  const lambda = new LambdaClient(options);
  const s3 = new S3Client({ ...options, forcePathStyle: true });
  const ids = await physicalIds(template, new CloudFormationClient(options));
  const idOf = (logicalId: string) => {
    const id = ids.get(logicalId);
    if (id === undefined) throw new Error(`the emulator has made no ${logicalId}`);
    return id;
  };
  const account = idOf('AlarmsTopic').split(':')[4] ?? '';
  const functions = Object.entries(template).filter(([, { Type }]) => Type.endsWith('::Function'));
  const configurations = await Promise.all(
    functions.map(([id]) =>
      lambda.send(new GetFunctionConfigurationCommand({ FunctionName: idOf(id) })),
    ),
  );
  return {
    account,
    functions: configurations,
    mappings: await takeOverMappings(lambda),
    missing: Object.keys(template).filter((id) => !ids.has(id)),
    idOf,
    arnOf: (id) => arnOf(id, template[id]?.Type ?? '', idOf, account),
    async codeOf(name) {
      const [, { Properties } = { Properties: {} }] =
        functions.find(([id]) => idOf(id) === name) ?? [];
      const { S3Key: Key } = Code.parse(Properties).Code;
      const object = new GetObjectCommand({ Bucket: idOf('ServerlessDeploymentBucket'), Key });
      const bytes = await (await s3.send(object)).Body?.transformToByteArray();
      return Buffer.from(bytes ?? []);
    },
    policyOf: policyReader(new IAMClient(options), configurations),
  };
}

async function physicalIds(template: Template, cloudFormation: CloudFormationClient) {
  const ids = new Map<string, string>();
  let NextToken: string | undefined;
  do {
    const page = await cloudFormation.send(
      new ListStackResourcesCommand({ StackName: STACK, NextToken }),
    );
    for (const { LogicalResourceId: id = '', ...one } of page.StackResourceSummaries ?? []) {
      // What moto does not know it lists without a type.
      const wasMade = one.ResourceType === template[id]?.Type;
      if (wasMade) ids.set(id, one.PhysicalResourceId ?? '');
    }
    NextToken = page.NextToken;
  } while (NextToken !== undefined && NextToken !== '');
  return ids;
}

/** The emulator's own Lambda is switched off: it would take the messages, and run nothing. */
async function takeOverMappings(lambda: LambdaClient) {
  const { EventSourceMappings = [] } = await lambda.send(new ListEventSourceMappingsCommand({}));
  const own = EventSourceMappings.filter(({ FunctionArn }) => FunctionArn?.includes(`:${STACK}-`));
  for (const { UUID } of own) {
    await lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled: false }));
  }
  return own;
}

function arnOf(id: string, type: string, idOf: (id: string) => string, account: string): string {
  const physical = idOf(id);
  if (physical.startsWith('arn:')) return physical;
  const name = physical.split('/').at(-1);
  if (type === 'AWS::SQS::Queue') return `arn:aws:sqs:${REGION}:${account}:${name}`;
  throw new Error(`nobody knows the ARN of ${id}, ${type}`);
}

function policyReader(iam: IAMClient, functions: readonly FunctionConfiguration[]) {
  const known = new Map<string, Promise<string | undefined>>();
  const read = async (name: string) => {
    const { Role } = functions.find(({ FunctionName }) => FunctionName === name) ?? {};
    if (Role === undefined) return undefined;
    const RoleName = Role.split('/').at(-1);
    const { PolicyNames = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
    const policy = new GetRolePolicyCommand({ RoleName, PolicyName: PolicyNames[0] });
    const { PolicyDocument = '{}' } = await iam.send(policy);
    const document = decodeURIComponent(PolicyDocument);
    // moto writes what came by CloudFormation as Python does. No name in it has a quote.
    return document.startsWith("{'") ? document.replaceAll("'", '"') : document;
  };
  return (name: string) => {
    const policy = known.get(name) ?? read(name);
    known.set(name, policy);
    return policy;
  };
}

const Reference = z.union([
  z.object({ Ref: z.string() }),
  z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('Arn')]) }),
]);

/** Makes the subscriptions that the template asks for and the emulator's CloudFormation cannot make. */
export async function subscribe(
  template: Template,
  stage: Stage,
  sns: Clients['sns'],
): Promise<readonly string[]> {
  const refer = (value: unknown) => {
    const reference = Reference.parse(value);
    return 'Ref' in reference ? stage.idOf(reference.Ref) : stage.arnOf(reference['Fn::GetAtt'][0]);
  };
  const resolved = (_: string, value: unknown) =>
    Reference.safeParse(value).success ? refer(value) : value;
  const ids = stage.missing.filter((id) => template[id]?.Type === 'AWS::SNS::Subscription');
  for (const id of ids) {
    const { TopicArn, Endpoint, Protocol, ...rest } = template[id]?.Properties ?? {};
    const attributes = Object.entries(rest).map(([name, value]) => {
      return [name, typeof value === 'string' ? value : JSON.stringify(value, resolved)] as const;
    });
    await sns.send(
      new SubscribeCommand({
        TopicArn: refer(TopicArn),
        Endpoint: refer(Endpoint),
        Protocol: String(Protocol),
        Attributes: Object.fromEntries(attributes),
      }),
    );
  }
  return ids;
}
