import { describe, expect, it } from 'vitest';
import type { LogRule } from '../../../shared/core/model/config.ts';
import { DEFAULT_LOG_RULES } from '../../../shared/core/model/log-rules.ts';
import { anywhere, wholeValue } from '../../../shared/core/model/pattern.ts';
import { logSubscription } from '../../../shared/core/sources/log-subscription.ts';
import { logDocument } from '../../helpers/logs.ts';
import { aParcel, readParcel } from '../../helpers/parcels.ts';

const rule = (name: string, pattern: string, some: Partial<LogRule> = {}): LogRule => ({
  name,
  pattern: anywhere(pattern),
  severity: 'warning',
  ...some,
});
const read = (logRules: readonly LogRule[], ...lines: readonly string[]) => {
  const reading = readParcel(logSubscription, aParcel(logDocument(lines)), { logRules });
  const [sighting] = reading.sightings;
  if (sighting === undefined) throw new Error('it holds no alert');
  const { labels, annotations } = sighting.alert;
  return { ...sighting, labels, annotations };
};

describe('log-subscription, with log rules of the configuration', () => {
  it('holds for an error what they match, and nothing else', () => {
    const rules = [rule('Declined', 'payment \\d+ declined', { severity: 'critical' })];
    expect(read(rules, 'payment 7 declined').labels).toMatchObject({
      rule: 'Declined',
      severity: 'critical',
    });
    expect(read(rules, '[ERROR] gone').status).toBe('info');
    expect(read([], '[ERROR] gone').status).toBe('info');
  });

  it('says which rule made the severity what it is', () => {
    const { annotations } = read([rule('Declined', 'payment \\d+ declined')], 'payment 7 declined');
    expect(annotations.severity_reason).toBe('log rule Declined: payment \\d+ declined');
  });

  it('lets the first rule that matches a line decide', () => {
    const rules = [rule('Known', 'shelf \\d+ is gone', { severity: 'info' }), ...DEFAULT_LOG_RULES];
    expect(read(rules, '[ERROR] shelf 3 is gone').labels).toMatchObject({
      rule: 'Known',
      severity: 'info',
    });
  });

  it('lets its exception say that a line is no error, whatever rules follow', () => {
    const rules = [rule('Gone', 'is gone', { except: anywhere('shelf 0') }), ...DEFAULT_LOG_RULES];
    expect(read(rules, '[ERROR] shelf 0 is gone').status).toBe('info');
    expect(read(rules, '[ERROR] shelf 1 is gone').labels).toMatchObject({ rule: 'Gone' });
    expect(read(rules, '[ERROR] shelf 0 is full').labels).toMatchObject({ rule: 'LogError' });
  });

  it('keeps rules to their log groups', () => {
    const rules = (pattern: string) => [rule('Gone', 'gone', { logGroup: wholeValue(pattern) })];
    expect(read(rules('/ecs/.*'), 'gone').status).toBe('firing');
    expect(read(rules('/ecs'), 'gone').status).toBe('info');
    expect(read(rules('/aws/.*'), 'gone').status).toBe('info');
  });

  it('finds a pattern in any line of a trace', () => {
    const rules = [rule('Pool', 'pool exhausted')];
    const trace = ['ERROR charge failed', 'a.b.StateException: pool exhausted', '\tat a.b.C.d(C)'];
    expect(read(rules, ...trace).annotations.reading).toBe('1 of 3 lines matches, 1 shape');
  });

  it('takes severity and title from the worst, and the count from all', () => {
    const rules = [
      rule('Slow', 'slow', { severity: 'info' }),
      rule('Gone', 'gone', { severity: 'critical' }),
    ];
    const { labels, annotations, alert } = read(rules, 'slow 1', 'gone 1', 'slow 2');
    expect(labels).toMatchObject({ rule: 'Gone', severity: 'critical' });
    expect(annotations).toMatchObject({
      title: '/ecs/orders: gone 1',
      reading: '3 of 3 lines match (2 Slow, 1 Gone), 2 shapes',
      sample: 'gone 1\n… and 2 more',
    });
    expect(alert.startsAt).toBeLessThan(alert.updatedAt - 1);
  });
});
