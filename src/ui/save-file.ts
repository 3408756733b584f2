/** Hands a text to the reader as a file of this name. */
export function saveFile(name: string, text: string, type: string): void {
  saveBlob(name, new Blob([text.endsWith('\n') ? text : `${text}\n`], { type }));
}

/** The same with what is no text. */
export function saveBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url));
}
