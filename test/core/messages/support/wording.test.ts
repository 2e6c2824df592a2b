import { describe, expect, it } from 'vitest';
import { createWording, firstAlerts } from '../../../../shared/core/messages/support/wording.ts';
import { TemplateError } from '../../../../shared/core/template/template-error.ts';
import {
  aNotification,
  anAlert,
  BEGAN_AT,
  DECIDED_AT,
  manyAlerts,
} from '../../../helpers/notification.ts';

const [first, second, third] = manyAlerts(3);
if (first === undefined || second === undefined || third === undefined) throw new Error('too few');
const ended = { ...second, endsAt: BEGAN_AT + 1_500 };

describe('what templates are given', () => {
  it('are the alerts that fire and those that ended, in one order', () => {
    const { data } = createWording(aNotification({ firing: [third, first], resolved: [ended] }));
    expect(data.alerts.map(({ labels, status }) => [labels.instance, status])).toEqual([
      ['i-0000', 'firing'],
      ['i-0001', 'resolved'],
      ['i-0002', 'firing'],
    ]);
    expect(data.status).toBe('firing');
  });

  it('is the receiver as a regular expression that matches its name', () => {
    expect(createWording(aNotification({ receiver: 'team.db' })).data.receiver).toBe('team\\.db');
  });

  it.each([
    [
      'the same moment',
      '2026-11-14T03:58:00.000000001+01:00',
      '2026-11-14T03:58:00.000000001+01:00',
    ],
    ['another', '2026-11-14T04:00:00Z', BEGAN_AT],
  ])('has times as they were posted where that is %s', (_, startsAt, told) => {
    const { data } = createWording(aNotification({ firing: [anAlert({ posted: { startsAt } })] }));
    expect(data.alerts[0]?.startsAt).toBe(told);
  });

  it('says nothing of when something ends that fires', () => {
    const firing = [anAlert({ endsAt: BEGAN_AT + 60_000 })];
    expect(createWording(aNotification({ firing })).data.alerts[0]).not.toHaveProperty('endsAt');
  });

  it('can be cut to the first alerts, with what those have in common', () => {
    const job = (name: string) => anAlert({ labels: { job: name, instance: name } });
    const { data } = createWording(aNotification({ firing: [job('b')], resolved: [job('a')] }));
    expect(firstAlerts(data, 1)).toMatchObject({ status: 'resolved', commonLabels: { job: 'a' } });
    expect(firstAlerts(data, 0)).toBe(data);
  });
});

describe('templates put into words', () => {
  const notification = aNotification({ firing: [anAlert({ name: 'a<b' })] });

  it('show the moment of the decision as the present one', () => {
    const text = createWording(notification).text('{{ now.Unix }}');
    expect(text).toBe(String(DECIDED_AT / 1_000));
  });

  it('are escaped in HTML alone', () => {
    const { text, html } = createWording(notification);
    const name = '{{ .CommonLabels.alertname }}';
    expect([text(name), html(name)]).toEqual(['a<b', 'a&lt;b']);
  });

  it("use the configuration's files, which may say the default templates anew", () => {
    const files = [
      {
        name: 'own.tmpl',
        text: '{{ define "hello" }}Hello {{ template "__alertmanager" }}{{ end }}',
      },
      { name: 'name.tmpl', text: '{{ define "__alertmanager" }}Town crier{{ end }}' },
    ];
    expect(createWording(notification, files).text('{{ template "hello" }}')).toBe(
      'Hello Town crier',
    );
    expect(() => createWording(notification).text('{{ template "hello" }}')).toThrow(TemplateError);
  });

  it('can be about something else', () => {
    const wording = createWording(notification);
    const other = wording.about({ ...wording.data, receiver: 'nobody' });
    expect(other.text('{{ .Receiver }}')).toBe('nobody');
  });
});
