import { useFormats } from './useFormats.ts';

/** A date and time in a row of a table. */
export function When({ at }: { at: number }) {
  const formats = useFormats(60_000);
  return <time>{formats.dateTime(at)}</time>;
}
