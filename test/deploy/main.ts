/**
 * `npm run test:deploy`: deploys stage `test` to an emulator of AWS and follows an alarm and a spot
 * warning through what was deployed, with the bundles that were deployed, to the far ends.
 */

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { DescribeTableCommand, ResourceNotFoundException } from '@aws-sdk/client-dynamodb';
import { RunInstancesCommand } from '@aws-sdk/client-ec2';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { PutParameterCommand } from '@aws-sdk/client-ssm';
import {
  type ClientOptions,
  type Clients,
  createClients,
} from '../../shared/adapters/aws/clients.ts';
import { createFleetClients } from '../../shared/adapters/aws/fleet-clients.ts';
import { CREDENTIALS, deployStage, REGION, STACK, STAGE, type Template } from './deployment.ts';
import { type Emulator, findEmulator } from './emulator.ts';
import { type FarEnds, startFarEnds } from './far-ends.ts';
import { feed } from './feeding.ts';
import { type DeployedFunction, installFunction } from './functions.ts';
import { type Gate, startGate } from './gate.ts';
import { readStage, type Stage, subscribe } from './stage.ts';
import { tellStory } from './story.ts';

const EMULATOR_LINES_SHOWN = 30;

const print = (line: string) => process.stdout.write(`${line}\n`);
const startedAt = performance.now();
const tell = (line: string) => {
  print(`${((performance.now() - startedAt) / 1_000).toFixed(1).padStart(6)} s  ${line}`);
};
/** How what was started is ended, the latest first. */
const ends: (() => unknown)[] = [];
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const folder = mkdtempSync(join(tmpdir(), 'tocsin-deploy-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const emulatorLog = join(folder, 'emulator.log');
try {
  const emulator = await findEmulator(emulatorLog);
  if ('because' in emulator) print(`test:deploy is skipped: ${emulator.because}`);
  else await test(emulator);
} finally {
  for (const end of ends.reverse()) await end();
}

async function test(emulator: Emulator): Promise<void> {
  ends.push(() => emulator.close());
  tell(`${emulator.name} at ${emulator.endpoint}`);
  const aws = { endpoint: emulator.endpoint, region: REGION, credentials: CREDENTIALS };
  const clients = createClients(aws);
  await beTheFirst(clients);
  const farEnds = await startFarEnds();
  ends.push(() => farEnds.close());

  const template = await deployStage(folder, farEnds.configuration, emulator.endpoint);
  tell(
    `npx serverless deploy --stage ${STAGE}: ${Object.keys(template).length} resources asked for`,
  );
  const stage = await readStage(template, emulator.endpoint);
  tellWhatIsMissing(template, stage);
  const subscribed = await subscribe(template, stage, clients.sns);
  if (subscribed.length > 0) tell(`subscribed by hand, as written: ${subscribed.join(', ')}`);
  await putSecrets(farEnds, clients);

  const complaints: unknown[] = [];
  const complain = (complaint: unknown) => complaints.push(complaint);
  const gate = await startGate({
    ...stage,
    ...aws,
    emulator: emulator.endpoint,
    onError: complain,
  });
  ends.push(() => gate.close());
  const functions = await install(stage, farEnds, gate);
  const functionOf = (name: string) => find(name, functions);
  const pollers = feed(stage, functionOf, gate, complain);
  ends.push(() => Promise.all(pollers.map((poller) => poller.stop())));
  try {
    await tellStory({
      ...{ stage, farEnds, clients, tell },
      bus: new EventBridgeClient(aws),
      metrics: new CloudWatchClient(aws),
      instances: (count, tags) => startInstances(count, tags, aws),
      functionOf: (name) => functionOf(`${STACK}-${name}`),
    });
    assert.deepEqual(complaints, [], 'no batch failed');
    await allIsWell({ template, stage, functions, gate, clients });
  } catch (error) {
    showWhatWasSaid(functions, gate, complaints);
    throw error;
  }
}

/** Groups and claims of an earlier run would know what is told here, and say nothing. */
async function beTheFirst({ dynamo }: Clients): Promise<void> {
  try {
    await dynamo.send(new DescribeTableCommand({ TableName: STACK }));
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return;
    throw error;
  }
  throw new Error(`the emulator has a table ${STACK}: remove that stage with its table first`);
}

/** Said aloud, so that nobody takes this for a test of what was not there. */
function tellWhatIsMissing(template: Template, { missing }: Stage): void {
  const types = Map.groupBy(missing, (id) => template[id]?.Type ?? '');
  const list = [...types].map(([type, ids]) => `${ids.length} ${type.replace('AWS::', '')}`);
  if (list.length > 0) tell(`not made by the emulator's CloudFormation: ${list.join(', ')}`);
  tell(
    'done here in place of AWS: polling, runtime and roles of Lambda; API Gateway; the schedule',
  );
  tell(
    'shown by nothing here: policies of queues and topics, alarms, failure destinations, expiry',
  );
}

async function startInstances(
  count: number,
  tags: Readonly<Record<string, string>>,
  aws: ClientOptions,
): Promise<void> {
  const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  const run = new RunInstancesCommand({
    ...{ ImageId: 'ami-12c6146b', InstanceType: 'c7g.large', MinCount: count, MaxCount: count },
    TagSpecifications: [{ ResourceType: 'instance', Tags }],
  });
  await createFleetClients(aws).ec2.send(run);
}

async function putSecrets({ secrets }: FarEnds, { ssm }: Clients): Promise<void> {
  for (const [Name, Value] of Object.entries(secrets)) {
    const secret = { Name, Value, Type: 'SecureString', Overwrite: true } as const;
    await ssm.send(new PutParameterCommand(secret));
  }
}

async function install(
  stage: Stage,
  { hosts, ca }: FarEnds,
  { endpoint }: Gate,
): Promise<readonly DeployedFunction[]> {
  const task = join(folder, 'var-task');
  mkdirSync(task);
  const caFile = join(folder, 'ca.pem');
  writeFileSync(caFile, ca);
  const functions = await Promise.all(
    stage.functions.map(async (configuration) => {
      const archive = await stage.codeOf(configuration.FunctionName ?? '');
      const surroundings = { folder: task, region: REGION, endpoint, hosts, caFile };
      return installFunction(configuration, archive, surroundings);
    }),
  );
  ends.push(() => functions.map((fn) => fn.close()));
  return functions;
}

function find(name: string, functions: readonly DeployedFunction[]): DeployedFunction {
  const found = functions.find((fn) => fn.name === name);
  if (found === undefined) throw new Error(`no function ${name} was deployed`);
  return found;
}

interface Outcome {
  readonly template: Template;
  readonly stage: Stage;
  readonly functions: readonly DeployedFunction[];
  readonly gate: Gate;
  readonly clients: Clients;
}

async function allIsWell(outcome: Outcome): Promise<void> {
  const { template, stage, functions, gate, clients } = outcome;
  assert.deepEqual([...gate.refused], [], 'no role lacks a permission');
  const idle = functions.filter(({ calls }) => calls === 0).map(({ name }) => name);
  assert.deepEqual(idle, [], 'every function was called');
  const queues = Object.keys(template).filter((id) => template[id]?.Type === 'AWS::SQS::Queue');
  const dead = queues.filter((id) => /DeadLetters$|^UndeliveredEvents$|^FailedCalls$/.test(id));
  for (const id of dead) {
    const AttributeNames = ['ApproximateNumberOfMessages' as const];
    const look = new GetQueueAttributesCommand({ QueueUrl: stage.idOf(id), AttributeNames });
    const { Attributes } = await clients.sqs.send(look);
    assert.equal(Attributes?.ApproximateNumberOfMessages, '0', `${id} is empty`);
  }
  tell(`${functions.length} functions called, ${dead.length} queues of dead letters empty`);
  tell(`the deployed roles allow all that was done: ${gate.allowed.size} calls on named things`);
}

function showWhatWasSaid(
  functions: readonly DeployedFunction[],
  { refused }: Gate,
  complaints: readonly unknown[],
): void {
  for (const { name, lines } of functions) {
    for (const line of lines) print(`${name}: ${JSON.stringify(line)}`);
  }
  for (const complaint of complaints) print(JSON.stringify(complaint));
  for (const refusal of refused) print(`refused by its role: ${refusal}`);
  const said = readFileSync(emulatorLog, { encoding: 'utf8', flag: 'a+' }).split('\n');
  const faults = said.filter((line) => / 5\d\d -$|Error/.test(line));
  for (const line of faults.slice(-EMULATOR_LINES_SHOWN)) print(`emulator: ${line}`);
}
