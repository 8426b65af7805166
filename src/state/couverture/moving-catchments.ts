import type { MultiPolygon } from 'geojson';
import type { StillBands } from '../../core/isochrone/moving-bands.ts';
import type { AnalysisClient, CallOptions } from '../../workers/client.ts';
import type { CatchmentRequest, CatchmentResult } from '../../workers/bands-protocol.ts';

const NOTHING: MultiPolygon = { type: 'MultiPolygon', coordinates: [] };

/**
 * Asks for bands towards structures one of which moves. Those of the others come once: they are kept
 * and join each answer that goes over them.
 */
export class MovingCatchments {
  readonly #client: AnalysisClient;
  #still: StillBands | null = null;

  constructor(client: AnalysisClient) {
    this.#client = client;
  }

  /** Bands without geometry nor area, which only what stays has. */
  async ask(request: CatchmentRequest, options: CallOptions): Promise<CatchmentResult> {
    const held = this.#still;
    const answer = await this.#client.call(
      'movingCatchment',
      { ...request, holds: held?.key ?? null },
      options,
    );
    const { mesh, stillKey, still, populationCounts, structures } = answer;
    if (stillKey !== null && still !== null) this.#still = { key: stillKey, mesh: still };
    const under = stillKey === null ? null : (still ?? held!.mesh);
    return {
      bands: request.cutoffsSeconds.map((cutoffSeconds, i) => ({
        cutoffSeconds,
        geometry: NOTHING,
        areaSquareMeters: NaN,
        populationCount: populationCounts?.[i] ?? null,
      })),
      originsOutside: [],
      ...structures,
      mesh,
      ...(under === null ? {} : { still: under }),
    };
  }
}
