/**
 * Values of the configuration's `ssm:/…` references, for machines that have no Systems Manager, and
 * of its files.
 */

import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { withSecretFiles } from '../shared/adapters/secret-files.ts';
import { ConfigError } from '../shared/errors.ts';
import type { SecretStore } from '../shared/ports.ts';

export interface KnownSecrets extends SecretStore {
  has(reference: string): boolean;
}

const SCHEME = /^ssm:/;
const FILE_SCHEME = /^file:/;

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

/**
 * @param values by reference without `ssm:`
 * @param folder where paths of files begin: the configuration's
 */
export function secretsFrom(values: ReadonlyMap<string, string>, folder: string): KnownSecrets {
  const find = (reference: string) => values.get(reference.replace(SCHEME, ''));
  const known: SecretStore = {
    async read(reference) {
      const value = find(reference);
      if (value !== undefined) return value;
      throw new ConfigError(`no value for ${reference}: name a file that has it, --secrets FILE`);
    },
  };
  return {
    ...withSecretFiles(known, folder),
    has: (reference) =>
      FILE_SCHEME.test(reference)
        ? existsSync(resolve(folder, reference.replace(FILE_SCHEME, '')))
        : find(reference) !== undefined,
  };
}
