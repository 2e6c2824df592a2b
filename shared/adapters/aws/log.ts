/** One JSON object a line, for CloudWatch Logs; whatever looks like a secret is masked. */

import { isSecretName, mask } from '../../core/model/mask.ts';
import type { Logger } from '../../ports.ts';

export interface LogOptions {
  /** Added to every line: function, request id. */
  readonly fields?: object;
  readonly write?: (line: string) => void;
}

const TEXT_CHARS_MAX = 4_000;

export function createLog({ fields = {}, write = writeOut }: LogOptions = {}): Logger {
  const at = (level: string) => (message: string, more?: object) =>
    write(line({ level, message, ...fields, ...more }, message));
  return { info: at('info'), warn: at('warn'), error: at('error') };
}

function line(entry: object, message: string): string {
  try {
    return JSON.stringify(entry, (name, value) => safe(name, value));
  } catch {
    // A circle, or nested beyond the stack: the message alone is better than no line.
    return JSON.stringify({ level: 'error', message, error: 'fields could not be written' });
  }
}

function safe(name: string, value: unknown): unknown {
  if (value instanceof Error) {
    const { message, stack, cause } = value;
    const errors: unknown = value instanceof AggregateError ? value.errors : undefined;
    return { name: value.name, message, stack, cause, errors };
  }
  if (typeof value === 'bigint') return String(value);
  if (isSecretName(name) && (typeof value === 'string' || typeof value === 'number')) {
    return '[masked]';
  }
  if (typeof value !== 'string') return value;
  const masked = mask(value);
  if (masked.length <= TEXT_CHARS_MAX) return masked;
  const left = masked.length - TEXT_CHARS_MAX;
  return `${masked.slice(0, TEXT_CHARS_MAX).toWellFormed()} … (${left} more characters)`;
}

function writeOut(text: string): void {
  process.stdout.write(`${text}\n`);
}
