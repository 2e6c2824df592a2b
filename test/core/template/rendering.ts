/** A notification to render, and what becomes of templates with it. */

import type { TemplateData } from '../../../shared/core/template/data.ts';
import { renderHtml, renderText } from '../../../shared/core/template/render.ts';
import { TemplateError } from '../../../shared/core/template/template-error.ts';
import { parseTemplates, type TemplateSet } from '../../../shared/core/template/template-set.ts';

export const NOW = Date.parse('2026-02-03T04:10:06.789Z');

export const DATA: TemplateData = {
  receiver: 'ops\\.night',
  status: 'firing',
  notificationReason: 'new alerts added',
  groupLabels: { alertname: 'QueueStuck', site: 'oslo' },
  commonLabels: { alertname: 'QueueStuck', site: 'oslo', tier: 'backend' },
  commonAnnotations: { team: 'flow & queues' },
  externalUrl: 'https://alerts.example',
  alerts: [
    {
      status: 'firing',
      labels: { alertname: 'QueueStuck', queue: 'orders', severity: 'critical' },
      annotations: {
        summary: 'Orders wait > 5 min',
        link: 'https://wiki.example/queue?id=7&v=2',
      },
      startsAt: '2026-02-03T04:05:06.789Z',
      generatorUrl: 'https://metrics.example/graph?q=depth',
      fingerprint: '1f',
    },
    {
      status: 'resolved',
      labels: { alertname: 'QueueStuck', queue: 'mails', severity: 'warning' },
      annotations: { summary: 'Mails <waited>' },
      startsAt: '2026-02-03T01:00:00+02:00',
      endsAt: '2026-02-03T02:30:00+02:00',
      generatorUrl: '',
      fingerprint: '2f',
    },
  ],
};

const DEFAULTS = parseTemplates([]);

export function rendered(template: string, data = DATA, set: TemplateSet = DEFAULTS): string {
  return renderText(set, template, data, { now: NOW });
}

export function renderedHtml(template: string, data = DATA, set: TemplateSet = DEFAULTS): string {
  return renderHtml(set, template, data, { now: NOW });
}

/** What is said of a template that cannot be read, or fails. */
export function complaint(template: string): string {
  return complaintOf(() => rendered(template));
}

export function htmlComplaint(template: string): string {
  return complaintOf(() => renderedHtml(template));
}

export function complaintOf(act: () => string): string {
  try {
    return `no complaint, but ${act().slice(0, 99)}`;
  } catch (error) {
    if (error instanceof TemplateError) return error.message;
    throw error;
  }
}
