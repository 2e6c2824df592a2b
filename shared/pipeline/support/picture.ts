import { labelValue } from '../../core/model/labels.ts';
import type { Notification, Picture } from '../../core/model/notification.ts';
import type { App } from '../../ports.ts';

/** As pictures are named. What people post may have an annotation of that name, too. */
const NAME = /^[\w-]{16,64}$/;

/** The first that the alerts name; a message does not wait for one that cannot be read. */
export async function readPicture(
  { firing, resolved }: Pick<Notification, 'firing' | 'resolved'>,
  { pictures, log }: Pick<App, 'pictures' | 'log'>,
): Promise<Picture | undefined> {
  const name = [...firing, ...resolved]
    .map(({ annotations }) => labelValue(annotations, 'picture'))
    .find((one) => NAME.test(one));
  if (name === undefined) return undefined;
  try {
    const png = await pictures.read(name);
    return png === undefined ? undefined : { name, png };
  } catch (error) {
    log.warn('picture not read', { picture: name, error });
    return undefined;
  }
}
