import { describe, expect, it } from 'vitest';
import { recordedEvent } from '../../helpers/events.ts';
import { seen, seenIn } from '../../helpers/reading.ts';

describe('console-sign-in', () => {
  it('finds the root user without a second factor critical', () => {
    expect(seenIn('console-sign-in/root')).toMatchObject({
      status: 'firing',
      alert: {
        labels: { severity: 'critical', user: 'root', account: '210987654321' },
        annotations: { title: 'Console login by root (MFA: No)', reading: 'from 192.0.2.7' },
        resources: ['arn:aws:iam::210987654321:root'],
      },
    });
  });

  it('warns of the root user with one', () => {
    const event = recordedEvent('console-sign-in/root');
    event.detail.additionalEventData.MFAUsed = 'Yes';
    expect(seen(event).alert.labels.severity).toBe('warning');
  });

  it('warns of a sign-in that failed', () => {
    expect(seenIn('console-sign-in/user-failed')).toMatchObject({
      status: 'firing',
      alert: { labels: { alertname: 'ConsoleLoginFailed', severity: 'warning', user: 'deploy' } },
    });
  });

  it('holds back a person who signs in as people do', () => {
    const event = recordedEvent('console-sign-in/user-failed');
    event.detail.responseElements.ConsoleLogin = 'Success';
    expect(seen(event)).toMatchObject({ status: 'info', untold: expect.any(String) });
  });

  it.each([undefined, null, 'text', { userIdentity: 7 }])('bears a detail of %j', (detail) => {
    expect(seen({ ...recordedEvent('console-sign-in/root'), detail }).alert.labels.user).toBe(
      'somebody',
    );
  });
});
