/** The registry of sources: payload in, readings out. */

import type { SeverityRule, SourceSettings } from '../model/config.ts';
import type { Reading, Sighting } from '../model/reading.ts';
import { alarmConfiguration } from './alarm-configuration.ts';
import { alertmanager } from './alertmanager.ts';
import { autoscaling } from './autoscaling.ts';
import { awsHealth } from './aws-health.ts';
import { backupJob } from './backup-job.ts';
import { batchJob } from './batch-job.ts';
import { billingAlarm } from './billing-alarm.ts';
import { budget } from './budget.ts';
import { cloudwatchAlarm } from './cloudwatch-alarm.ts';
import { consoleSignIn } from './console-sign-in.ts';
import { controlMessage } from './control-message.ts';
import { costAnomaly } from './cost-anomaly.ts';
import { costReport } from './cost-report.ts';
import { detector } from './detector.ts';
import { ec2Fleet } from './ec2-fleet.ts';
import { ecsTask } from './ecs-task.ts';
import { elasticacheEvent } from './elasticache-event.ts';
import { eventbridgeEvent } from './eventbridge-event.ts';
import { fleet } from './fleet.ts';
import { grafana } from './grafana.ts';
import { guardduty } from './guardduty.ts';
import { instanceState } from './instance-state.ts';
import { lambdaFailure } from './lambda-failure.ts';
import { logShape } from './log-shape.ts';
import { logSubscription } from './log-subscription.ts';
import { pagerdutyEvent } from './pagerduty-event.ts';
import { pagerdutyWebhook } from './pagerduty-webhook.ts';
import { rdsEvent } from './rds-event.ts';
import { rebalanceRecommendation } from './rebalance-recommendation.ts';
import { ruleFailure } from './rule-failure.ts';
import { scheduledEvent } from './scheduled-event.ts';
import { securityHub } from './security-hub.ts';
import { sentry } from './sentry.ts';
import { slackInteraction } from './slack-interaction.ts';
import { snsNotification } from './sns-notification.ts';
import { spotFulfillment } from './spot-fulfillment.ts';
import { spotInterruption } from './spot-interruption.ts';
import { withinBounds } from './support/bounds.ts';
import { type Arrival, openEnvelopes } from './support/envelope.ts';
import { DEPTH_MAX } from './support/excerpt.ts';
import { isDeeperThan, textOf } from './support/fields.ts';
import { masksOf, withoutSecrets } from './support/masked.ts';
import { withSeverityRules } from './support/severity-rules.ts';
import { member, type Parcel, type Source } from './support/source.ts';
import { unrecognised } from './support/unrecognised.ts';
import { trustedAdvisor } from './trusted-advisor.ts';

/** Asked in order; the first that recognises a parcel reads it. The particular come first. */
export const sources: readonly Source[] = [
  ruleFailure,
  fleet,
  logShape,
  costReport,
  detector,
  billingAlarm,
  cloudwatchAlarm,
  alarmConfiguration,
  controlMessage,
  consoleSignIn,
  elasticacheEvent,
  spotInterruption,
  rebalanceRecommendation,
  instanceState,
  spotFulfillment,
  ec2Fleet,
  budget,
  costAnomaly,
  awsHealth,
  guardduty,
  securityHub,
  rdsEvent,
  backupJob,
  trustedAdvisor,
  // Before Alertmanager, whose webhook looks alike.
  grafana,
  sentry,
  alertmanager,
  slackInteraction,
  pagerdutyWebhook,
  pagerdutyEvent,
  scheduledEvent,
  logSubscription,
  autoscaling,
  ecsTask,
  batchJob,
  lambdaFailure,
  // Whatever else is an event of EventBridge, or came by SNS, or is text in a queue:
  eventbridgeEvent,
  snsNotification,
];

export interface ReadSettings {
  readonly sources: SourceSettings;
  readonly severityRules: readonly SeverityRule[];
}

/**
 * What a payload of any kind says, a reading for each thing it carries and never none. Nothing is
 * dropped: what nobody knows, or what its source cannot read, raises an alert. What looks like a
 * secret is masked here, whatever the source.
 */
export function readPayload(
  payload: unknown,
  arrival: Arrival,
  { sources: settings, severityRules }: ReadSettings,
): readonly Reading[] {
  const masks = masksOf(settings);
  return openEnvelopes(payload, arrival).map((parcel) => {
    const reading = readParcel(parcel, settings);
    const replay = textOf(member(parcel.payload, 'replay-name'));
    const sightings = reading.sightings.map((sighting) => {
      const judged = withSeverityRules(sighting, severityRules);
      const seen = replay === undefined ? judged : replayed(judged, replay);
      // Masked before it is cut to size, so that no half of a secret stays.
      return withinBounds(withoutSecrets(seen, masks), arrival.receivedAt);
    });
    const { because } = reading;
    return {
      ...reading,
      sightings,
      ...(because !== undefined && { because: masks.prose(because) }),
    };
  });
}

/** An event out of EventBridge's archive has been told once; whoever replays it wants it read. */
function replayed(sighting: Sighting, replay: string): Sighting {
  return { untold: `a replay from the archive: ${replay}`, ...sighting };
}

function readParcel(parcel: Parcel, settings: SourceSettings): Reading {
  const { prose } = masksOf(settings);
  if (isDeeperThan(parcel.payload, DEPTH_MAX)) {
    return unrecognised(parcel, `nested deeper than ${DEPTH_MAX} levels`, prose);
  }
  let reader = '';
  try {
    const source = sources.find((candidate) => candidate.recognises(parcel));
    if (source === undefined) return unrecognised(parcel, 'no source knows its shape', prose);
    reader = source.name;
    return { source: source.name, ...source.read(parcel, settings) };
  } catch (error) {
    // Not swallowed: the payload becomes an alert that says what was wrong with it.
    const because = error instanceof Error ? error.message : String(error);
    return unrecognised(parcel, because, prose, reader);
  }
}
