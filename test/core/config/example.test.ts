import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../../shared/core/config/load.ts';
import { groupLabels } from '../../../shared/core/model/route.ts';
import { matchRoutes } from '../../../shared/core/route/match.ts';

const { config, warnings } = loadConfig(
  readFileSync(new URL('../../../tocsin.example.yml', import.meta.url), 'utf8'),
);
const receivers = (labels: Record<string, string>) =>
  matchRoutes(config.route, labels).map(({ receiver }) => receiver);

describe('the example', () => {
  it('is valid, and nothing in it needs a warning', () => {
    expect(warnings).toEqual([]);
  });

  it.each([
    ['what wakes people', { severity: 'critical' }, ['on-call']],
    ['what can wait', { severity: 'warning' }, ['slack-warn']],
    ['what is good to know', { severity: 'info' }, ['slack-quiet']],
    ['a billing alarm', { service: 'AWS/Billing', severity: 'warning' }, ['finance']],
    ['a budget', { source: 'budget', severity: 'warning' }, ['finance']],
    ['a cost anomaly', { source: 'cost-anomaly', severity: 'critical' }, ['finance']],
    ['what nobody can read', { alertname: 'UnrecognisedPayload' }, ['operators']],
  ])('tells %s to the right people', (_, labels, expected) => {
    expect(receivers(labels)).toEqual(expected);
  });

  it('tells of a wave of Spot interruptions once a zone', () => {
    const labels = {
      alertname: 'SpotInterruption',
      account: '111122223333',
      region: 'eu-west-1',
      availability_zone: 'eu-west-1b',
      instance_id: 'i-0a1b',
    };
    const [route] = matchRoutes(config.route, labels);
    expect(route?.groupWaitMs).toBeLessThan(10_000);
    expect(route && groupLabels(route, labels)).toEqual({
      account: '111122223333',
      region: 'eu-west-1',
      availability_zone: 'eu-west-1b',
    });
  });

  it('holds no secret, only references', () => {
    expect(JSON.stringify(config.receivers)).toContain('ssm:/tocsin/slack/app-token');
  });
});
