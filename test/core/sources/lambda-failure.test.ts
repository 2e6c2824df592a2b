import { describe, expect, it } from 'vitest';
import { lambdaFailure } from '../../../shared/core/sources/lambda-failure.ts';
import {
  alteredParcel,
  aParcel,
  onlySighting,
  RECEIVED_AT,
  recordedParcel,
} from '../../helpers/parcels.ts';

const SQS = 'lambda-failure/retries-exhausted.sqs';
const ARN = 'arn:aws:lambda:eu-central-1:004215550173:function:thumbnails';

const read = (name: string) =>
  onlySighting(lambdaFailure, recordedParcel(`lambda-failure/${name}`));
const altered = (changes: object) => onlySighting(lambdaFailure, alteredParcel(SQS, changes));
const answered = (responsePayload: unknown) => altered({ responsePayload }).alert;

describe('lambda-failure', () => {
  it('reads the record of an invocation that was given up', () => {
    const { status, untold, alert } = read('retries-exhausted.sqs');
    expect([status, untold]).toEqual(['firing', undefined]);
    expect(alert).toMatchObject({
      labels: {
        alertname: 'LambdaFailure',
        source: 'lambda-failure',
        severity: 'warning',
        account: '004215550173',
        region: 'eu-central-1',
        service: 'Lambda',
        resource: 'thumbnails',
        function: 'thumbnails',
        error: 'TypeError',
      },
      annotations: {
        title:
          "Lambda thumbnails: TypeError: Cannot read properties of undefined (reading 'width')",
        reading: 'RetriesExhausted after 3 tries',
        severity_reason:
          'RetriesExhausted after 3 tries: the event is lost unless somebody replays it',
      },
      resources: ['thumbnails'],
      startsAt: Date.UTC(2026, 2, 12, 7, 45, 12, 731),
      endsAt: RECEIVED_AT + 3_600_000,
    });
    expect(alert.annotations.reason).toContain('at resize (/var/task/resize.mjs:18:27)');
    expect(alert.annotations.logs_url).toContain('$252Faws$252Flambda$252Fthumbnails');
  });

  it('reads the same by EventBridge, whichever version ran', () => {
    expect(read('retries-exhausted')).toEqual(read('retries-exhausted.sqs'));
  });

  it('reads an event that grew too old, which has no answer, by SNS', () => {
    const { status, alert } = read('age-exceeded.sns');
    expect(status).toBe('firing');
    expect(alert.annotations).toMatchObject({
      title: 'Lambda thumbnails: EventAgeExceeded',
      reading: 'EventAgeExceeded after 0 tries',
    });
    expect(alert.fingerprint).not.toBe(read('retries-exhausted').alert.fingerprint);
  });

  it.each(['retries-exhausted.sqs', 'retries-exhausted', 'age-exceeded.sns', 'succeeded'])(
    'keeps what was asked in %s to itself',
    (name) => {
      expect(JSON.stringify(read(name))).not.toContain('correct-horse');
    },
  );

  it('masks what the error gives away', () => {
    const errorMessage = 'connect to postgres://shop:hunter22@db.internal failed';
    expect(JSON.stringify(answered({ errorMessage, errorType: 'Error' }))).not.toContain(
      'hunter22',
    );
  });

  it('reads a success as ordinary life that ends nothing', () => {
    const { status, untold, alert } = read('succeeded');
    expect([status, untold]).toEqual(['info', 'the function succeeded']);
    expect(alert.fingerprint).not.toBe(read('retries-exhausted').alert.fingerprint);
  });

  it.each([
    [
      'without a type',
      { errorMessage: 'Process exited before completing request' },
      'RetriesExhausted: Process exited before completing request',
    ],
    [
      'stamped with moment and request',
      {
        errorMessage:
          '2026-03-12T07:45:12.001Z b6a5c4d3-e2f1-4a0b-9c8d-7e6f5a4b3c2d Task timed out after 3.00 seconds',
      },
      'RetriesExhausted: Task timed out after 3.00 seconds',
    ],
    ['over several lines', { errorType: 'E', errorMessage: 'one\n  two' }, 'E: one two'],
    ['that is text', 'failed', 'RetriesExhausted'],
    ['that is nothing', null, 'RetriesExhausted'],
    ['of wrong types', { errorType: 7, errorMessage: {}, stackTrace: 'x' }, 'RetriesExhausted'],
  ])('titles an answer %s', (_, responsePayload, rest) => {
    expect(answered(responsePayload).annotations.title).toBe(`Lambda thumbnails: ${rest}`);
  });

  it('shows a few lines of the stack', () => {
    const stackTrace = Array.from({ length: 30 }, (_, each) => `frame ${each}\n`);
    const { reason } = answered({ errorType: 'E', errorMessage: 'm', stackTrace }).annotations;
    expect(reason).toBe('m\nframe 0\nframe 1\nframe 2\nframe 3\nframe 4');
  });

  it.each([
    [ARN, 'thumbnails'],
    [`${ARN}:live`, 'thumbnails'],
    ['thumbnails', 'thumbnails'],
  ])('knows the function by %s', (functionArn, name) => {
    const requestContext = { functionArn, condition: 'RetriesExhausted' };
    const { labels, annotations } = altered({ requestContext }).alert;
    expect(labels.function).toBe(name);
    expect(annotations.reading).toBe('RetriesExhausted after an unknown number of tries');
  });

  it('begins when it was queued where the record names no moment', () => {
    expect(altered({ timestamp: 'yesterday' }).alert.startsAt).toBe(1_773_301_512_900);
  });

  it('refuses a result that names no function', () => {
    const payload = { 'detail-type': 'Lambda Function Invocation Result - Failure', detail: {} };
    expect(() => onlySighting(lambdaFailure, aParcel(payload))).toThrow(
      'not a readable lambda-failure',
    );
  });

  it.each([
    { requestContext: { http: { method: 'POST' } }, body: '' },
    { requestContext: { functionArn: ARN } },
    { 'detail-type': 'Lambda Function' },
    { requestContext: null },
    'requestContext',
  ])('leaves alone %j', (payload) => {
    expect(lambdaFailure.recognises(aParcel(payload))).toBe(false);
  });
});
