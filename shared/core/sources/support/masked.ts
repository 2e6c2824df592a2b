/** The one door: no secret that stands in a payload gets past it, whichever source read it. */

import { hash } from 'node:crypto';
import type { Alert } from '../../model/alert.ts';
import type { SourceSettings } from '../../model/config.ts';
import type { Labels } from '../../model/labels.ts';
import { createMask, isSecretName, MASK_RULES, type Mask, mask } from '../../model/mask.ts';
import type { Sighting } from '../../model/reading.ts';

const MASKED = '[masked]';
/** Of the digest behind a masked label: enough to tell one from another, too little to guess by. */
const MARK_DIGITS = 4;

/** The masks of one configuration. */
export interface Masks {
  /** For prose: annotations, resources, addresses. */
  readonly prose: Mask;
  /**
   * For values of labels. They keep mail addresses, since routes are written against them, and two
   * that differ still do: `[masked]~3f1c`.
   */
  readonly label: Mask;
}

const known = new WeakMap<SourceSettings, Masks>();

export function masksOf(settings: SourceSettings): Masks {
  const masks = known.get(settings) ?? createMasks(settings);
  known.set(settings, masks);
  return masks;
}

function createMasks({ masking = MASK_RULES }: SourceSettings): Masks {
  const hide =
    masking.patterns.length === 0 ? mask : createMask({ ...masking, mailAddresses: 'keep' });
  return {
    prose: createMask(masking),
    label(value) {
      const masked = hide(value);
      return masked === value ? value : `${masked}~${hash('sha256', value).slice(0, MARK_DIGITS)}`;
    },
  };
}

/** The very same sighting when there is nothing to hide, as almost always. Its identity stays. */
export function withoutSecrets(sighting: Sighting, masks: Masks): Sighting {
  const { alert, untold } = sighting;
  const masked = maskedAlert(alert, masks);
  const because = untold === undefined ? undefined : masks.prose(untold);
  if (masked === alert && because === untold) return sighting;
  return { ...sighting, alert: masked, ...(because !== undefined && { untold: because }) };
}

function maskedAlert(alert: Alert, { prose, label }: Masks): Alert {
  const labels = maskedEach(alert.labels, (_, value) => label(value));
  const annotations = maskedEach(alert.annotations, (name, value) => {
    if (isSecretName(name)) return MASKED;
    return ADDRESS.test(value) ? (maskedAddress(value, prose) ?? MASKED) : prose(value);
  });
  const resources = alert.resources.some((resource) => prose(resource) !== resource)
    ? alert.resources.map(prose)
    : alert.resources;
  const generatorUrl = alert.generatorUrl && maskedAddress(alert.generatorUrl, prose);
  const isSame =
    labels === alert.labels &&
    annotations === alert.annotations &&
    resources === alert.resources &&
    generatorUrl === alert.generatorUrl;
  if (isSame) return alert;
  const { generatorUrl: _, ...rest } = alert;
  const masked = { ...rest, labels, annotations, resources };
  return generatorUrl === undefined ? masked : { ...masked, generatorUrl };
}

/** The very same set when no value changes. */
function maskedEach(texts: Labels, hide: (name: string, value: string) => string): Labels {
  for (const name in texts) {
    const value = texts[name] ?? '';
    if (hide(name, value) === value) continue;
    const pairs = Object.entries(texts);
    return Object.fromEntries(pairs.map(([each, given]) => [each, hide(each, given)]));
  }
  return texts;
}

const ADDRESS = /^https?:\/\/\S+$/;
const ENCODED = /[%$*]([0-9a-f]{2})/gi;
/** CloudWatch's console encodes twice, and writes `$` for one of the two `%`; its queries have `*`. */
const LAYERS_MAX = 3;

/**
 * An address by its parts, and by what they stand for. Undefined where only that gives a secret
 * away: what such an address leads to is named by the secret.
 */
function maskedAddress(address: string, hide: Mask): string | undefined {
  const masked = hide(address);
  let plain = masked;
  for (let layer = 0; layer < LAYERS_MAX && /[%$*]/.test(plain); layer += 1) {
    plain = plain.replace(ENCODED, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
    if (hide(plain) !== plain) return undefined;
  }
  return masked;
}
