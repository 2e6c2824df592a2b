/** Values of the configuration's `ssm:/…` references, for machines that have no Systems Manager. */

import { readFileSync } from 'node:fs';
import { ConfigError } from '../shared/errors.ts';
import type { SecretStore } from '../shared/ports.ts';

export interface KnownSecrets extends SecretStore {
  has(reference: string): boolean;
}

const SCHEME = /^ssm:/;

/**
 * @param path JSON object, value by reference, with or without `ssm:`; absent: there are none
 * @throws Error when it cannot be read
 */
export function readSecretFile(path: string | undefined): ReadonlyMap<string, string> {
  const values: unknown = path === undefined ? {} : JSON.parse(readFileSync(path, 'utf8'));
  if (typeof values !== 'object' || values === null) {
    throw new ConfigError(`${path}: no JSON object of values by reference`);
  }
  return new Map(
    Object.entries(values).flatMap(([reference, value]): readonly [string, string][] =>
      typeof value === 'string' ? [[reference.replace(SCHEME, ''), value]] : [],
    ),
  );
}

/** @param values by reference without `ssm:` */
export function secretsFrom(values: ReadonlyMap<string, string>): KnownSecrets {
  const find = (reference: string) => values.get(reference.replace(SCHEME, ''));
  return {
    has: (reference) => find(reference) !== undefined,
    async read(reference) {
      const value = find(reference);
      if (value !== undefined) return value;
      throw new ConfigError(`no value for ${reference}: name a file that has it, --secrets FILE`);
    },
  };
}
