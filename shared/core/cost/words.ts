/** A finding in words for people. */

import { type CostFinding, type Day, dayText, monthOf, weekdayOf } from '../model/cost.ts';
import { isMature } from './lateness.ts';
import { outlookOf } from './month.ts';
import type { Mover } from './movers.ts';
import { amountOn, type CostState } from './state.ts';
import type { FindingOver } from './watch.ts';

/** What a finding is about. Both empty: the whole bill. */
export interface Place {
  readonly account: string;
  readonly service: string;
}

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
];
const PACE_DAYS_MAX = 7;
const DOLLARS = 'USD';

/** `Amazon EC2: $412 on Thu 19 Nov, expected $180–240`. */
export function titleOf(
  place: Place,
  finding: CostFinding,
  { currency, isBudget }: { readonly currency: string; readonly isBudget: boolean },
): string {
  const { kind, since, day, low, high, excess } = finding;
  const amount = money(finding.amount, currency);
  const band = range(low, high, currency);
  const said = {
    spike: `${amount} on ${shortDay(day)}, expected ${band}`,
    drift: `${amount} a day in the week to ${shortDay(day)}, ${band} in the weeks before`,
    new: `${amount} on ${shortDay(day)}, and nothing before ${day === since ? 'it' : shortDay(since)}`,
    month: `on its way to ${amount} for ${monthName(day)}, ${money(excess, currency)} above ${
      isBudget ? 'the budget of' : 'the dearest month of late,'
    } ${money(low, currency)}`,
  }[kind];
  return `${nameOf(place)}: ${said}`;
}

/** `$199 above what is usual for a Thursday; mostly BoxUsage:m5.24xlarge (+$201 a day)`. */
export function readingOf(
  finding: CostFinding,
  usageTypes: readonly string[],
  currency: string,
): string {
  const mostly = usageTypes.length === 0 ? [] : [`mostly ${usageTypes.join(', ')}`];
  return [...excessOf(finding, currency), ...mostly].join('; ');
}

/** What the month comes to, and whether the day is known by now: a line each, or none. */
export function noteOf(
  finding: CostFinding,
  state: CostState,
  { currency, estimated }: { readonly currency: string; readonly estimated: ReadonlySet<Day> },
): string {
  const { kind, day } = finding;
  if (kind === 'month') return '';
  const pace = paceOf(finding, state, currency);
  if (!estimated.has(day) || isMature(state, day)) return pace;
  return `${pace}\nAWS calls the figures of ${shortDay(day)} estimated: they may still grow`;
}

/** @param on the day on which it was found to be over */
export function overTitleOf(
  place: Place,
  { kind, amount, isUsual, since }: FindingOver,
  currency: string,
  on: Day,
): string {
  if (kind === 'month') {
    const hasEnded = monthOf(since).lastDay < on - 1;
    return `${nameOf(place)}: ${monthName(since)} ${hasEnded ? 'has ended' : 'is below the line again'}`;
  }
  const what = {
    spike: `the spike of ${shortDay(since)}`,
    drift: `the rise since ${shortDay(since)}`,
    new: `the new spending since ${shortDay(since)}`,
  }[kind];
  const now = isUsual ? `stays at ${money(amount, currency)} a day, usual from now on` : 'is over';
  return `${nameOf(place)}: ${what} ${now}`;
}

/** `BoxUsage:m5.24xlarge (+$201 a day)`. */
export function moverText({ usageType, rise }: Mover, currency: string): string {
  return `${usageType} (+${money(rise, currency)} a day)`;
}

/** `$412`, `$1,204`, `EUR 412`; cents where they matter. */
export function money(sum: number, currency: string): string {
  const unit = currency === DOLLARS ? '$' : `${currency} `;
  return `${sum < 0 ? '-' : ''}${unit}${figure(sum)}`;
}

function figure(sum: number): string {
  const digits = Math.abs(sum) < 10 ? 2 : 0;
  return Math.abs(sum).toLocaleString('en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

function range(low: number, high: number, currency: string): string {
  const least = money(low, currency);
  return figure(low) === figure(high) ? least : `${least}–${figure(high)}`;
}

export function nameOf({ service }: Place): string {
  return service === '' ? 'AWS bill' : service;
}

/** How much more it is than it ought to be, and in all. */
function excessOf(finding: CostFinding, currency: string): readonly string[] {
  const { kind, since, day } = finding;
  const [excess, total] = [money(finding.excess, currency), money(finding.total, currency)];
  if (kind === 'month') return [`${total} spent by ${shortDay(day)}`];
  if (kind === 'new') return day > since ? [`${total} since ${shortDay(since)}`] : [];
  if (day === since) return [`${excess} above what is usual for a ${WEEKDAYS[weekdayOf(day)]}`];
  return [`${excess} a day above what is usual, ${total} in all since ${shortDay(since)}`];
}

/** As if every day to come cost as much as those since it began, young ones that are cheap left out. */
function paceOf(
  { kind, since, day, amount }: CostFinding,
  state: CostState,
  currency: string,
): string {
  const days = Array.from({ length: state.on - since }, (_, index) => since + index)
    .filter((one) => one <= day || isMature(state, one))
    .flatMap((one) => amountOn(state, one) ?? [])
    .slice(-PACE_DAYS_MAX);
  const mean = days.reduce((sum, one) => sum + one, 0) / Math.max(days.length, 1);
  const { projected, before } = outlookOf(state, kind === 'drift' ? amount : mean);
  const [last] = before;
  const total = `At this pace ${money(projected, currency)} this month`;
  if (last === undefined) return total;
  const more = projected - last;
  const previous = monthName(monthOf(state.on - 1).firstDay - 1);
  return `${total}, ${money(Math.abs(more), currency)} ${more < 0 ? 'less' : 'more'} than ${previous}`;
}

/** `Thu 19 Nov`. */
function shortDay(day: Day): string {
  const [, month = '', date = ''] = dayText(day).split('-');
  const [weekday, name] = [WEEKDAYS[weekdayOf(day)] ?? '', MONTHS[Number(month) - 1] ?? ''];
  return `${weekday.slice(0, 3)} ${Number(date)} ${name.slice(0, 3)}`;
}

function monthName(day: Day): string {
  return MONTHS[Number(dayText(day).split('-')[1]) - 1] ?? '';
}
