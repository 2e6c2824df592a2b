/** Those of the texts that say something: Alertmanager leaves out what is empty, and far ends read it as a value. */
export function filled(
  texts: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([name, text]) => (text ? [[name, text] as const] : [])),
  );
}
