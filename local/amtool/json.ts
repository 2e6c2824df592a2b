import { goJsonString } from '../../shared/core/model/go-string.ts';

/** As Go's encoder writes it: on one line, with what HTML would take for its own escaped. */
export function goJson(value: unknown): string {
  if (typeof value === 'string') return goJsonString(value);
  if (Array.isArray(value)) return `[${value.map(goJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([name, member]) => `${goJsonString(name)}:${goJson(member)}`);
  return `{${members.join(',')}}`;
}
