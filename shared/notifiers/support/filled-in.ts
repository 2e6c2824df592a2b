import type { Wording } from '../../core/messages/support/message-type.ts';
import { TemplateError } from '../../core/template/template-error.ts';
import { DeliveryError } from '../../errors.ts';

/**
 * An address or a key that may be a template, which is not known before its secret is read.
 *
 * @throws DeliveryError `never` where its template fails, or says nothing; what it says is not quoted
 */
export function filledIn(secret: string, wording: Wording): string {
  const text = render(secret, wording);
  if (text === '') throw new DeliveryError('an address or a key is empty', { answer: 'never' });
  return text;
}

function render(secret: string, wording: Wording): string {
  try {
    return wording.text(secret);
  } catch (cause) {
    if (!(cause instanceof TemplateError)) throw cause;
    throw new DeliveryError('the template of an address or a key failed', { answer: 'never' });
  }
}
