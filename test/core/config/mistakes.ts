import { ConfigMistakes, formatMistake } from '../../../shared/core/config/findings.ts';
import { type LoadOptions, loadConfig } from '../../../shared/core/config/load.ts';

/** The mistakes of a configuration as people read them; none when it is valid. */
export function mistakesIn(text: string, file = 'tocsin.yml'): readonly string[] {
  try {
    loadConfig(text, { file });
    return [];
  } catch (error) {
    if (!(error instanceof ConfigMistakes)) throw error;
    return error.mistakes.map((mistake) => formatMistake(file, mistake));
  }
}

export function thrownBy(text: string, options?: LoadOptions): ConfigMistakes {
  try {
    loadConfig(text, options);
  } catch (error) {
    if (error instanceof ConfigMistakes) return error;
    throw error;
  }
  throw new Error('this configuration is valid');
}

/** Mistakes of routes, with what else a configuration needs. */
export function mistakesInRoute(route: string): readonly string[] {
  return mistakesIn(`route: ${route}\nreceivers: [{ name: ops }, { name: db }]`).map((mistake) =>
    mistake.replace(/^\S+ /, ''),
  );
}
