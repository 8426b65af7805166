import { momentsOfRing } from '../../core/coverage/clip-convex.ts';
import type { Bbox } from '../../core/domain/territory.ts';
import type { PopulationPoints } from '../../core/isochrone/engine.ts';
import type { Bundle } from '../../io/bundle.ts';
import type { Job } from '../job.ts';

/** Share of the box's sides read beyond it: a dragged origin stays within for a while. */
const MARGIN_SHARE = 0.25;

/** The population cells around the latest requests, as points: one read serves many isochrones. */
export class PopulationCache {
  readonly #bundle: Bundle;
  #known: { readonly bbox: Bbox; readonly points: PopulationPoints } | null = null;

  constructor(bundle: Bundle) {
    this.#bundle = bundle;
  }

  /**
   * People at the centre of each cell, for at least every cell that meets `bbox`; null when the
   * bundle has no population. The same object is given as long as it is large enough.
   */
  async points(bbox: Bbox, job: Job): Promise<PopulationPoints | null> {
    if (!this.#bundle.manifest.layers.some(({ id }) => id === 'population')) return null;
    if (this.#known && contains(this.#known.bbox, bbox)) return this.#known.points;
    const wider = widen(bbox);
    const cells = await this.#bundle.populationCells(wider, {
      signal: job.signal,
      onProgress: (done, total) => job.report({ step: 'population', done, total }),
    });
    const points = {
      lng: new Float64Array(cells.length),
      lat: new Float64Array(cells.length),
      count: Float64Array.from(cells, ({ properties }) => properties.population),
    };
    cells.forEach(({ geometry }, i) => {
      const { area, momentX, momentY } = momentsOfRing(geometry.coordinates[0]!);
      points.lng[i] = momentX / area;
      points.lat[i] = momentY / area;
    });
    this.#known = { bbox: wider, points };
    return points;
  }
}

function contains(outer: Bbox, inner: Bbox): boolean {
  return (
    outer[0] <= inner[0] && outer[1] <= inner[1] && outer[2] >= inner[2] && outer[3] >= inner[3]
  );
}

function widen([minX, minY, maxX, maxY]: Bbox): Bbox {
  const x = (maxX - minX) * MARGIN_SHARE;
  const y = (maxY - minY) * MARGIN_SHARE;
  return [minX - x, minY - y, maxX + x, maxY + y];
}
