const HEADING = /^#+ .*recorded cases/i;
const ROW = /^\| *`([\w.-]+)` *\| *(.+?) *\|$/;

/** Recorded cases that are answered otherwise, and why: the table under its heading in the manual. */
export function readExceptions(manual: string): ReadonlyMap<string, string> {
  const lines = manual.split('\n');
  const from = lines.findIndex((line) => HEADING.test(line));
  if (from < 0) return new Map();
  const rest = lines.slice(from + 1);
  const to = rest.findIndex((line) => line.startsWith('#'));
  return new Map(
    rest.slice(0, to < 0 ? undefined : to).flatMap((line): readonly [string, string][] => {
      const [, id, reason] = ROW.exec(line) ?? [];
      return id === undefined || reason === undefined ? [] : [[id, reason]];
    }),
  );
}
