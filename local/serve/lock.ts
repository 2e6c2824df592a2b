import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * Keeps a folder to one process. The lock is the operating system's, by way of SQLite: it goes with
 * the process, however that ends, and leaves nothing behind that somebody would have to clear away.
 *
 * @returns gives the folder free
 * @throws Error when another process has it
 */
export function lockFolder(path: string): () => void {
  const lock = new DatabaseSync(join(path, 'lock'));
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    lock.close();
    throw new Error(`${path} is in use by another 'tocsin serve': choose with --data`, { cause });
  }
  return () => lock.close();
}
