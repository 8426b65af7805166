import { MaillageError } from '../../core/domain/errors.ts';
import {
  MIN_PEOPLE,
  type EstablishmentDrawing,
  type HeatDrawing,
  type HexagonDrawing,
  type PointDrawing,
} from '../../core/establishments/drawing.ts';
import {
  createHeatRaster,
  pixelAt,
  smoothDensity,
  type HeatRaster,
} from '../../core/establishments/heat.ts';
import {
  countInHexagons,
  hexCenter,
  peopleInHexagons,
  type HexGrid,
  type PlaneCell,
} from '../../core/establishments/hex-grid.ts';
import { selectedPlaces } from '../../core/establishments/places.ts';
import { classOf, countClasses, limitsOf } from '../../core/establishments/value-classes.ts';
import type { PopulationCell } from '../../core/population/cells.ts';
import { momentsOfRing } from '../../core/geo/clip-convex.ts';
import type { DrawRequest } from '../establishments-protocol.ts';
import { pause, type Job } from '../job.ts';
import { establishmentView, type EstablishmentView } from '../session/establishment-view.ts';
import { peopleCells } from '../session/people-cells.ts';
import type { Session } from '../session/session.ts';

/** What `MIN_PEOPLE` is to a hexagon, for the smoothed picture: inhabitants per km². */
const MIN_PEOPLE_PER_SQUARE_KM = 50;
const MICRODEGREES = 1e6;
const WITHOUT_VALUE = 255;

/**
 * The picture of the establishments that a filter keeps, with the counts of its legend: both come from
 * the same numbers.
 * @throws MaillageError `layer_missing` per inhabitant without population, and what reading throws.
 */
export async function drawEstablishments(
  session: Session,
  request: DrawRequest,
  job: Job,
): Promise<EstablishmentDrawing> {
  const view = await establishmentView(session, job);
  await pause(job);
  const { selected } = view.filtered(request.filter);
  switch (request.shape) {
    case 'points':
      return drawPoints(view, selected);
    case 'hexagons':
      return drawHexagons(session, view, selected, request, job);
    case 'heat':
      return drawHeat(session, view, selected, request, job);
  }
}

function drawPoints({ places: all }: EstablishmentView, selected: Uint8Array): PointDrawing {
  const { places, counts } = selectedPlaces(all, selected);
  const positions = new Float64Array(3 * places.length);
  places.forEach((place, i) => {
    positions[3 * i] = all.lngMicrodegrees[place]! / MICRODEGREES;
    positions[3 * i + 1] = all.latMicrodegrees[place]! / MICRODEGREES;
  });
  return { shape: 'points', positions, counts };
}

async function drawHexagons(
  session: Session,
  view: EstablishmentView,
  selected: Uint8Array,
  { per, radiusMeters }: DrawRequest,
  job: Job,
): Promise<HexagonDrawing> {
  const grid = view.grid(radiusMeters);
  const people = per === 'people' ? await hexagonPeople(session, view, grid, job) : null;
  const all = countInHexagons(grid, selected);
  const shown = Uint32Array.from(all.keys()).filter((hexagon) => all[hexagon]! > 0);
  const counts = Uint32Array.from(shown, (hexagon) => all[hexagon]!);
  const values = Float64Array.from(shown, (hexagon, i) =>
    people === null
      ? counts[i]! / grid.areaSquareKm
      : people[hexagon]! >= MIN_PEOPLE
        ? (1000 * counts[i]!) / people[hexagon]!
        : NaN,
  );
  const positions = new Float64Array(3 * shown.length);
  shown.forEach((hexagon, i) => {
    const center = hexCenter(radiusMeters, grid.q[hexagon]!, grid.r[hexagon]!);
    positions.set(view.plane.toLngLat(...center), 3 * i);
  });
  const limits = limitsOf(values);
  return {
    shape: 'hexagons',
    ...{ per, radiusMeters, positions, counts },
    ...countClasses(limits, values, counts),
    withoutValue: countWithout(values, counts),
    classIndex: Uint8Array.from(values, (value) =>
      value > 0 ? classOf(limits, value) : WITHOUT_VALUE,
    ),
  };
}

function hexagonPeople(
  session: Session,
  { plane }: EstablishmentView,
  grid: HexGrid,
  job: Job,
): Promise<Float64Array> {
  return session.once(`people in hexagons ${grid.radiusMeters}`, job, async (shared) => {
    const cells = await requiredCells(session, shared);
    await pause(shared);
    const inPlane: PlaneCell[] = cells.map(({ ring, people }) => ({
      ring: ring.map(([lng, lat]) => plane.toMeters(lng!, lat!)),
      people,
    }));
    return peopleInHexagons(grid, inPlane);
  });
}

async function drawHeat(
  session: Session,
  view: EstablishmentView,
  selected: Uint8Array,
  { per, radiusMeters }: DrawRequest,
  job: Job,
): Promise<HeatDrawing> {
  const { table } = view;
  const raster = createHeatRaster(view.bbox, radiusMeters);
  const people = per === 'people' ? await smoothPeople(session, raster, job) : null;
  const values = smoothDensity(raster, { ...table, weights: selected });
  for (let pixel = 0; people !== null && pixel < values.length; pixel++) {
    if (values[pixel] === 0) continue;
    const near = people[pixel]!;
    values[pixel] = near >= MIN_PEOPLE_PER_SQUARE_KM ? (1000 * values[pixel]!) / near : NaN;
  }
  // Classes are those of the establishments: the value of the ground that each one stands on.
  const own = Float64Array.from(selected, (wanted, i) => {
    if (wanted === 0) return 0;
    const pixel = pixelAt(raster, table.lngMicrodegrees[i]! / MICRODEGREES, table.latMicrodegrees[i]! / MICRODEGREES); // prettier-ignore
    return values[pixel]!;
  });
  const { bbox, width, height } = raster;
  return {
    shape: 'heat',
    ...{ per, radiusMeters: raster.kernelMeters, bbox, width, height, values },
    ...countClasses(limitsOf(own), own, selected),
    withoutValue: countWithout(own, selected),
  };
}

function smoothPeople(session: Session, raster: HeatRaster, job: Job): Promise<Float32Array> {
  return session.once(`people smoothed ${raster.kernelMeters}`, job, async (shared) => {
    const cells = await requiredCells(session, shared);
    await pause(shared);
    const centers = cells.map(({ ring }) => momentsOfRing(ring));
    return smoothDensity(raster, {
      lngMicrodegrees: centers.map(({ momentX, area }) => (momentX / area) * MICRODEGREES),
      latMicrodegrees: centers.map(({ momentY, area }) => (momentY / area) * MICRODEGREES),
      weights: cells.map(({ people }) => people),
    });
  });
}

async function requiredCells(session: Session, job: Job): Promise<readonly PopulationCell[]> {
  const cells = await peopleCells(session, job);
  if (cells !== null) return cells;
  throw new MaillageError('layer_missing', 'No population to relate establishments to.', {
    layer: 'population',
    reason: null,
  });
}

function countWithout(
  values: Float64Array,
  counts: ArrayLike<number>,
): { readonly count: number; readonly establishments: number } {
  let [count, establishments] = [0, 0];
  values.forEach((value, i) => {
    if (!Number.isNaN(value)) return;
    count++;
    establishments += counts[i]!;
  });
  return { count, establishments };
}
