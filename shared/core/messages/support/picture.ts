import type { Notification } from '../../model/notification.ts';

/** Where far ends fetch the picture; undefined when there is none, or nobody outside can reach it. */
export function pictureUrl({ picture, externalUrl }: Notification): string | undefined {
  const isReachable = /^https?:\/\//.test(externalUrl);
  return picture === undefined || !isReachable
    ? undefined
    : `${externalUrl}/pictures/${picture.name}.png`;
}
