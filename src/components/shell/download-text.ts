/** Offers `text` to the user as a file; nothing leaves the computer. */
export function downloadText(name: string, mime: string, text: string): void {
  downloadBlob(name, new Blob([text], { type: `${mime};charset=utf-8` }));
}

/** Offers a file made here to the user; nothing leaves the computer. */
export function downloadBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has its own reference once the click is over.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
