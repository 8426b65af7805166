/** A website one may link to: its address and host; null for anything but http and https. */
export function parseWebsite(text: string | null): { href: string; host: string } | null {
  if (text === null || !URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  return { href: url.href, host: url.host };
}
