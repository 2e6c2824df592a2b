/** What receivers of the type `sns` publish to, and as whom. */

import type { Config } from '../shared/core/model/config.ts';
import type { SnsSettings } from '../shared/core/receivers/sns.ts';

/** ARNs. `*`: whatever a template says, or a phone, which has none. */
export interface SnsTargets {
  readonly publish: readonly string[];
  readonly assume: readonly string[];
}

export const NO_TARGETS: SnsTargets = { publish: [], assume: [] };

export function snsTargets({ receivers }: Config): SnsTargets {
  const settings = receivers
    .flatMap(({ integrations }) => integrations)
    .filter(({ type }) => type === 'sns')
    .map(({ settings }) => settings)
    .filter(isSns)
    // Who has keys of its own needs no right of the function's.
    .filter(({ signature }) => signature.accessKey === undefined);
  const own = settings.filter(({ signature }) => signature.roleArn === undefined);
  return {
    publish: [...new Set(own.map(targetOf))].toSorted(),
    assume: [...new Set(settings.flatMap(({ signature }) => signature.roleArn ?? []))].toSorted(),
  };
}

function targetOf({ topicArn, phoneNumber, targetArn }: SnsSettings): string {
  const arn = topicArn || (phoneNumber === '' ? targetArn : '*');
  return arn.includes('{{') ? '*' : arn;
}

/** What the schema of the type has made of the settings. */
function isSns(settings: unknown): settings is SnsSettings {
  return typeof settings === 'object' && settings !== null && 'topicArn' in settings;
}
