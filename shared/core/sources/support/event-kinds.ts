/** How to speak of events whose detail-type alone says little. */

export interface EventKind {
  /** What people call the thing; the name of the particular one follows it. */
  readonly product: string;
  /** Field of `detail` that names the particular thing. */
  readonly name: string;
  /** Field of `detail` with the name that people use, where the other is for machines. */
  readonly called?: string;
  /** Field of `detail` with what happened, where the event has no outcome. */
  readonly happened?: string;
  /** Field of `detail` that stays the same from run to run, where the name does not. */
  readonly identity?: string;
  /** The event lists no resource worth a link: its name stands for it. */
  readonly isNamedOnly?: boolean;
}

/**
 * By detail-type.
 *
 * Source: Amazon EventBridge User Guide and the services' own, event reference.
 */
export const EVENT_KINDS: ReadonlyMap<string, EventKind> = new Map([
  [
    'CodePipeline Pipeline Execution State Change',
    { product: 'CodePipeline', name: 'pipeline', isNamedOnly: true },
  ],
  [
    'CodePipeline Stage Execution State Change',
    { product: 'CodePipeline stage', name: 'stage', identity: 'pipeline' },
  ],
  [
    'CodePipeline Action Execution State Change',
    { product: 'CodePipeline action', name: 'action', identity: 'pipeline' },
  ],
  ['CodeBuild Build State Change', { product: 'CodeBuild', name: 'project-name' }],
  [
    'CodeDeploy Deployment State-change Notification',
    { product: 'CodeDeploy', name: 'application' },
  ],
  ['Glue Job State Change', { product: 'Glue', name: 'jobName', isNamedOnly: true }],
  [
    'Glue Crawler State Change',
    { product: 'Glue crawler', name: 'crawlerName', isNamedOnly: true },
  ],
  [
    'Step Functions Execution Status Change',
    { product: 'Step Functions', name: 'name', identity: 'stateMachineArn' },
  ],
  ['EBS Volume Notification', { product: 'EBS', name: 'event' }],
  ['EBS Snapshot Notification', { product: 'EBS', name: 'event' }],
  ['EBS Fast Snapshot Restore State-change Notification', { product: 'EBS', name: 'snapshot-id' }],
  [
    'Synthetics Canary TestRun Failure',
    { product: 'Synthetics canary', name: 'canary-name', isNamedOnly: true },
  ],
  [
    'Synthetics Canary TestRun Successful',
    { product: 'Synthetics canary', name: 'canary-name', isNamedOnly: true },
  ],
  [
    'Support Case Update',
    {
      product: 'Support case',
      name: 'case-id',
      called: 'display-id',
      happened: 'event-name',
      isNamedOnly: true,
    },
  ],
  ['KMS CMK Rotation', { product: 'KMS key rotated:', name: 'key-id' }],
  ['KMS CMK Deletion', { product: 'KMS key deleted:', name: 'key-id' }],
  [
    'KMS Imported Key Material Expiration',
    { product: 'KMS imported key material expired:', name: 'key-id' },
  ],
]);
