import { describe, expect, it } from 'vitest';
import { recordedEvent } from '../../helpers/events.ts';
import { readOne } from '../../helpers/reading.ts';

describe('control-message', () => {
  it.each([
    ['subscription', 'SNS asks for a subscription to be confirmed'],
    ['autoscaling-test', 'Auto Scaling tries out a notification'],
    ['s3-test', 'S3 tries out a notification'],
  ])('knows %s for nobody’s problem', (path, because) => {
    expect(readOne(recordedEvent(`control-message/${path}`))).toEqual({
      disposition: 'control',
      source: 'control-message',
      sightings: [],
      because,
    });
  });

  it('knows the end of a subscription, and the trial of a lifecycle hook', () => {
    expect(readOne({ Type: 'UnsubscribeConfirmation', TopicArn: 'arn' })).toMatchObject({
      disposition: 'control',
    });
    const detail = { Event: 'autoscaling:TEST_NOTIFICATION' };
    const hook = { 'detail-type': 'EC2 Instance-launch Lifecycle Action', source: 'x', detail };
    expect(readOne(hook)).toMatchObject({ disposition: 'control' });
  });

  it('leaves other events of the same services alone', () => {
    expect(readOne({ Event: 'autoscaling:EC2_INSTANCE_LAUNCH_ERROR' }).disposition).toBe('unknown');
  });
});
