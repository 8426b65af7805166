/** Columns of a table of places, by index. */
export interface PlaceColumns {
  /** Longitude (or x) and latitude (or y), or one column with latitude and longitude. */
  readonly point: readonly [number, number] | readonly [number];
  readonly id: number | null;
  readonly label: number | null;
}

/** Names without case, accents nor signs: those of people, of address files and of data portals. */
const PAIRS: readonly (readonly [readonly string[], readonly string[]])[] = [
  [
    ['lng', 'lon', 'long', 'longitude', 'xwgs84', 'wgs84x', 'geolongitude', 'resultlongitude'],
    ['lat', 'latitude', 'ywgs84', 'wgs84y', 'geolatitude', 'resultlatitude'],
  ],
  [
    ['x', 'xl93', 'xlambert93', 'lambert93x', 'xlambert', 'lambertx', 'coordx', 'xcoord',
     'coordonneex', 'coordonneelambertabscisse', 'coordonneelambertabscisseetablissement'],
    ['y', 'yl93', 'ylambert93', 'lambert93y', 'ylambert', 'lamberty', 'coordy', 'ycoord',
     'coordonneey', 'coordonneelambertordonnee', 'coordonneelambertordonneeetablissement'],
  ],
]; // prettier-ignore
const BOTH = ['geopoint2d', 'geopoint', 'geolocalisation', 'coordonnees', 'coordonneesgps']; // prettier-ignore
const IDS = ['id', 'identifiant', 'ref', 'reference', 'numero', 'siret', 'code'];
const LABELS = ['label', 'libelle', 'nom', 'name', 'designation', 'adresse', 'adressecomplete',
  'address', 'resultlabel', 'local']; // prettier-ignore

/** The columns of a header that gives places; null when it does not. */
export function findColumns(header: readonly string[]): PlaceColumns | null {
  const names = header.map(fold);
  const find = (wanted: readonly string[]): number | null => {
    for (const name of wanted) if (names.includes(name)) return names.indexOf(name);
    return null;
  };
  const rest = { id: find(IDS), label: find(LABELS) };
  for (const [first, second] of PAIRS) {
    const [x, y] = [find(first), find(second)];
    if (x !== null && y !== null) return { point: [x, y], ...rest };
  }
  const both = find(BOTH);
  return both === null ? null : { point: [both], ...rest };
}

function fold(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}
