import { describe, expect, it } from 'vitest';
import { messageTypes } from '../../../../shared/core/messages/index.ts';
import { slack } from '../../../../shared/core/messages/slack.ts';
import {
  composeOrPlain,
  previewOf,
} from '../../../../shared/core/messages/support/compose-or-plain.ts';
import type { SlackWebhookSettings } from '../../../../shared/core/receivers/slack.ts';
import { DeliveryError } from '../../../../shared/errors.ts';
import { aNotification, anAlert } from '../../../helpers/notification.ts';

const settings: SlackWebhookSettings = {
  mode: 'webhook',
  webhookUrl: 'https://hooks.slack.example/services/made/up',
  channel: '#{{ .GroupLabels.alertname }}',
  linkNames: false,
};
const broken = { ...settings, text: 'On call:\n{{ .Person }}', color: '{{ .Colour }}' };
const notification = aNotification({ firing: [anAlert({ name: 'disk-full' })] });

function attachmentOf(some: SlackWebhookSettings, files?: Parameters<typeof composeOrPlain>[3]) {
  const { message, remark } = composeOrPlain(slack, notification, some, files);
  if (message.kind !== 'webhook') throw new Error('not a webhook message');
  return { remark, channel: message.body.channel, attachment: message.body.attachments[0] };
}

describe('a message whose templates fail', () => {
  it('still goes where it was to go, tells what there is, and names the fault by its line', () => {
    const { remark, channel, attachment } = attachmentOf(broken);
    expect(channel).toBe('#disk-full');
    expect(remark).toMatch(/^template of the receiver failed: :2:\d+: .*Person/);
    expect(attachment.title).toMatch(/^CRITICAL disk-full .*\(template of the receiver failed: /);
    expect(attachment.text).toMatch(
      /^\(template of the receiver failed: :2:.*\)\n\nCRITICAL disk-full/,
    );
    expect(attachment).not.toHaveProperty('title_link');
  });

  it("does not trust the configuration's files, where the fault may lie", () => {
    const text = '{{ define "slack.default.fallback" }}{{ .Nothing }}{{ end }}';
    const { remark, attachment } = attachmentOf(settings, [{ name: 'own.tmpl', text }]);
    expect(remark).toContain('own.tmpl:1:');
    expect(attachment.fallback).toBe(attachment.title);
  });

  it('is not sent where the template of its address fails: nobody knows whom to tell', () => {
    const lost = { ...settings, channel: '{{ .Channel }}' };
    expect(() => composeOrPlain(slack, notification, lost)).toThrow(DeliveryError);
    expect(previewOf(slack, notification, lost)).toEqual([
      expect.stringMatching(/^template of the receiver failed: .*Channel/),
    ]);
  });
});

it('passes on what is no fault of a template', () => {
  const type = { ...slack, compose: () => Object.fromEntries([]).x.y };
  expect(() => composeOrPlain(type, notification, settings)).toThrow(TypeError);
});

it('has a plain form of every message', () => {
  for (const type of Object.values(messageTypes)) expect(type.plain).toBeTypeOf('function');
});
