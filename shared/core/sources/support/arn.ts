import { isRegion } from './aws-region.ts';
import { textOf } from './fields.ts';

/** The parts of an Amazon resource name that are there and are no placeholders. */
export interface ArnParts {
  readonly region?: string;
  readonly account?: string;
  /** All after the account: `alarm:web/cpu`, `my-topic`. */
  readonly resource: string;
}

/**
 * `arn:partition:service:region:account:resource`. Placeholders of documentation samples
 * (`REGION`, `ACCOUNT_NUMBER`, `[...]`) are left out. Undefined for what is no ARN.
 */
export function parseArn(arn: unknown): ArnParts | undefined {
  const [, region = '', account = '', resource = ''] = ARN.exec(textOf(arn) ?? '') ?? [];
  if (resource === '') return undefined;
  return {
    ...(isRegion(region) && { region }),
    ...(/^[\d*]/.test(account) && { account }),
    resource,
  };
}

const ARN = /^arn:[^:]*:[^:]*:([^:]*):([^:]*):(.+)$/s;
