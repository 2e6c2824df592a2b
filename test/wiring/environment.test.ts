import { describe, expect, it } from 'vitest';
import { ConfigError } from '../../shared/errors.ts';
import { readEnvironment } from '../../shared/wiring/environment.ts';

const VARIABLES = {
  TABLE_NAME: 'tocsin-prod',
  WAKEUP_QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/111122223333/wakeups',
  NOTIFICATIONS_TOPIC_ARN: 'arn:aws:sns:eu-west-1:111122223333:notifications',
  CONFIG_FILE: 'dist/config.json',
  AWS_REGION: 'eu-west-1',
};

describe('the environment', () => {
  it('is read by names', () => {
    expect(readEnvironment({ ...VARIABLES, PATH: '/bin' })).toEqual({
      table: 'tocsin-prod',
      wakeupQueueUrl: VARIABLES.WAKEUP_QUEUE_URL,
      topicArn: VARIABLES.NOTIFICATIONS_TOPIC_ARN,
      configFile: 'dist/config.json',
      region: 'eu-west-1',
    });
  });

  it('has what the names of the functions begin with, where the stack says so', () => {
    expect(readEnvironment({ ...VARIABLES, STACK: 'tocsin-prod' }).stack).toBe('tocsin-prod');
  });

  it('has the queue of a function that delivers', () => {
    const DELIVERY_QUEUE_URL = 'https://sqs.eu-west-1.amazonaws.com/111122223333/slack';
    const { deliveryQueueUrl } = readEnvironment({ ...VARIABLES, DELIVERY_QUEUE_URL });
    expect(deliveryQueueUrl).toBe(DELIVERY_QUEUE_URL);
  });

  it('is refused with the names of all that is missing or empty', () => {
    const { TABLE_NAME: _, ...rest } = VARIABLES;
    const wanting = () => readEnvironment({ ...rest, CONFIG_FILE: '' });
    expect(wanting).toThrow(ConfigError);
    expect(wanting).toThrow('TABLE_NAME, CONFIG_FILE');
  });
});
