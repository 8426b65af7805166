/** A query string with the signs left as they are that are legal in it and far easier to read so. */
export function readableQuery(params: URLSearchParams): string {
  return params
    .toString()
    .replaceAll('%2C', ',')
    .replaceAll('%7C', '|')
    .replaceAll('%3A', ':')
    .replaceAll('%3B', ';');
}
