/** What a structured log line says, by the names that loggers give to it. */

import { isRecord } from '../../model/log-level.ts';

type Fields = Readonly<Record<string, unknown>>;

const MESSAGE_FIELDS = ['message', 'msg', 'log', 'short_message', 'error_message', '@m', 'event'];
const FAULT_FIELDS = ['err', 'error', 'exception', 'errors'];

/** Of any number of lines; undefined where there is none, or none in words. */
export function messageIn(fields: Fields): string | undefined {
  for (const name of MESSAGE_FIELDS) if (isSpoken(fields[name])) return fields[name];
  return undefined;
}

/** What went wrong, beside the message: Lambda's `errorType` and pino's `err` among others. */
export function faultIn(fields: Fields): string | undefined {
  const { errorType, errorMessage } = fields;
  if (isSpoken(errorType))
    return isSpoken(errorMessage) ? `${errorType}: ${errorMessage}` : errorType;

  const fault = FAULT_FIELDS.map((name) => fields[name]).find(
    (value) => isSpoken(value) || isRecord(value),
  );
  if (isSpoken(fault)) return firstLine(fault);
  if (!isRecord(fault)) return undefined;
  const type = [fault.type, fault.name, fault.class].find(isSpoken);
  const message = [fault.message, fault.msg].find(isSpoken);
  return type !== undefined && message !== undefined ? `${type}: ${message}` : (message ?? type);
}

/** The text up to its first line end, as it stands. */
export function firstLine(text: string): string {
  return text.split(/[\r\n]/, 1)[0] ?? '';
}

function isSpoken(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}
