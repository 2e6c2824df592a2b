/** What there is in an account of our own invention, as far as fleets are about it. */

export interface SomeInstance {
  readonly id: string;
  /** `running` unless it says otherwise. */
  readonly state?: string;
  readonly zone?: string;
  readonly isSpot?: boolean;
  /** By name, `Name` among them. */
  readonly tags?: Readonly<Record<string, string>>;
  /** The verdict of one of its status checks that is not `ok`. */
  readonly check?: { readonly of: 'instance' | 'system' | 'ebs'; readonly verdict: string };
}

export interface SomeGroup {
  readonly name: string;
  readonly desired: number;
  readonly unit?: string;
  readonly held: readonly {
    readonly id: string;
    readonly lifecycle?: string;
    readonly health?: string;
    readonly weight?: number;
  }[];
}

export interface SomeService {
  readonly cluster: string;
  readonly name: string;
  readonly desired: number;
  readonly status?: string;
  readonly tasks: readonly {
    readonly id: string;
    readonly lastStatus?: string;
    readonly health?: string;
    readonly provider?: string;
  }[];
}

export interface SomeArray {
  readonly queue: string;
  readonly id: string;
  readonly name: string;
  readonly status?: string;
  /** Absent: a job that is no array. */
  readonly children?: readonly string[];
}

export interface FleetWorld {
  readonly instances?: readonly SomeInstance[];
  readonly groups?: readonly SomeGroup[];
  readonly services?: readonly SomeService[];
  readonly arrays?: readonly SomeArray[];
}

/** One page of a list, and the token of the next. */
export function pageOf<Item>(items: readonly Item[], token: string | undefined, size: number) {
  const from = Number(token ?? 0);
  const next = from + size;
  return {
    page: items.slice(from, next),
    ...(next < items.length && { token: String(next) }),
  };
}

/** As EC2 matches the value of a filter: `*` and `?` are wild unless a backslash stands before. */
export function matchesFilter(value: string, pattern: string): boolean {
  const source = pattern.replace(/\\?./gsu, (part) => {
    if (part === '*') return '.*';
    return part === '?'
      ? '.'
      : `\\u{${part
          .replace(/^\\(?=.)/s, '')
          .codePointAt(0)
          ?.toString(16)}}`;
  });
  return new RegExp(`^${source}$`, 'su').test(value);
}
