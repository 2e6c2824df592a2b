import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ConfigError } from '../errors.ts';
import type { SecretStore } from '../ports.ts';

const SCHEME = 'file:';

/**
 * A store that reads `file:path` from the disk, each time anew, as Alertmanager reads what its
 * `…_file` keys name. All else is the other store's.
 *
 * @param folder where relative paths begin
 */
export function withSecretFiles(store: SecretStore, folder: string): SecretStore {
  return {
    read: (reference) =>
      reference.startsWith(SCHEME)
        ? readSecretFrom(resolve(folder, reference.slice(SCHEME.length)))
        : store.read(reference),
  };
}

async function readSecretFrom(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'no file';
    throw new ConfigError(`secret file ${path} cannot be read: ${reason}`, { cause });
  });
  if (text.trim() === '') throw new ConfigError(`secret file ${path} is empty`);
  return text.trim();
}
