import { describe, expect, it } from 'vitest';
import { email } from '../../../shared/core/receivers/email.ts';
import { faultsOf, NOTHING, settingsOf } from './read.ts';

const least = { to: 'ops@example.com', from: 'me@example.com', smarthost: 'mail.example.com:587' };

describe('a mailbox', () => {
  it('needs a recipient, a sender and a server', () => {
    expect(settingsOf(email, least)).toEqual({
      to: 'ops@example.com',
      from: 'me@example.com',
      smarthost: { host: 'mail.example.com', port: 587 },
      hello: 'localhost',
      requireTls: true,
      tls: { insecureSkipVerify: false },
      headers: {},
    });
  });

  it('may have a login, other rules for TLS, and headers', () => {
    const entry = {
      ...least,
      hello: 'tocsin.example.com',
      auth_username: 'u',
      auth_password: 'ssm:/p',
      auth_secret: 'ssm:/s',
      auth_identity: 'i',
      require_tls: false,
      tls_config: { server_name: 'mx.example.com', insecure_skip_verify: true },
      headers: { subject: 'Look here', 'reply-TO': 'team@example.com', 'X-Empty': NOTHING },
    };
    expect(settingsOf(email, entry)).toMatchObject({
      hello: 'tocsin.example.com',
      authUsername: 'u',
      authPassword: 'ssm:/p',
      authSecret: 'ssm:/s',
      authIdentity: 'i',
      requireTls: false,
      tls: { serverName: 'mx.example.com', insecureSkipVerify: true },
      headers: { Subject: 'Look here', 'Reply-To': 'team@example.com', 'X-Empty': '' },
    });
  });

  it('takes the file of a secret that is written twice, as Alertmanager does', () => {
    const entry = { ...least, auth_password: 'p', auth_password_file: '/p', auth_secret: 's' };
    expect(settingsOf(email, { ...entry, auth_secret_file: '/s' })).toMatchObject({
      authPassword: 'file:/p',
      authSecret: 'file:/s',
    });
  });

  it('may say everything in its own words, in a thread a day', () => {
    const entry = {
      ...least,
      to: '{{ .CommonLabels.owner }}@example.com',
      headers: { Subject: '{{ .Status }}' },
      html: '',
      text: '{{ range .Alerts }}{{ .Labels.alertname }}{{ end }}',
      force_implicit_tls: true,
      auth_password_file: '/run/password',
      threading: { enabled: true, thread_by_date: 'daily' },
    };
    expect(settingsOf(email, entry)).toMatchObject({
      to: '{{ .CommonLabels.owner }}@example.com',
      headers: { Subject: '{{ .Status }}' },
      html: '',
      text: '{{ range .Alerts }}{{ .Labels.alertname }}{{ end }}',
      forceImplicitTls: true,
      authPassword: 'file:/run/password',
      threading: 'of-the-group-and-day',
    });
  });

  it.each([
    [{}, undefined],
    [{ enabled: false }, undefined],
    [{ enabled: true, thread_by_date: 'none' }, 'of-the-group'],
  ])('threads by %j', (threading, expected) => {
    expect(settingsOf(email, { ...least, threading }).threading).toBe(expected);
  });

  it.each([
    ['[::1]:25', { host: '::1', port: 25 }],
    ['10.0.0.1:465', { host: '10.0.0.1', port: 465 }],
    ['mail:submission', { host: 'mail', port: 587 }],
  ])('has its server at %s', (smarthost, expected) => {
    expect(settingsOf(email, { ...least, smarthost }).smarthost).toEqual(expected);
  });

  it.each([
    [{ ...least, to: '' }, 'to: is empty'],
    [
      { ...least, smarthost: 'mail:' },
      'smarthost: "mail:" is no host and port: write mail.example.com:587',
    ],
    [
      { ...least, smarthost: 'mail:99999' },
      'smarthost: "mail:99999" is no host and port: write mail.example.com:587',
    ],
    [
      { ...least, smarthost: '::1:25' },
      'smarthost: "::1:25" is no host and port: write mail.example.com:587',
    ],
    [{ ...least, subject: 'x' }, 'subject: is no key here: write headers: {Subject: …}'],
    [
      { ...least, headers: { Subject: 'a', SUBJECT: 'b' } },
      'headers.SUBJECT: is written twice: case makes no difference',
    ],
    [{ ...least, headers: { 'My subject': 'a' } }, 'headers.My subject: is no name of a header'],
    [{ ...least, headers: { Subject: ['a'] } }, 'headers.Subject: a list is no text'],
    [
      { ...least, threading: { enabled: true } },
      'threading.thread_by_date: is none of none, daily',
    ],
    [
      {
        ...least,
        headers: { 'in-reply-to': 'x' },
        threading: { enabled: true, thread_by_date: 'none' },
      },
      'headers: sets In-Reply-To, and so does threading',
    ],
  ])('is not %j', (entry, fault) => {
    expect(faultsOf(email, entry)).toEqual([fault]);
  });

  it('says all that it lacks', () => {
    expect(faultsOf(email, {})).toEqual([
      'smarthost: is missing, here and as smtp_smarthost in global',
      'from: is missing, here and as smtp_from in global',
      'to: is missing',
    ]);
  });
});
