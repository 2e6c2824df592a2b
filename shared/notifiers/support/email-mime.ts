/** A mail as it goes over the wire, as Alertmanager puts it: always with parts to choose from. */

import MimeNode from 'nodemailer/lib/mime-node';
import type { EmailMessage, InlinePicture } from '../../core/messages/email.ts';

/** Source: RFC 2046, section 5.1.4: the best comes last. */
const PARTS = [
  ['text', 'text/plain; charset=utf-8'],
  ['html', 'text/html; charset=utf-8'],
] as const;

function attach({ contentId, png }: InlinePicture, parent: MimeNode): void {
  parent
    .createChild('image/png')
    .setHeader('Content-Disposition', 'inline; filename=series.png')
    .setHeader('Content-Id', `<${contentId}>`)
    .setContent(Buffer.from(png));
}

/** Line breaks in values end no header: the builder takes them out. */
export async function buildMime(message: EmailMessage): Promise<Buffer> {
  const headers = Object.entries(message.headers);
  const spelling = new Map(headers.map(([name]) => [name.toLowerCase(), name]));
  const root = new MimeNode('multipart/alternative', {
    textEncoding: 'Q',
    // It would write Message-ID, and others its own way.
    normalizeHeaderKey: (name) => spelling.get(name.toLowerCase()) ?? name,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  for (const [name, value] of headers) root.setHeader(name, value);
  const { picture } = message;
  for (const [part, type] of PARTS) {
    if (message[part] === '') continue;
    const isShown = part === 'html' && picture !== undefined;
    // Source: RFC 2387: what the root part names goes with it.
    const parent = isShown ? root.createChild('multipart/related; type="text/html"') : root;
    parent.createChild(type).setContent(message[part]);
    if (isShown) attach(picture, parent);
  }
  // It leaves out headers that say nothing, which Alertmanager sends.
  const empty = headers.filter(([, value]) => value.trim() === '');
  const first = empty.map(([name]) => `${name}: \r\n`).join('');
  return Buffer.concat([Buffer.from(first), await root.build()]);
}
