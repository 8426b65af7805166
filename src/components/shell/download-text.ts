/** Offers `text` to the user as a file; nothing leaves the computer. */
export function downloadText(name: string, mime: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${mime};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has its own reference once the click is over.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
