const ADDRESS = /https?:\/\/\S+/g;

/**
 * Query string of the question a file of the application answers: that of the address in the lines
 * it begins with; null when they give none.
 */
export function queryOfNotes(notes: readonly string[]): string | null {
  const addresses = notes.flatMap((note) => note.match(ADDRESS) ?? []);
  const queries = addresses
    .filter((address) => URL.canParse(address))
    .map((address) => new URL(address).searchParams)
    // Every question has a screen; the address of a source has none.
    .filter((params) => params.has('ecran'));
  return queries.at(-1)?.toString() ?? null;
}
