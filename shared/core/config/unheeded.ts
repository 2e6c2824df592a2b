import { isValues, scalarValue } from '../receivers/support/scalar.ts';
import { type Findings, join } from './findings.ts';

/** Keys at the top of the file that are read and not heeded. */
const SECTIONS: Readonly<Record<string, string>> = {
  tracing: 'is not heeded: Tocsin traces in its own way',
  event_recorder: 'is not heeded: Tocsin keeps a record of its own',
};

/** Keys anywhere below that are not heeded where they ask for something. */
const KEYS: Readonly<Record<string, string>> = {
  proxy_from_environment: 'is not heeded: write proxy_url',
  proxy_connect_header: 'is not heeded: proxies are told the name and password of proxy_url alone',
};

/** What Alertmanager does and Tocsin passes over, so that nobody counts on it. */
export function warnOfUnheeded(root: unknown, findings: Findings): void {
  const sections = isValues(root) ? root : {};
  for (const [key, message] of Object.entries(SECTIONS)) {
    if (Object.hasOwn(sections, key) && isValues(sections[key])) findings.warn(key, message);
  }
  for (const key of ['global', 'receivers']) visit(sections[key], key, findings);
}

function visit(value: unknown, path: string, findings: Findings): void {
  if (Array.isArray(value)) {
    value.forEach((item, index) => {
      visit(item, join(path, index), findings);
    });
  }
  for (const [key, item] of Object.entries(isValues(value) ? value : {})) {
    const message = Object.hasOwn(KEYS, key) ? KEYS[key] : undefined;
    const asks = scalarValue(item) === true || isValues(item);
    if (message !== undefined && asks) findings.warn(join(path, key), message);
    else visit(item, join(path, key), findings);
  }
}
