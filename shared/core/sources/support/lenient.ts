/**
 * Schemas for fields that are good to have: a wrong type there must not cost the alert. What a
 * source cannot do without, it asks for itself.
 */

import * as z from 'zod/mini';
import { type Annotations, withoutEmpty } from '../../model/labels.ts';

/** Text; empty for whatever else stands there, and for nothing. */
export const Text = z.catch(z._default(z.string(), ''), '');

/** A list of texts; empty for whatever else stands there. */
export const Texts = z.catch(z.array(Text), []);

/** Whatever stands there, or nothing: read member by member. */
export const Anything = z.optional(z.unknown());

/** Annotations without those that have nothing to say. */
export const filled: (annotations: Readonly<Record<string, string | undefined>>) => Annotations =
  withoutEmpty;
