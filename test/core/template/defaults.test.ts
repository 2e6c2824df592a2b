/** Expected texts are those of Alertmanager 0.33 for the same notification. */

import { describe, expect, it } from 'vitest';
import type { TemplateAlert } from '../../../shared/core/template/data.ts';
import { DATA, rendered, renderedHtml } from './rendering.ts';

const LINK = 'https://alerts.example/#/alerts?receiver=ops%5C.night';
const SUBJECT = '[FIRING:1] QueueStuck oslo (backend)';

const FIRING_LIST = `Labels:
 - alertname = QueueStuck
 - queue = orders
 - severity = critical
Annotations:
 - link = https://wiki.example/queue?id=7&v=2
 - summary = Orders wait > 5 min
Source: https://metrics.example/graph?q=depth
`;
const RESOLVED_LIST = `Labels:
 - alertname = QueueStuck
 - queue = mails
 - severity = warning
Annotations:
 - summary = Mails <waited>
Source:${' '}
`;
const CLOSE = `Alerts Firing:\n${FIRING_LIST}\nAlerts Resolved:\n${RESOLVED_LIST}`;
const SPACED = `\n\nAlerts Firing:\n${FIRING_LIST}\n\n\nAlerts Resolved:\n${RESOLVED_LIST}\n\n`;

/** The list with a blank line before and after each part, and its items further in. */
const airy = (list: string) =>
  `\n${list.replaceAll(' - ', '  - ').replace('Annotations', '\nAnnotations').replace('Source', '\nSource')}\n`;
const MARKDOWN = `\n\n# Alerts Firing:\n${airy(FIRING_LIST)}\n\n\n# Alerts Resolved:\n${airy(RESOLVED_LIST)}\n\n`;

const named = (name: string, data = DATA) => rendered(`{{ template "${name}" . }}`, data);

describe('a default template', () => {
  it.each([
    ['__alertmanagerURL', LINK],
    ['__subject', SUBJECT],
    ['slack.default.title', SUBJECT],
    ['slack.default.titlelink', LINK],
    ['slack.default.fallback', `${SUBJECT} | ${LINK}`],
    ['slack.default.username', 'Alertmanager'],
    ['slack.default.color', 'danger'],
    ['slack.default.text', ''],
    ['pagerduty.default.description', SUBJECT],
    ['pagerduty.default.client', 'Alertmanager'],
    ['pagerduty.default.clientURL', LINK],
    ['email.default.subject', SUBJECT],
    ['opsgenie.default.description', `flow & queues\n${CLOSE}`],
    ['victorops.default.state_message', `flow & queues\n${CLOSE}`],
    ['wechat.default.message', `${SUBJECT}\nflow & queues\n${CLOSE}\nAlertmanagerUrl:\n${LINK}`],
    ['pushover.default.message', `flow & queues${SPACED}`],
    ['sns.default.message', `flow & queues${SPACED}`],
    ['webex.default.message', `flow & queues${SPACED}`],
    ['telegram.default.message', SPACED],
    ['discord.default.message', SPACED],
    ['msteams.default.text', MARKDOWN],
    ['msteamsv2.default.text', MARKDOWN],
    ['jira.default.description', MARKDOWN],
    ['jira.default.priority', 'High'],
    ['mattermost.default.text', MARKDOWN],
    ['mattermost.default.fallback', `${SUBJECT} | ${LINK}`],
    ['rocketchat.default.alias', 'Alertmanager'],
  ])('%s says what Alertmanager’s says', (name, text) => {
    expect(named(name)).toBe(text);
  });

  it('lists the alerts that it is given', () => {
    expect(rendered('{{ template "pagerduty.default.instances" .Alerts.Resolved }}')).toBe(
      RESOLVED_LIST,
    );
  });

  it.each([
    ['of what ended', { status: 'resolved' as const }, '[RESOLVED] QueueStuck oslo (backend)'],
    ['of a group of everything', { groupLabels: {} }, '[FIRING:1]  (QueueStuck oslo backend)'],
    [
      'with nothing more in common',
      { commonLabels: DATA.groupLabels },
      '[FIRING:1] QueueStuck oslo ',
    ],
  ])('heads a notification %s', (_, changes, subject) => {
    expect(named('__subject', { ...DATA, ...changes })).toBe(subject);
  });

  it.each([
    ['High', ['warning', 'critical', 'info'], []],
    ['Medium', ['info', 'warning'], ['critical']],
    ['Low', ['info', 'none'], ['critical']],
    ['High', [], ['critical']],
    ['', ['none'], []],
  ])('finds the priority %j of %j firing and %j resolved', (priority, firing, resolved) => {
    const alerts = [
      ...firing.map((severity) => alertOf('firing', severity)),
      ...resolved.map((severity) => alertOf('resolved', severity)),
    ];
    expect(named('jira.default.priority', { ...DATA, alerts })).toBe(priority);
  });
});

describe('the default mail', () => {
  const mail = '{{ template "email.default.html" . }}';

  it('shows what Alertmanager’s shows, line by line', () => {
    expect(visible(renderedHtml(mail))).toEqual([
      '2 alerts for',
      'alertname=QueueStuck',
      'site=oslo',
      `[link:${LINK}] View in Alertmanager`,
      '[1] Firing',
      'Labels',
      'alertname = QueueStuck',
      'queue = orders',
      'severity = critical',
      'Annotations',
      'link = https://wiki.example/queue?id=7&v=2',
      'summary = Orders wait > 5 min',
      '[link:https://metrics.example/graph?q=depth] Source',
      '[1] Resolved',
      'Labels',
      'alertname = QueueStuck',
      'queue = mails',
      'severity = warning',
      'Annotations',
      'summary = Mails <waited>',
      '[link:] Source',
      '[link:https://alerts.example] Sent by Alertmanager',
    ]);
  });

  it('leaves out what there is nothing of', () => {
    const data = { ...DATA, alerts: [alertOf('resolved', 'info')] };
    const lines = visible(renderedHtml(mail, data));
    expect(lines[0]).toBe('1 alert for');
    expect(lines).not.toContain('Annotations');
    expect(lines).not.toContain('[0] Firing');
  });

  it('has the subject for its title, and no colour that a value could change', () => {
    expect(renderedHtml(mail)).toContain(`<title>${SUBJECT}</title>`);
    expect(renderedHtml(mail)).not.toContain('ZgotmplZ');
  });
});

function alertOf(status: 'firing' | 'resolved', severity: string): TemplateAlert {
  return {
    status,
    labels: { severity },
    annotations: {},
    startsAt: 0,
    generatorUrl: '',
    fingerprint: '',
  };
}

/** What a mail program shows of a page, with the addresses of its links. */
function visible(page: string): readonly string[] {
  const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', '#43': '+' };
  return page
    .replace(/<head>.*<\/head>/s, '')
    .replace(/<a href="([^"]*)"[^>]*>/g, '[link:$1] ')
    .replace(/<[^>]+>/g, '\n')
    .replace(/&(#?\w+);/g, (_, name: string) => entities[name] ?? '?')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
