/**
 * Sign-ins to the AWS console, as CloudTrail reports them. That of the root user is news in itself.
 *
 * Source: AWS CloudTrail User Guide, "AWS Management Console sign-in events".
 */

import { createAlert } from '../model/alert.ts';
import type { Severity } from '../model/severity.ts';
import { HOUR_MS } from '../model/time.ts';
import { named, textOf } from './support/fields.ts';
import { alerts, member, readTime, type Source } from './support/source.ts';

const NAME = 'console-sign-in';
const LAPSE_MS = HOUR_MS;

export const consoleSignIn: Source = {
  name: NAME,
  recognises: ({ payload }) =>
    member(payload, 'detail-type') === 'AWS Console Sign In via CloudTrail',
  read({ payload, receivedAt, region = '' }) {
    const detail = member(payload, 'detail');
    const identity = member(detail, 'userIdentity');
    const arn = textOf(member(identity, 'arn'));
    const isRoot = member(identity, 'type') === 'Root';
    const mfa = textOf(member(member(detail, 'additionalEventData'), 'MFAUsed')) ?? 'unknown';
    const result = member(member(detail, 'responseElements'), 'ConsoleLogin');
    const hasFailed = result === 'Failure';
    const who = isRoot ? 'root' : (textOf(member(identity, 'userName')) ?? arn ?? 'somebody');
    const [severity, because] = judge(isRoot, hasFailed, mfa);
    const at = readTime(member(payload, 'time')) ?? readTime(member(detail, 'eventTime'));
    const startsAt = at ?? receivedAt;
    const alert = createAlert({
      identity: {
        source: NAME,
        alertname: hasFailed ? 'ConsoleLoginFailed' : 'ConsoleLogin',
        account: textOf(member(payload, 'account')) ?? '',
        region: textOf(member(payload, 'region')) ?? region,
        user: who,
      },
      labels: { severity, service: textOf(member(payload, 'source')) ?? 'aws.signin' },
      annotations: named({
        title: `Console login by ${who}${hasFailed ? ' failed' : ''} (MFA: ${mfa})`,
        reading: fromWhere(detail),
        reason: textOf(member(detail, 'errorMessage')),
        severity_reason: because,
      }),
      resources: arn === undefined ? [] : [arn],
      startsAt,
      endsAt: receivedAt + LAPSE_MS,
      updatedAt: startsAt,
    });
    return alerts({
      status: severity === 'info' ? 'info' : 'firing',
      alert,
      ...(severity === 'info' && { untold: 'a person signed in, as people do' }),
      ...(at === undefined && { startsAtKnown: false as const }),
    });
  },
};

function judge(isRoot: boolean, hasFailed: boolean, mfa: string): readonly [Severity, string] {
  if (isRoot && mfa === 'No') return ['critical', 'the root user signed in without MFA'];
  if (isRoot) return ['warning', 'the root user signed in'];
  if (hasFailed) return ['warning', 'a sign-in failed'];
  return ['info', 'a person signed in'];
}

function fromWhere(detail: unknown): string | undefined {
  const address = textOf(member(detail, 'sourceIPAddress'));
  return address === undefined ? undefined : `from ${address}`;
}
