import type { Template } from '../../receivers/support/receiver-type.ts';

/** What is the same in every message; empty for what a template may still fail to say. */
export function fixed(setting: Template): Template {
  return isFixed(setting) ? setting : '';
}

/** Whether a setting of any shape has no template in it. */
export function isFixed(setting: unknown): boolean {
  return !JSON.stringify(setting).includes('{{');
}
