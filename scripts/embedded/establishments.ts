import { bboxContains } from '../../src/core/geo/bbox.ts';
import { pointInPolygon, polygonBbox } from '../../src/core/geo/polygon.ts';
import type { EstablishmentColumns } from '../../src/core/establishments/partition-establishments.ts';
import type { LngLat } from '../../src/core/domain/territory.ts';
import { CATALOGUE_FOLDER, readCuratedCsv } from '../steps/catalogue-files.ts';
import { createDetails } from './establishment-details.ts';
import {
  creationYearWeights,
  ESTABLISHMENTS,
  ESTABLISHMENTS_IN_QPV,
  SECTION_PARTS,
  SIZE_PARTS,
} from './establishment-tables.ts';
import type { Land } from './land.ts';
import { shareWhole } from './largest-remainder.ts';
import type { PlanePoint } from './outline.ts';
import { createRandom, derivedSeed } from './random.ts';
import type { Random } from './random.ts';

/** Where establishments may stand, each place as likely as its weight. */
export interface Premises {
  readonly weights: ArrayLike<number>;
  /** The middle of the place: decides which QPV it is drawn for. */
  middle(place: number): PlanePoint;
  /** A door somewhere in the place. */
  door(place: number, random: Random): PlanePoint;
}

const FIRST_YEAR = 1900;
const MICRODEGREES = 1e6;
/** Doors tried before a QPV (or the rest) is said to have none. */
const MAX_TRIES = 2_000;

/**
 * Simulated establishments with the published counts: so many in the QPV (shared by population), so
 * many elsewhere, the published parts without employees in each, creation years after the published
 * creations. Counts follow the part of the MEL's people who live in a reduced land.
 */
export function createEstablishments(
  land: Land,
  premises: Premises,
  seed: number,
): EstablishmentColumns {
  const random = createRandom(derivedSeed(seed, 'establishments'));
  const positions = drawPositions(land, premises, random);
  const total = positions.inQpv.length + positions.elsewhere.length;
  const columns = {
    lngMicrodegrees: new Int32Array(total),
    latMicrodegrees: new Int32Array(total),
    nafSection: new Uint8Array(total),
    sizeClass: new Uint8Array(total),
    creationYear: new Uint8Array(total),
  };
  const years = creationYearWeights(publishedCreations());
  let first = 0;
  for (const group of ['inQpv', 'elsewhere'] as const) {
    const doors = positions[group];
    const deal = (parts: readonly number[]) => shuffled(shareWhole(doors.length, parts), random);
    const sections = deal(SECTION_PARTS[group]);
    const sizes = deal(SIZE_PARTS[group]);
    const yearIndices = deal(years.map((entry) => entry.weight));
    doors.forEach(([lng, lat], i) => {
      columns.lngMicrodegrees[first + i] = Math.round(lng * MICRODEGREES);
      columns.latMicrodegrees[first + i] = Math.round(lat * MICRODEGREES);
      columns.nafSection[first + i] = sections[i]!;
      columns.sizeClass[first + i] = sizes[i]!;
      columns.creationYear[first + i] = years[yearIndices[i]!]!.year - FIRST_YEAR;
    });
    first += doors.length;
  }
  // Drawn last: places, sections, sizes and years are those that bundles without details had.
  return { ...columns, details: createDetails(columns, publishedSoleProprietors(), random) };
}

function drawPositions(
  land: Land,
  premises: Premises,
  random: Random,
): { inQpv: LngLat[]; elsewhere: LngLat[] } {
  const perimeters = land.qpv.map(({ outline }) => ({ outline, bbox: polygonBbox(outline) }));
  const qpvAt = (point: LngLat) =>
    perimeters.findIndex(
      ({ outline, bbox }) => bboxContains(bbox, point) && pointInPolygon(point, outline),
    );
  const byQpv = land.qpv.map((): number[] => []);
  const others: number[] = [];
  for (let place = 0; place < premises.weights.length; place++) {
    const qpv = qpvAt(land.projection.toLngLat(...premises.middle(place)) as LngLat);
    (byQpv[qpv] ?? others).push(place);
  }

  const qpvPeople = land.qpv.map((qpv) => qpv.population);
  const { inQpv: inQpvCount, elsewhere: elsewhereCount } = countsFor(land);
  const counts = shareWhole(inQpvCount, qpvPeople);
  const inQpv = counts.flatMap((count, qpv) =>
    drawDoors(byQpv[qpv]!, count, (point) => qpvAt(point) === qpv),
  );
  const elsewhere = drawDoors(
    others,
    elsewhereCount,
    (point) => qpvAt(point) < 0 && land.contains(point),
  );
  return { inQpv, elsewhere };

  function drawDoors(
    places: readonly number[],
    count: number,
    accepts: (point: LngLat) => boolean,
  ): LngLat[] {
    const pick = weightedPicker(places, premises.weights, random);
    return Array.from({ length: count }, () => {
      for (let attempt = 0; attempt < MAX_TRIES; attempt++) {
        const door = land.projection.toLngLat(...premises.door(pick(), random));
        const point = door.map((value) => Math.round(value * MICRODEGREES) / MICRODEGREES);
        if (accepts(point as unknown as LngLat)) return point as unknown as LngLat;
      }
      throw new Error(`No door found for ${count} establishments among ${places.length} places.`);
    });
  }
}

/** Published counts, in proportion to the people kept when the land is not the whole MEL. */
function countsFor(land: Land): { inQpv: number; elsewhere: number } {
  const part = land.communes.length / 95;
  const inQpv = Math.round(ESTABLISHMENTS_IN_QPV * Math.min(1, part));
  const all = Math.round(ESTABLISHMENTS * Math.min(1, part));
  return land.qpv.length > 0 ? { inQpv, elsewhere: all - inQpv } : { inQpv: 0, elsewhere: all };
}

/** Creations of the MEL by year (S4, after INSEE): all enterprises, or sole proprietors alone. */
function publishedCreations(indicator = 'creations_entreprises'): Map<number, number> {
  const rows = readCuratedCsv(CATALOGUE_FOLDER, 'indicateurs.csv', [
    'indicateur',
    'annee',
    'valeur',
  ]);
  return new Map(
    rows
      .filter((row) => row.indicateur === indicator)
      .map((row) => [Number(row.annee), Number(row.valeur)]),
  );
}

/** Part of sole proprietors among the creations of each year. */
function publishedSoleProprietors(): Map<number, number> {
  const all = publishedCreations();
  return new Map(
    [...publishedCreations('creations_entreprises_individuelles')].flatMap(([year, count]) => {
      const whole = all.get(year);
      return whole === undefined ? [] : [[year, count / whole] as const];
    }),
  );
}

function weightedPicker(
  places: readonly number[],
  weights: ArrayLike<number>,
  random: Random,
): () => number {
  const cumulated = new Float64Array(places.length);
  let sum = 0;
  places.forEach((place, i) => (cumulated[i] = sum += weights[place]!));
  return () => {
    const target = random.next() * sum;
    let low = 0;
    let high = places.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (cumulated[middle]! > target) high = middle;
      else low = middle + 1;
    }
    return places[low]!;
  };
}

/** Each index repeated as often as its count, in random order (Fisher-Yates). */
function shuffled(counts: readonly number[], random: Random): number[] {
  const values = counts.flatMap((count, index) => Array.from({ length: count }, () => index));
  for (let i = values.length - 1; i > 0; i--) {
    const other = Math.floor(random.next() * (i + 1));
    [values[i], values[other]] = [values[other]!, values[i]!];
  }
  return values;
}
