/**
 * Messages about the transport itself: confirmations of subscriptions, and what services send to
 * try a target out. Known, and nobody's problem.
 *
 * Source: Amazon SNS Developer Guide, "HTTP/HTTPS subscription confirmation JSON format"; Amazon
 * EC2 Auto Scaling User Guide, "Amazon SNS notification options"; Amazon S3 User Guide, "Event
 * message structure".
 */

import { member, nothing, type Parcel, type Source } from './support/source.ts';

export const controlMessage: Source = {
  name: 'control-message',
  recognises: (parcel) => meaning(parcel) !== undefined,
  read: (parcel) => nothing('control', meaning(parcel) ?? ''),
};

function meaning({ payload }: Parcel): string | undefined {
  if (typeof payload !== 'object' || payload === null) return undefined;
  switch (member(payload, 'Type')) {
    // Whoever confirms it checks the host of its link and the topic first; nothing is fetched here.
    case 'SubscriptionConfirmation':
      return 'SNS asks for a subscription to be confirmed';
    case 'UnsubscribeConfirmation':
      return 'SNS says that a subscription ended';
  }
  const event = member(payload, 'Event') ?? member(member(payload, 'detail'), 'Event');
  if (event === 'autoscaling:TEST_NOTIFICATION') return 'Auto Scaling tries out a notification';
  if (event === 's3:TestEvent') return 'S3 tries out a notification';
  return undefined;
}
