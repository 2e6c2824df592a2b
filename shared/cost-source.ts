/** What AWS bills, asked of AWS itself: each question costs money. */

import type { CostRow, CostSettings, Day } from './core/model/cost.ts';

export interface CostSource {
  /**
   * Usage by service and account, and whatever is no usage (credits, refunds, taxes, fees) by
   * service alone, of the days from one on and before the other.
   *
   * @throws Error when Cost Explorer refuses, or answers in more pages than are paid for
   */
  read(from: Day, to: Day, settings: CostSettings): Promise<readonly CostRow[]>;
  /** One service's usage in one account by usage type. @throws Error as above */
  readUsageTypes(
    of: { readonly account: string; readonly service: string },
    from: Day,
    to: Day,
    settings: CostSettings,
  ): Promise<readonly CostRow[]>;
}
