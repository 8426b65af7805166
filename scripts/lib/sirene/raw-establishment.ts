/** Fields an establishment may be read from; a manifest maps columns to them. */
export const RAW_FIELDS = [
  'id', 'state', 'diffusion', 'unitDiffusion', 'commune', 'created', 'naf', 'nomenclature', 'size',
  'employer', 'craft', 'legalCategory', 'socialEconomy', 'name', 'streetNumber', 'streetRepetition',
  'streetType', 'street', 'address', 'postcode', 'city', 'lng', 'lat', 'x', 'y', 'epsg', 'point', 'quality',
  'ownLng', 'ownLat', 'ownX', 'ownY',
] as const; // prettier-ignore

/**
 * An establishment as a source has it: text, or null where there is none. `own…`: the position that
 * the register gives beside that of the geolocation file.
 */
export type RawEstablishment = { readonly [Field in (typeof RAW_FIELDS)[number]]: string | null };
