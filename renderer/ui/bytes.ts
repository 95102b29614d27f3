const UNITS = ['kilobyte', 'megabyte', 'gigabyte'] as const;

/** A file size as people say it: 12.4 MB. */
export function sizeInWords(bytes: number, language: string): string {
  const step = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3) - 1));
  const unit = UNITS[step] ?? 'kilobyte';
  const digits = { style: 'unit', unit, maximumSignificantDigits: 3 } as const;
  return new Intl.NumberFormat(language, digits).format(bytes / 1_000 ** (step + 1));
}
