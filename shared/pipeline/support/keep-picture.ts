import { drawSeries, type PlottedSample } from '../../core/picture/series.ts';
import { masksOf } from '../../core/sources/support/masked.ts';
import type { App } from '../../ports.ts';

const SIZE = { width: 640, height: 240 };
/** Fewer of them show nothing. */
const READINGS_MIN = 8;

/**
 * News without a picture is better than none.
 *
 * @param samples few: there is no picture
 * @returns the name under which it is kept
 */
export async function keepPicture(
  samples: readonly PlottedSample[],
  { title, series }: { readonly title: string; readonly series: string },
  { config, pictures, log }: Pick<App, 'config' | 'pictures' | 'log'>,
): Promise<string | undefined> {
  if (samples.filter(({ value }) => value !== undefined).length < READINGS_MIN) return undefined;
  try {
    // Names of series come from outside, and nothing masks what is drawn.
    const masked = masksOf(config.sources).label(title);
    return await pictures.put(drawSeries(samples, { ...SIZE, title: masked }));
  } catch (error) {
    log.warn('picture not kept', { series, error });
    return undefined;
  }
}
