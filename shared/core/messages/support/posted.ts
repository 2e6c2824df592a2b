import type { Notification } from '../../model/notification.ts';

/**
 * Whether it tells of nothing but what clients of Alertmanager's API posted. Where the settings leave
 * something unsaid, it then says what Alertmanager would, in the words that people know.
 */
export function isPosted({ firing, resolved }: Notification): boolean {
  return [...firing, ...resolved].every(({ posted }) => posted !== undefined);
}
