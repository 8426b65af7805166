import type { Position } from 'geojson';
import { bboxContains } from '../../src/core/geo/bbox.ts';
import { pointInPolygon, polygonBbox } from '../../src/core/geo/polygon.ts';
import { fromEpsg, toEpsg } from '../lib/projections.ts';
import type { Land } from './land.ts';
import { shareWhole } from './largest-remainder.ts';
import { createNoise } from './noise.ts';
import { derivedSeed } from './random.ts';

/** A square of the 200 m grid, with the people the generator puts there. */
export interface PopulationCell {
  /** INSEE's way of naming: lower-left corner in EPSG:3035. */
  readonly id: string;
  /** Closed ring, degrees. */
  readonly ring: Position[];
  readonly xMeters: number;
  readonly yMeters: number;
  readonly commune: number;
  readonly population: number;
}

const CELL_METERS = 200;
const EPSG = 3035;
/** Samples per side of a cell when its part of each QPV is measured. */
const SAMPLES = 5;
/** A QPV never holds more than this part of the people of a commune. */
const MAX_QPV_PART = 0.92;
const SHARING_PASSES = 4;
/** Corrections of the people placed in each QPV, and the most one of them may receive. */
const QPV_ROUNDS = 8;
const MAX_CORRECTION = 2.5;
/** Housing thins out from the centre of a commune over this × √population. */
const SPREAD_PER_ROOT_INHABITANT_METERS = 7;
const MIN_SPREAD_METERS = 260;
/** Below this weight a cell is fields. */
const FIELDS_WEIGHT = 0.1;

interface DraftCell extends Omit<PopulationCell, 'population'> {
  /** Part of the cell's area inside each QPV, by index. */
  readonly inQpv: ReadonlyMap<number, number>;
  readonly housing: number;
  readonly texture: number;
}

/**
 * People on INSEE's 200 m grid: each commune's cells add up to its population, and the part of the
 * cells inside a QPV to about that of the QPV. Elsewhere housing thins out from the commune's centre,
 * with bumps. Cells where nobody lives are left out, as INSEE does.
 */
export function populate(land: Land, seed: number): PopulationCell[] {
  const drafts = draftCells(land, derivedSeed(seed, 'population'));
  const byCommune = land.communes.map((): DraftCell[] => []);
  for (const draft of drafts) byCommune[draft.commune]!.push(draft);
  const expected = expectedPeople(land, byCommune);
  return byCommune
    .flatMap((cells, commune) => {
      const people = shareWhole(land.communes[commune]!.population, expected[commune]!);
      return cells.map(({ id, ring, xMeters, yMeters }, index) => ({
        id,
        ring,
        xMeters,
        yMeters,
        commune,
        population: people[index]!,
      }));
    })
    .filter((cell) => cell.population > 0);
}

/**
 * People expected in each cell, by commune. A cell cut by a QPV counts there for its part inside, so
 * what is placed in each QPV is corrected until what is counted comes near its population.
 */
function expectedPeople(land: Land, byCommune: readonly (readonly DraftCell[])[]): number[][] {
  const placed = land.qpv.map((qpv) => qpv.population);
  let expected: number[][] = [];
  for (let round = 0; round < QPV_ROUNDS; round++) {
    const qpvPeople = peopleOfQpvByCommune(land, byCommune, placed);
    expected = byCommune.map((cells, commune) =>
      peopleInCommune(cells, land.communes[commune]!.population, qpvPeople[commune]!),
    );
    const counted = land.qpv.map(() => 0);
    byCommune.forEach((cells, commune) =>
      cells.forEach(({ inQpv }, index) => {
        for (const [qpv, part] of inQpv) counted[qpv]! += expected[commune]![index]! * part;
      }),
    );
    land.qpv.forEach(({ population }, qpv) => {
      const corrected = (placed[qpv]! * population) / counted[qpv]!;
      placed[qpv] = Math.min(corrected, population * MAX_CORRECTION);
    });
  }
  return expected;
}

/** Cells of the grid whose centre is in the territory, with what housing they could hold. */
function draftCells(land: Land, seed: number): DraftCell[] {
  const toDegrees = fromEpsg(EPSG, 'population');
  const corners = land.outline.coordinates[0]!.map(([lng, lat]) => toEpsg(EPSG, [lng!, lat!]));
  const floor = (value: number) => Math.floor(value / CELL_METERS) * CELL_METERS;
  const minE = floor(Math.min(...corners.map(([e]) => e)));
  const maxE = Math.max(...corners.map(([e]) => e));
  const minN = floor(Math.min(...corners.map(([, n]) => n)));
  const maxN = Math.max(...corners.map(([, n]) => n));
  const coarse = createNoise(seed, 900);
  const fine = createNoise(seed + 1, 260);
  const lobed = createNoise(seed + 2, 1100);
  const centers = land.communes.map((commune) => ({
    position: land.projection.toMeters(commune.center),
    spread: Math.max(
      MIN_SPREAD_METERS,
      SPREAD_PER_ROOT_INHABITANT_METERS * Math.sqrt(commune.population),
    ),
  }));
  const qpv = land.qpv.map(({ outline }) => ({ outline, bbox: polygonBbox(outline) }));

  const cells: DraftCell[] = [];
  for (let north = minN; north <= maxN; north += CELL_METERS) {
    for (let east = minE; east <= maxE; east += CELL_METERS) {
      const at = (dx: number, dy: number) => toDegrees([east + dx, north + dy]);
      const center = at(CELL_METERS / 2, CELL_METERS / 2);
      if (!land.contains(center)) continue;
      const [xMeters, yMeters] = land.projection.toMeters(center);
      const commune = land.communeAt(xMeters, yMeters);
      const { position, spread } = centers[commune]!;
      const lobes = 1 + 0.45 * lobed(xMeters, yMeters);
      const distance = Math.hypot(xMeters - position[0], yMeters - position[1]) * lobes;
      const bumps = 1 + 0.75 * coarse(xMeters, yMeters) + 0.35 * fine(xMeters, yMeters);
      const weight = Math.exp(-((distance / spread) ** 1.3)) * Math.max(0, bumps);
      cells.push({
        id: `CRS3035RES200mN${north}E${east}`,
        ring: squareRing(at),
        xMeters,
        yMeters,
        commune,
        inQpv: partsInQpv(at, qpv),
        housing: weight < FIELDS_WEIGHT ? 0 : weight,
        texture: 1 + 0.3 * fine(xMeters, yMeters),
      });
    }
  }
  return cells;
}

function squareRing(at: (dx: number, dy: number) => readonly number[]): Position[] {
  const corners = [
    [0, 0],
    [CELL_METERS, 0],
    [CELL_METERS, CELL_METERS],
    [0, CELL_METERS],
    [0, 0],
  ] as const;
  return corners.map(([dx, dy]) => at(dx, dy).map((value) => Math.round(value * 1e6) / 1e6));
}

function partsInQpv(
  at: (dx: number, dy: number) => [number, number],
  qpv: readonly {
    outline: Parameters<typeof pointInPolygon>[1];
    bbox: ReturnType<typeof polygonBbox>;
  }[],
): Map<number, number> {
  const parts = new Map<number, number>();
  const [west, south] = at(0, 0);
  const [east, north] = at(CELL_METERS, CELL_METERS);
  qpv.forEach(({ outline, bbox }, index) => {
    if (west > bbox[2] || east < bbox[0] || south > bbox[3] || north < bbox[1]) return;
    let inside = 0;
    for (let row = 0; row < SAMPLES; row++) {
      for (let column = 0; column < SAMPLES; column++) {
        const step = CELL_METERS / SAMPLES;
        const point = at((column + 0.5) * step, (row + 0.5) * step);
        if (bboxContains(bbox, point) && pointInPolygon(point, outline)) inside++;
      }
    }
    if (inside > 0) parts.set(index, inside / SAMPLES ** 2);
  });
  return parts;
}

/**
 * People of each QPV by commune, in proportion to its area there, except where a commune could not
 * hold them all (our contours are not the true ones): there each QPV gets its fair part, and what is
 * left goes to its other communes.
 */
function peopleOfQpvByCommune(
  land: Land,
  byCommune: readonly (readonly DraftCell[])[],
  placed: readonly number[],
): ReadonlyMap<number, number>[] {
  const people = byCommune.map(() => new Map<number, number>());
  const room = land.communes.map((commune) => commune.population * MAX_QPV_PART);
  const areas = byCommune.map((cells) =>
    placed.map((_, qpv) => cells.reduce((sum, cell) => sum + (cell.inQpv.get(qpv) ?? 0), 0)),
  );
  const rest = [...placed];
  for (let pass = 0; pass < SHARING_PASSES; pass++) {
    const open = room.map((left) => left > 0.5);
    const openArea = placed.map((_, qpv) =>
      areas.reduce((sum, inCommune, commune) => sum + (open[commune] ? inCommune[qpv]! : 0), 0),
    );
    const wanted = rest.map((left, qpv) => (openArea[qpv]! > 0 ? left / openArea[qpv]! : 0));
    areas.forEach((inCommune, commune) => {
      if (!open[commune]) return;
      const demands = inCommune.map((area, qpv) => area * wanted[qpv]!);
      const demand = demands.reduce((sum, value) => sum + value, 0);
      const granted = demand > room[commune]! ? room[commune]! / demand : 1;
      demands.forEach((value, qpv) => {
        if (value === 0) return;
        const given = value * granted;
        people[commune]!.set(qpv, (people[commune]!.get(qpv) ?? 0) + given);
        rest[qpv]! -= given;
        room[commune]! -= given;
      });
    });
  }
  return people;
}

/** People expected in each cell of a commune: those of its QPV, and the others by housing. */
function peopleInCommune(
  cells: readonly DraftCell[],
  population: number,
  qpvPeople: ReadonlyMap<number, number>,
): number[] {
  const expected = cells.map(() => 0);
  let others = population;
  for (const [qpv, people] of qpvPeople) {
    spread(people, (cell) => (cell.inQpv.get(qpv) ?? 0) * cell.texture);
    others -= people;
  }
  const outsideQpv = (cell: DraftCell) =>
    1 - [...cell.inQpv.values()].reduce((sum, part) => sum + part, 0);
  spread(others, (cell) => cell.housing * Math.max(0, outsideQpv(cell)));
  return expected;

  function spread(people: number, weightOf: (cell: DraftCell) => number): void {
    const weights = cells.map(weightOf);
    const sum = weights.reduce((accumulated, weight) => accumulated + weight, 0);
    if (sum > 0) weights.forEach((weight, i) => (expected[i]! += (people * weight) / sum));
  }
}
