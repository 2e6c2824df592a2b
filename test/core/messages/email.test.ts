import { describe, expect, it } from 'vitest';
import { email } from '../../../shared/core/messages/email.ts';
import { composeOrPlain } from '../../../shared/core/messages/support/compose-or-plain.ts';
import { headline } from '../../../shared/core/messages/support/headline.ts';
import type { Notification } from '../../../shared/core/model/notification.ts';
import type { EmailSettings } from '../../../shared/core/receivers/email.ts';
import { composed } from '../../helpers/composed.ts';
import { aNotification, anAlert, aResolved } from '../../helpers/notification.ts';
import { standardNotifications } from '../../helpers/standard-notifications.ts';

const settings: EmailSettings = {
  to: 'oncall@example.com',
  from: 'tocsin@example.com',
  smarthost: { host: 'mail.example.com', port: 587 },
  hello: 'localhost',
  requireTls: true,
  tls: { insecureSkipVerify: false },
  headers: {},
};

const compose = (notification: Notification, headers: EmailSettings['headers'] = {}) =>
  composed(email, notification, { ...settings, headers });

describe('email', () => {
  it.each(standardNotifications)('says of %s what is on file', async (name, notification) => {
    const isFirst = notification.previousExternalId === undefined;
    const previousExternalId = '<1794625080000.0123456789abcdef.1@tocsin>';
    const { html, text, ...head } = compose(
      isFirst ? notification : { ...notification, previousExternalId },
    );
    await expect(`${JSON.stringify(head, null, 2)}\n\n${text}`).toMatchFileSnapshot(
      `../../golden/email/${name}.txt`,
    );
    await expect(html).toMatchFileSnapshot(`../../golden/email/${name}.html`);
  });

  it('has the headline for its subject', () => {
    const notification = aNotification();
    expect(compose(notification).subject).toBe(headline(notification));
  });

  it('gives every decision an id of its own, and the same one when told again', () => {
    const [one, other] = [aNotification({ epoch: 1 }), aNotification({ epoch: 2 })];
    expect(compose(one).messageId).toMatch(/^<1\.[0-9a-f]{16}\.1@tocsin>$/);
    expect(compose(one).messageId).toBe(compose({ ...one }).messageId);
    expect(compose(one).messageId).not.toBe(compose(other).messageId);
  });

  it('threads the mails of one episode, and not those of the next', () => {
    const first = compose(aNotification({ epoch: 1 }));
    const second = compose(aNotification({ epoch: 2, previousExternalId: first.messageId }));
    const next = compose(aNotification({ epoch: 3, episode: 2 }));

    const { References: root } = first.headers;
    expect(second.headers.References).toBe(`${root} ${first.messageId}`);
    expect(second.headers['In-Reply-To']).toBe(first.messageId);
    expect(next.headers.References).not.toBe(root);
  });

  it('rings for what is critical and fires, and for nothing else', () => {
    const warning = anAlert({ labels: { severity: 'warning' } });
    expect(compose(aNotification()).headers).toMatchObject({ Importance: 'high' });
    expect(compose(aNotification({ firing: [warning] })).headers).not.toHaveProperty('Importance');
    expect(compose(aResolved([anAlert()])).headers).not.toHaveProperty('Importance');
  });

  it('asks machines not to answer, and says what filters want to know', () => {
    expect(compose(aNotification({ receiver: 'Team Checkout!' })).headers).toMatchObject({
      'Auto-Submitted': 'auto-generated',
      'List-Id': '<team-checkout.tocsin.localhost>',
      'X-Tocsin-Severity': 'critical',
      'X-Tocsin-Status': 'firing',
      'X-Tocsin-Group': '{}:{alertname="checkout-5xx-rate"}',
    });
  });

  it('takes the headers that the configuration writes instead of its own', () => {
    const own = { Subject: 'Alarm', To: 'Ops <ops@example.com>', 'List-Id': '<x>', 'X-Own': 'y' };
    const message = compose(aNotification(), own);
    expect(message).toMatchObject({ subject: 'Alarm', envelope: { to: 'oncall@example.com' } });
    expect(message.headers).toMatchObject(own);
  });

  it('previews subject and text', () => {
    const notification = aNotification();
    expect(email.preview(compose(notification)).slice(0, 3)).toEqual([
      `Subject: ${headline(notification)}`,
      '',
      'CRITICAL checkout-5xx-rate',
    ]);
  });
});

describe('email about what Prometheus posted', () => {
  const posted = anAlert({
    ...{ name: 'DiskFull', labels: { region: '', account: '', severity: '', host: 'db-1' } },
    annotations: { summary: 'a < b' },
    posted: {},
  });
  const notification = aNotification({ firing: [posted] });
  const write = (some: Partial<EmailSettings>) =>
    composed(email, notification, { ...settings, ...some });

  it("has Alertmanager's subject, its body, and no headers beside its own", () => {
    const { headers, html, text } = write({});
    expect(Object.keys(headers)).toEqual(['From', 'To', 'Subject', 'Message-Id']);
    expect(headers.Subject).toBe('[FIRING:1] DiskFull (db-1)');
    expect(text).toBe('');
    expect(html).toContain('summary = a &lt; b<br>');
  });

  it('fills in whatever the configuration writes', () => {
    const message = write({
      from: 'Alerts {{ .Status }} <tocsin@example.com>',
      headers: { Subject: '{{ len .Alerts }} alerts', 'X-Host': '{{ .CommonLabels.host }}' },
      text: '{{ .CommonAnnotations.summary }}',
      html: '<p>{{ .CommonAnnotations.summary }}</p>',
    });
    expect(message).toMatchObject({
      envelope: { from: 'Alerts firing <tocsin@example.com>' },
      headers: { Subject: '1 alerts', 'X-Host': 'db-1' },
      text: 'a < b',
      html: '<p>a &lt; b</p>',
    });
  });

  it.each([
    ['of-the-group', ''],
    ['of-the-group-and-day', '2026-11-14'],
  ] as const)('threads the mails %s as Alertmanager does', (threading, day) => {
    const root = `<alert-${notification.dedupKey.slice(0, 16)}-${day}@alertmanager>`;
    const { headers } = write({ threading });
    expect(headers).toMatchObject({ References: root, 'In-Reply-To': root });
  });

  it('tells the facts as plain text where a template fails', () => {
    const html = '{{ .Nothing }}';
    const { message } = composeOrPlain(email, notification, { ...settings, html });
    expect(message.headers.Subject).toMatch(/DiskFull.*\(template of the receiver failed/);
    expect(message.text).toMatch(/^\(template of the receiver failed: .*Nothing/);
    expect(message.html).toBe('');
  });
});
