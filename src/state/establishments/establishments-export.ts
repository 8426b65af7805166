import type { Feature, FeatureCollection, Geometry, Position } from 'geojson';
import type { HexagonDrawing } from '../../core/establishments/drawing.ts';
import { createEqualAreaPlane } from '../../core/establishments/equal-area-plane.ts';
import { hexAreaSquareMeters } from '../../core/establishments/hex-grid.ts';
import { toFrenchCsv, type CsvColumn } from '../../io/export-csv.ts';
import { ESTABLISHMENT_TABLE } from '../../text/explorer/establishments.ts';
import { EXPORT } from '../../text/explorer/explorer.ts';
import type { AreaCount } from '../../workers/establishments-protocol.ts';
import type { App } from '../app.svelte.ts';
import { filterWords } from './establishments-words.ts';
import { exportNotes } from '../export-notes.ts';

const { columns } = ESTABLISHMENT_TABLE;
const rounded = (value: number | null): number | null =>
  value === null ? null : Number(value.toPrecision(6));

const COLUMNS: readonly CsvColumn<AreaCount>[] = [
  { label: EXPORT.columns.code, value: ({ code }) => code },
  { label: EXPORT.columns.name, value: ({ name }) => name },
  { label: columns.matching, value: ({ matching }) => matching },
  { label: columns.total, value: ({ total }) => total },
  { label: columns.area, value: ({ areaSquareKm }) => rounded(areaSquareKm) },
  { label: columns.perArea, value: ({ perSquareKm }) => rounded(perSquareKm) },
  { label: columns.population, value: ({ populationCount }) => populationCount },
  { label: columns.perPeople, value: (area) => rounded(area.perThousandInhabitants) },
];

type Exported = Pick<App, 'establishments' | 'territory' | 'view'>;

/** The table by area as a file for a spreadsheet: the filter and the sources first. */
export function areasCsv(app: Exported): string {
  return toFrenchCsv(COLUMNS, app.establishments.byArea ?? [], notesOf(app));
}

/** The areas of the table with their outlines and counts; the filter and the sources in `maillage`. */
export function areasGeoJson(app: Exported): FeatureCollection & { readonly maillage: string[] } {
  const { establishments, territory } = app;
  const outlines = new Map<string, Geometry>(
    (territory.loaded(areaLayer(app))?.features ?? []).map(({ geometry, properties }) => [
      properties.code,
      geometry,
    ]),
  );
  const features = (establishments.byArea ?? []).flatMap((area): Feature[] => {
    const geometry = outlines.get(area.code);
    return geometry ? [{ type: 'Feature', geometry, properties: propertiesOf(area) }] : [];
  });
  return { type: 'FeatureCollection', maillage: notesOf(app), features };
}

/** The hexagons of the map, each with its count. */
export function hexagonFeatures(drawing: HexagonDrawing, filter: string): Feature[] {
  const { positions, counts, radiusMeters, classIndex, limits } = drawing;
  const areaSquareKm = hexAreaSquareMeters(radiusMeters) / 1e6;
  return Array.from(counts, (count, i): Feature => {
    const center = [positions[3 * i]!, positions[3 * i + 1]!] as const;
    const index = classIndex[i]!;
    return {
      type: 'Feature',
      geometry: { type: 'Polygon', coordinates: [hexagonRing(center, radiusMeters)] },
      properties: {
        etablissements: count,
        par_km2: rounded(count / areaSquareKm),
        rayon_m: radiusMeters,
        classe: index > limits.length ? null : index + 1,
        filtre: filter,
      },
    };
  });
}

function hexagonRing(center: readonly [number, number], radiusMeters: number): Position[] {
  const plane = createEqualAreaPlane(center);
  const corners = Array.from({ length: 6 }, (_, corner) => {
    const angle = ((60 * corner + 30) * Math.PI) / 180;
    const at = plane.toLngLat(radiusMeters * Math.cos(angle), radiusMeters * Math.sin(angle));
    return at.map((degrees) => Number(degrees.toFixed(6)));
  });
  return [...corners, corners[0]!];
}

function propertiesOf(area: AreaCount) {
  return {
    code: area.code,
    nom: area.name,
    etablissements: area.matching,
    etablissements_total: area.total,
    par_km2: rounded(area.perSquareKm),
    pour_1000_habitants: rounded(area.perThousandInhabitants),
  };
}

function areaLayer({ establishments, view }: Exported): 'communes' | 'qpv_2024' | 'qpv_2015' {
  if (establishments.areas === 'communes') return 'communes';
  return view.generation === 2024 ? 'qpv_2024' : 'qpv_2015';
}

function notesOf(app: Exported): string[] {
  const { establishments, territory } = app;
  const names = ESTABLISHMENT_TABLE.areaNames[establishments.areas];
  return exportNotes(
    territory,
    ESTABLISHMENT_TABLE.caption(names),
    [ESTABLISHMENT_TABLE.filter(filterWords(establishments.filter))],
    establishments.areas === 'communes'
      ? ['establishments', 'communes']
      : ['establishments', areaLayer(app), 'qpv_figures'],
  );
}
