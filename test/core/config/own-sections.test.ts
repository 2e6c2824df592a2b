import { describe, expect, it } from 'vitest';
import { freezeConfig, thawConfig } from '../../../shared/core/config/freeze.ts';
import { loadConfig } from '../../../shared/core/config/load.ts';
import { HOUR_MS, MINUTE_MS } from '../../../shared/core/model/time.ts';
import { mistakesIn } from './mistakes.ts';

const complete = (section: string) => `
route: { receiver: ops }
receivers: [{ name: ops }]
${section}
`;
const load = (section: string) => loadConfig(complete(section)).config;
const hidden = (section: string, text: string) => {
  const thawed = thawConfig(freezeConfig(load(section))).sources.masking;
  return thawed?.patterns.map(({ name, pattern }) => pattern.replaceIn(text, `[${name}]`));
};

describe('the section flapping', () => {
  it.each([
    ['', undefined],
    ['flapping:', undefined],
    ['flapping: {}', { episodes: 4, withinMs: HOUR_MS }],
    ['flapping: { episodes: 2, within: 10m }', { episodes: 2, withinMs: 10 * MINUTE_MS }],
  ])('%j makes the rule %j', (section, rule) => {
    expect(load(section).flapping).toEqual(rule);
  });
});

describe('the section masking', () => {
  it('masks mail addresses unless they are kept', () => {
    expect(load('').sources.masking).toBeUndefined();
    expect(load('masking: {}').sources.masking).toEqual({ mailAddresses: 'mask', patterns: [] });
    const kept = load('masking: { mail_addresses: keep }').sources.masking;
    expect(kept?.mailAddresses).toBe('keep');
  });

  it('finds what it names, also when it was frozen', () => {
    const section = "masking: { patterns: [{ name: customer, pattern: 'C-[0-9]+' }] }";
    expect(hidden(section, 'of C-12 and C-7')).toEqual(['of [customer] and [customer]']);
  });
});

describe('the section enrichment', () => {
  it.each([
    ['', undefined],
    ['enrichment: { tags: false }', { tags: false }],
    ['enrichment: { budget: 800ms }', { budgetMs: 800 }],
    ['enrichment: { tags: true, budget: 0s }', { tags: true, budgetMs: 0 }],
  ])('%j is %j', (section, settings) => {
    expect(load(section).enrichment).toEqual(settings);
  });
});

describe('the section silences', () => {
  it.each([
    ['', undefined],
    ['silences: { reminder: 15m }', { reminderMs: 15 * MINUTE_MS }],
  ])('%j is %j', (section, settings) => {
    expect(load(section).silences).toEqual(settings);
  });
});

describe('sections of the router’s own', () => {
  it.each([
    ['silences: { reminder: 0s }', 'silences.reminder: cannot be zero'],
    ['silences: {}', 'silences.reminder: is missing'],
    ['flapping: { episodes: 1 }', 'flapping.episodes: "1" is no whole number from 2'],
    ['flapping: { within: 0s }', 'flapping.within: cannot be zero'],
    ['flapping: { times: 3 }', 'flapping.times: is no key here'],
    ['masking: { mail_addresses: hide }', 'masking.mail_addresses: "hide" is none of mask, keep'],
    ['masking: { patterns: [{ name: x }] }', 'masking.patterns[0].pattern: is missing'],
    [
      'masking: { patterns: [{ name: x, pattern: "(" }] }',
      'masking.patterns[0].pattern: no regular expression: missing closing ): `(`',
    ],
    [
      'masking: { patterns: [{ name: x, pattern: "a*" }] }',
      expect.stringContaining('finds the empty text'),
    ],
    [
      'masking: { patterns: [{ name: "<b>", pattern: a }] }',
      'masking.patterns[0].name: "<b>" is no name: write letters, digits, - and _, at most 40',
    ],
    [
      'enrichment: { budget: 6s }',
      'enrichment.budget: is longer than 5s: the first notice would wait for it',
    ],
  ])('refuse %s', (section, mistake) => {
    const mistakes = mistakesIn(complete(section)).map((line) => line.replace(/^\S+ /, ''));
    expect(mistakes).toEqual([mistake]);
  });
});
