/** The AWS clients that a fleet is surveyed with, carried by the function that surveys and no other. */

import { AutoScalingClient } from '@aws-sdk/client-auto-scaling';
import { BatchClient } from '@aws-sdk/client-batch';
import { EC2Client } from '@aws-sdk/client-ec2';
import { ECSClient } from '@aws-sdk/client-ecs';
import { type Milliseconds, SECOND_MS } from '../../core/model/time.ts';
import { type ClientOptions, configOf } from './clients.ts';

export interface FleetClients {
  readonly autoScaling: AutoScalingClient;
  readonly ec2: EC2Client;
  readonly ecs: ECSClient;
  readonly batch: BatchClient;
}

/** A page of a thousand instances takes seconds. */
const TRY_MS_MAX: Milliseconds = 5 * SECOND_MS;

export function createFleetClients(options?: ClientOptions): FleetClients {
  const config = configOf(options, TRY_MS_MAX);
  return {
    autoScaling: new AutoScalingClient(config),
    ec2: new EC2Client(config),
    ecs: new ECSClient(config),
    batch: new BatchClient(config),
  };
}
