import type { StructureFeature, StructureProperties } from '../../src/core/domain/features.ts';
import type { UnlocatedStructure } from '../../src/core/domain/catalogue.ts';
import { MaillageError } from '../../src/core/domain/errors.ts';
import { isStructureType } from '../../src/core/domain/structure.ts';
import type { PositionPrecision } from '../../src/core/domain/structure.ts';
import type { LngLat } from '../../src/core/domain/territory.ts';
import { CATALOGUE_FOLDER, numberOrNull, readCuratedCsv, textOrNull } from './catalogue-files.ts';
import { typeset } from './catalogue-typography.ts';

const STRUCTURES_FILE = 'structures.csv';
const POSITIONS_FILE = 'structures-positions.csv';
const COMMUNES_FILE = 'communes-mel.csv';

interface Position {
  readonly lngLat: LngLat;
  readonly precision: PositionPrecision;
  readonly landmark: string | null;
}

const typesetOrNull = (cell: string): string | null => (cell === '' ? null : typeset(cell));

/** What `structures.csv` says, position apart. */
function readDeclaredStructures(folder: URL): UnlocatedStructure[] {
  const rows = readCuratedCsv(folder, STRUCTURES_FILE, [
    'id',
    'type',
    'nom',
    'site',
    'adresse',
    'code_postal',
    'commune',
    'filiere',
    'description',
    'chiffres',
    'annee_chiffres',
    'source',
  ]);
  return rows.map((row) => ({
    id: row.id,
    type: row.type,
    name: typeset(row.nom),
    site: typesetOrNull(row.site),
    address: typesetOrNull(row.adresse),
    postcode: textOrNull(row.code_postal),
    commune: textOrNull(row.commune),
    sector: typesetOrNull(row.filiere),
    description: typesetOrNull(row.description),
    keyFigures: textOrNull(row.chiffres),
    keyFiguresYear: numberOrNull(row.annee_chiffres, STRUCTURES_FILE),
    openingHours: null,
    website: null,
    source: row.source,
  }));
}

/** Positions by structure id; a structure that is not located has none. */
function readPositions(folder: URL): Map<string, Position> {
  const communeCentres = readCommuneCentres(folder);
  const positions = new Map<string, Position>();
  for (const row of readCuratedCsv(folder, POSITIONS_FILE, [
    'id',
    'lng',
    'lat',
    'precision',
    'repere',
  ])) {
    if (row.precision === 'non localisé') continue;
    if (row.precision === 'commune') {
      const lngLat = communeCentres.get(row.repere);
      if (!lngLat) throw invalidPosition(row.id, row.repere);
      const landmark = typeset(`centre de la commune de ${row.repere}`);
      positions.set(row.id, { lngLat, precision: 'commune', landmark });
      continue;
    }
    const lng = numberOrNull(row.lng, POSITIONS_FILE);
    const lat = numberOrNull(row.lat, POSITIONS_FILE);
    if (lng === null || lat === null || !isPrecision(row.precision)) {
      throw invalidPosition(row.id, `${row.lng} ${row.lat} ${row.precision}`);
    }
    const landmark = typesetOrNull(row.repere);
    positions.set(row.id, { lngLat: [lng, lat], precision: row.precision, landmark });
  }
  return positions;
}

function readCommuneCentres(folder: URL): Map<string, LngLat> {
  const rows = readCuratedCsv(folder, COMMUNES_FILE, ['nom', 'lon', 'lat']);
  return new Map(rows.map((row) => [row.nom, [Number(row.lon), Number(row.lat)] as const]));
}

function isPrecision(text: string): text is PositionPrecision {
  return ['adresse', 'rue', 'site', 'quartier', 'commune'].includes(text);
}

function invalidPosition(id: string, value: string): MaillageError {
  return new MaillageError('value_invalid', `${POSITIONS_FILE}: "${id}" has no usable position.`, {
    file: POSITIONS_FILE,
    id,
    value,
  });
}

/**
 * The curated structures that have a position, in file order, as features of the layer
 * `structures`. A position known only by its commune is the commune's centre, said in `landmark`.
 * @throws MaillageError `value_invalid` for an unknown type or an unusable position.
 */
export function curatedStructures(folder: URL = CATALOGUE_FOLDER): StructureFeature[] {
  const positions = readPositions(folder);
  return readDeclaredStructures(folder).flatMap((structure) => {
    const position = positions.get(structure.id);
    if (!position) return [];
    if (!isStructureType(structure.type)) {
      throw new MaillageError('value_invalid', `Structure type "${structure.type}" is unknown.`, {
        file: STRUCTURES_FILE,
        id: structure.id,
        value: structure.type,
      });
    }
    const properties: StructureProperties = {
      ...structure,
      type: structure.type,
      precision: position.precision,
      landmark: position.landmark,
    };
    const geometry = { type: 'Point' as const, coordinates: [...position.lngLat] };
    return [{ type: 'Feature' as const, geometry, properties }];
  });
}

/** The others: structures nobody locates, and lines about several structures together. */
export function unlocatedStructures(folder: URL = CATALOGUE_FOLDER): UnlocatedStructure[] {
  const positions = readPositions(folder);
  return readDeclaredStructures(folder).filter((structure) => !positions.has(structure.id));
}
