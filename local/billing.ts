/** What reading the bill costs. */

import { REQUEST_DOLLARS } from '../shared/core/model/cost.ts';
import { QUESTIONS_MAX } from '../shared/pipeline/watch-costs.ts';

/** Of each day's look: what is no usage, and usage by account. */
const QUESTIONS_A_DAY = 2;
const DAYS_A_MONTH = 30;

/** `costs: read from Cost Explorer once a day, $0.60 a month …` */
export function billingInWords(): string {
  const dollars = (requests: number) => `$${(requests * REQUEST_DOLLARS).toFixed(2)}`;
  const looks = `${dollars(QUESTIONS_A_DAY * DAYS_A_MONTH)} a month and a cent for each page more`;
  return `costs: read from Cost Explorer once a day, ${looks}; ${dollars(QUESTIONS_MAX)} a day at most for usage types`;
}
