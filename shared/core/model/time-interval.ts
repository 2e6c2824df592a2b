/** Times of the week and the year at which a route speaks, or keeps quiet. */

/** A name that routes use, and the spans behind it: it holds while any of them does. */
export interface TimeInterval {
  readonly name: string;
  readonly spans: readonly TimeSpan[];
}

/** Every field must hold, by any of its ranges. One without ranges holds always. */
export interface TimeSpan {
  /** Minutes of the day, the last one excluded. */
  readonly times: readonly Range[];
  /** 0 is Sunday. */
  readonly weekdays: readonly Range[];
  /** 1 is the first; -1 the last, -2 the one before. */
  readonly daysOfMonth: readonly Range[];
  /** 1 is January. Numbers past 12 are taken and never hold. */
  readonly months: readonly Range[];
  readonly years: readonly Range[];
  /** Name in the IANA time zone database. */
  readonly location: string;
}

/** Both ends included, where nothing else is said. */
export interface Range {
  readonly from: number;
  readonly to: number;
}
