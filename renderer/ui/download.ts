export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Hands a text or bytes to the person as a file, under this name; the system's own way of saving asks where to. */
export function download(fileName: string, content: string | Uint8Array<ArrayBuffer>, type = 'text/csv;charset=utf-8'): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  // The browser takes the address up after this turn; giving it back at once would save an empty file.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
