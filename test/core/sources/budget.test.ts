import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { budget } from '../../../shared/core/sources/budget.ts';
import { aParcel, onlySighting, RECEIVED_AT, recordedParcel } from '../../helpers/parcels.ts';

const read = (name: string, receivedAt = RECEIVED_AT) =>
  onlySighting(budget, recordedParcel(`budget/${name}`, receivedAt));
const BELOW = String(recordedParcel('budget/actual-below-budget').payload);
const readText = (text: string, receivedAt = RECEIVED_AT) =>
  onlySighting(budget, aParcel(text, { receivedAt }));
const replaced = (from: string, to: string) => readText(BELOW.replaceAll(from, () => to));

describe('budget', () => {
  it('reads actual spend below the budget as a warning to the end of the month', () => {
    expect(read('actual-below-budget')).toMatchObject({
      status: 'firing',
      alert: {
        labels: {
          alertname: 'BudgetThresholdCrossed',
          source: 'budget',
          severity: 'warning',
          account: '004215550173',
          service: 'Budgets',
          budget: 'search-team monthly',
          metric: 'ACTUAL',
          threshold: '> $1,600.00',
          resource: 'search-team monthly',
        },
        annotations: {
          title:
            'Budget search-team monthly: ACTUAL $1,688.40 (threshold > $1,600.00, budget $2,000.00)',
          reading: '84 % of the budget',
          severity_reason: 'ACTUAL spend crossed a threshold and is not above the whole budget',
        },
        resources: ['search-team monthly'],
        startsAt: Date.UTC(2026, 2, 12, 8, 15, 0, 512),
        endsAt: Date.UTC(2026, 3, 1),
        updatedAt: Date.UTC(2026, 2, 12, 8, 15, 0, 512),
        generatorUrl:
          'https://us-east-1.console.aws.amazon.com/billing/home?region=us-east-1#/budgets',
      },
    });
  });

  it('reads actual spend above the whole budget as critical, and as the same alert', () => {
    const { labels, fingerprint } = read(
      'actual-above-budget',
      RECEIVED_AT + 20 * 86_400_000,
    ).alert;
    expect(labels.severity).toBe('critical');
    expect(fingerprint).toBe(read('actual-below-budget').alert.fingerprint);
  });

  it('reads a copy that was wrapped, for a budget of a year', () => {
    expect(read('forecast-wrapped').alert).toMatchObject({
      labels: { budget: 'Batch Farm Yearly', metric: 'FORECASTED', severity: 'warning' },
      annotations: {
        title:
          'Budget Batch Farm Yearly: FORECASTED $97,125.50 (threshold > $90,000.00, budget $90,000.00)',
      },
      endsAt: Date.UTC(2027, 0, 1),
    });
  });

  it.each([
    ['forecast-implausible', true],
    ['forecast-wrapped', false],
    ['actual-above-budget', false],
  ])('says of %s whether the forecast is implausible: %j', (name, isImplausible) => {
    const { annotations } = read(name).alert;
    expect(annotations.note?.startsWith('implausible') ?? false).toBe(isImplausible);
  });

  it.each([
    ['another threshold', '> $1,600.00', '> $1,800.00'],
    ['a forecast', 'ACTUAL', 'FORECASTED'],
    ['another budget', 'search-team monthly', 'search-team'],
    ['another account', '004215550173', '118822663300'],
  ])('is an alert of its own for %s', (_, from, to) => {
    expect(replaced(from, to).alert.fingerprint).not.toBe(readText(BELOW).alert.fingerprint);
  });

  it.each([
    'plain',
    '<!channel> *all* | `of` it',
    '__proto__',
    '= ACTUAL Amount $5 for the current day',
    'Bücher 予算',
    'a  b',
  ])('takes the whole line for the name: %s', (name) => {
    const { labels, endsAt } = replaced('search-team monthly', name).alert;
    expect(labels.budget).toBe(name);
    expect(endsAt).toBe(Date.UTC(2026, 3, 1));
  });

  it.each([
    ['month', Date.UTC(2026, 3, 1)],
    ['quarter', Date.UTC(2026, 3, 1)],
    ['year', Date.UTC(2027, 0, 1)],
    ['day', RECEIVED_AT + 86_400_000],
    ['fortnight', Date.UTC(2026, 3, 1)],
  ])('lapses at the end of the current %s, and after a day at the least', (period, endsAt) => {
    expect(replaced('current month', `current ${period}`).alert.endsAt).toBe(endsAt);
  });

  it.each([
    ['comes after its month', 'March 12, 2026', Date.UTC(2026, 4, 7), Date.UTC(2026, 4, 8)],
    ['is dated 2099', 'March 12, 2099', RECEIVED_AT, Date.UTC(2026, 3, 1)],
    ['has no date', '', RECEIVED_AT, Date.UTC(2026, 3, 1)],
  ])('is told when the notice %s', (_, date, receivedAt, endsAt) => {
    const text = BELOW.replace('March 12, 2026', date);
    expect(readText(text, receivedAt).alert.endsAt).toBe(endsAt);
  });

  it('takes the date in the letter for the beginning when no envelope names a moment', () => {
    expect(readText(BELOW)).toMatchObject({ alert: { startsAt: Date.UTC(2026, 2, 12) } });
    expect(replaced('March 12, 2026', '')).toMatchObject({ startsAtKnown: false });
  });

  it('finds more use of a reservation no reason to be critical', () => {
    const use = BELOW.replace('Budget Type: Cost', 'Budget Type: RI Utilization')
      .replace('> $1,600.00', '< 80%')
      .replace('Budgeted Amount: $2,000.00', 'Budgeted Amount: 50%');
    expect(readText(use).alert.labels).toMatchObject({ severity: 'warning', threshold: '< 80%' });
  });

  it('reads a letter that says no more than the name', () => {
    const { labels, annotations } = readText('Budget Name: bare\nAlert Type:').alert;
    expect(labels).toMatchObject({ budget: 'bare', severity: 'warning' });
    expect(annotations.title).toBe('Budget bare:');
  });

  it.each(['The search-team budget is used up', 'Budget Name: x', { name: 'Budget Name:' }])(
    'leaves alone %j',
    (payload) => {
      expect(budget.recognises(aParcel(payload))).toBe(false);
    },
  );

  it('reads or refuses whatever a letter says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (name, sum) => {
        const text = BELOW.replace('$1,688.40', sum).replaceAll('search-team monthly', () => name);
        try {
          expect(readText(text).alert.labels.source).toBe('budget');
        } catch (error) {
          expect(error).toHaveProperty('message', 'not a readable budget: it has no name');
        }
      }),
    );
  });
});
