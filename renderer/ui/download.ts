/** Hands a text to the person as a file, under this name; the system's own way of saving asks where to. */
export function download(fileName: string, text: string, type = 'text/csv;charset=utf-8'): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  // The browser takes the address up after this turn; giving it back at once would save an empty file.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
