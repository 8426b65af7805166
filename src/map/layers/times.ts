import type { MultiPolygon, Point, Polygon, Position } from 'geojson';
import { distanceMeters } from '../../core/geo/distance.ts';
import type { LayerFeatures } from '../../core/domain/features.ts';
import type { TimeMapBand } from '../../core/isochrone/time-map.ts';
import { TIME_MAP } from '../../text/couverture/time-map.ts';
import { collection, feature } from '../feature-collection.ts';
import type { OrderedLayer, Sources } from '../layer-group.ts';
import type { Palette } from '../palette.ts';
import { TIMES_BEYOND_HATCH, TIMES_OUTSIDE_DOTS } from '../symbols/hatch.ts';
import { bandFeatures, bandsLayers, bandsSources } from './bands.ts';

/** The bands of a map of times: those with a limit, and all the ground that has a time at all. */
export function timesSources(
  bands: readonly TimeMapBand[],
  territory: LayerFeatures['territory'] | null,
  palette: Palette,
): Sources {
  const limited = bands.flatMap(({ cutoffSeconds, geometry }) =>
    cutoffSeconds === null ? [] : [{ cutoffSeconds, geometry }],
  );
  const reached = bands.filter(({ cutoffSeconds }) => cutoffSeconds === null);
  return {
    ...bandsSources(bandFeatures(limited, palette)),
    'times-labels': { type: 'geojson', data: collection(limited.flatMap(isolineLabels)) },
    'times-reached': {
      type: 'geojson',
      data: collection(reached.map(({ geometry }) => feature<MultiPolygon, object>(geometry, {}))),
      tolerance: 0.3,
    },
    'times-territory': { type: 'geojson', data: territory ?? collection([]) },
    'times-mask': { type: 'geojson', data: collection(territory ? [maskAround(territory)] : []) },
  };
}

/** Distance along an isoline between two places where its minutes may be written. */
const LABEL_METERS = 1000;

/** Minutes along the outer borders of a band: as many places as room may be found at, from close. */
function isolineLabels({
  cutoffSeconds,
  geometry,
}: {
  cutoffSeconds: number;
  geometry: MultiPolygon;
}) {
  const label = TIME_MAP.isoline(cutoffSeconds / 60);
  return geometry.coordinates.flatMap(([ring = []]) =>
    placesAlong(ring).map((coordinates) =>
      feature<Point, object>({ type: 'Point', coordinates }, { label, cutoffSeconds }),
    ),
  );
}

/** The first place is the northernmost one: above, where eyes begin. */
function placesAlong(ring: readonly Position[]): Position[] {
  const first = ring.reduce((most, [, y], i) => (y! > ring[most]![1]! ? i : most), 0);
  const places: Position[] = [];
  let walked = LABEL_METERS;
  for (let i = 0; i + 1 < ring.length; i++) {
    const at = ring[(first + i) % (ring.length - 1)]!;
    const next = ring[(first + i + 1) % (ring.length - 1)]!;
    if (walked >= LABEL_METERS) {
      places.push(at);
      walked = 0;
    }
    walked += distanceMeters([at[0]!, at[1]!], [next[0]!, next[1]!]);
  }
  return places;
}

/** Everything but the territory: streets go on beyond it, its map does not. */
function maskAround({ features }: LayerFeatures['territory']) {
  const holes = features.flatMap(({ geometry }) =>
    geometry.type === 'Polygon'
      ? [geometry.coordinates[0]!]
      : geometry.coordinates.map(([outer]) => outer!),
  );
  const world: Position[] = [[-180, -85], [180, -85], [180, 85], [-180, 85], [-180, -85]]; // prettier-ignore
  return feature<Polygon, object>({ type: 'Polygon', coordinates: [world, ...holes] }, {});
}

/**
 * The time from everywhere: bands that are told apart by their edges with their minutes written on
 * them, hatches beyond, dots where there is no time.
 */
export function timesLayers(palette: Palette): OrderedLayer[] {
  return [
    {
      id: 'times-outside',
      type: 'fill',
      source: 'times-territory',
      paint: { 'fill-pattern': TIMES_OUTSIDE_DOTS },
    },
    {
      id: 'times-beyond',
      type: 'fill',
      source: 'times-reached',
      paint: { 'fill-color': palette.land },
    },
    {
      id: 'times-beyond-hatch',
      type: 'fill',
      source: 'times-reached',
      paint: { 'fill-pattern': TIMES_BEYOND_HATCH },
    },
    {
      id: 'times-mask',
      type: 'fill',
      source: 'times-mask',
      paint: { 'fill-color': palette.paper },
    },
    ...bandsLayers(palette, { opacity: 1, highlighted: null }),
    {
      id: 'times-label',
      type: 'symbol',
      source: 'times-labels',
      layout: {
        // The farther, the fewer there are: they go first.
        'symbol-sort-key': ['-', ['get', 'cutoffSeconds']],
        'text-field': ['get', 'label'],
        'text-font': ['Inter Variable SemiBold', 'Inter Variable'],
        'text-size': ['interpolate', ['linear'], ['zoom'], 10, 10, 13, 12],
        'text-padding': ['interpolate', ['linear'], ['zoom'], 10, 16, 13, 30],
      },
      paint: {
        'text-color': palette.ink,
        'text-halo-color': palette.land,
        'text-halo-width': 1.8,
      },
    },
  ];
}
