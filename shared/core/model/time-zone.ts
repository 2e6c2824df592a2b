/** Names of time zones. */

/** ICU's own, which the IANA database does not have. `BST` is Bangladesh to it, and `IST` India. */
const FOREIGN =
  /^(?!CET|EET|EST|GMT|HST|MET|MST|PRC|ROC|ROK|UCT|UTC|WET)[A-Z]{3}$|^SystemV\/|^US\/Pacific-New$|^Canada\/East-Saskatchewan$/;

/**
 * What the platform calls the zone that has this name in the IANA database, in whatever case it is
 * written. Undefined: there is none. Offsets such as `+02:00`, which the platform would take, are no
 * names.
 */
export function zoneNamed(name: string): string | undefined {
  if (!/^[A-Za-z]/.test(name) || FOREIGN.test(name)) return undefined;
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
