import type { Cancellation } from '../domain/errors.ts';
import type { LngLat } from '../domain/territory.ts';
import { PROFILES } from '../domain/travel.ts';
import type { CostField } from '../graph/cost-field.ts';
import { crc32 } from '../graph/crc32.ts';
import { drawBandsMesh } from './bands.ts';
import type { BandsMesh } from './bands-mesh.ts';
import { findBlocks } from './block-window.ts';
import type { CostSurfaces } from './cost-surface.ts';
import type { IsochroneEngine, PopulationPoints } from './engine.ts';
import { searchForBands, snapOrigins } from './isochrone.ts';
import type { PlaceRaster } from './place-raster.ts';
import { countWithin, timesAtPoints } from './population-times.ts';
import type { IsochroneRequest, IsochroneResult } from './types.ts';

/** The bands of the origins that stay: drawn once, the others' painted over them. */
export interface StillBands {
  /** The same for the same bands on the same network, different for others. */
  readonly key: number;
  readonly mesh: BandsMesh;
}

/** Bands of several origins of which one moves, as triangles. */
export interface MovingBands {
  /** All of the bands, or with `still` those of the part of the map where the origin that moves counts. */
  readonly mesh: BandsMesh;
  /** What `mesh` covers wherever both are. */
  readonly still: StillBands | null;
  readonly counts: readonly number[] | null;
  readonly originsOutside: IsochroneResult['originsOutside'];
}

export type BandsFinder = (
  request: IsochroneRequest,
  population: PopulationPoints | null,
  signal?: Cancellation,
) => MovingBands;

/** The origins that stay, and all that is known of the way to them. */
interface Others {
  readonly asked: IsochroneRequest;
  readonly moving: number;
  readonly still: StillBands;
  readonly labelMs: Uint32Array;
  readonly origins: CostField['origins'];
  readonly originsByLink: CostField['originsByLink'];
  readonly surfaces: CostSurfaces;
  readonly raster: PlaceRaster;
}

/**
 * Bands of several origins that are asked again and again while one of them moves. The others are
 * searched and drawn once; then only what the one that moves is nearest to: nothing behind a node where
 * another one is as near can be nearer to it. Times are those of a search from all of them, and so are
 * the bands: on each node the lesser of both times, on each vertex of the raster the time of its edge.
 *
 * @throws what `computeIsochrone` throws
 */
export function createBandsFinder(engine: IsochroneEngine): BandsFinder {
  let last: IsochroneRequest | null = null;
  let others: Others | null = null;
  /** Reused: the times of the others, those of the one that moves where it is nearer. */
  let nearestMs = new Uint32Array(0);
  const isOriginLink = new Uint8Array(engine.index.graph.linkCount);

  const nearer = (staying: Others, field: CostField): CostField => {
    const { labelMs, origins, originsByLink } = staying;
    const { nodeCostMs, reachedNodes, graph } = field;
    if (nearestMs.length !== labelMs.length) nearestMs = new Uint32Array(labelMs.length);
    nearestMs.set(labelMs);
    const isNearer = (label: number): boolean => nodeCostMs[label]! < labelMs[label]!;
    for (const node of reachedNodes) if (isNearer(node)) nearestMs[node] = nodeCostMs[node]!;
    // Labels after banned turns are in no list.
    for (let label = graph.nodeCount; label < labelMs.length; label++)
      if (isNearer(label)) nearestMs[label] = nodeCostMs[label]!;
    const improved =
      field.tailLabel === graph.linkTail
        ? reachedNodes.filter(isNearer)
        : nodesEntered(field, isNearer);
    const all = new Map(originsByLink);
    for (const [link, own] of field.originsByLink)
      all.set(link, [...(all.get(link) ?? []), ...own.map((one) => origins.length + one)]);
    isOriginLink.fill(0);
    for (const link of all.keys()) isOriginLink[link] = 1;
    return {
      ...field,
      origins: [...origins, ...field.origins],
      originsByLink: all,
      isOriginLink,
      nodeCostMs: nearestMs,
      reachedNodes: improved,
    };
  };

  return (request, population, signal) => {
    const { cutoffsSeconds, profile } = request;
    const before = last;
    last = request;
    if (others === null || !isSameBut(others.moving, others.asked, request)) {
      others = null;
      const moving = before === null ? null : onlyMoved(before, request);
      if (moving !== null) others = bandsOfOthers(engine, request, moving, signal);
    }
    const { origins, indices, outside: originsOutside } = snapOrigins(engine.index, profile, request.origins); // prettier-ignore
    const people = population && engine.snapPopulation(profile, population);
    const countsOf = (field: CostField): readonly number[] | null =>
      people && origins.length > 0
        ? countWithin(timesAtPoints(field, people), population!.count, cutoffsSeconds)
        : null;
    if (others === null) {
      const field = searchForBands(engine, request, origins, { signal });
      const mesh = drawBandsMesh(engine, field, cutoffsSeconds);
      return { mesh, still: null, counts: countsOf(field), originsOutside };
    }
    const { moving, labelMs, raster, surfaces, still } = others;
    const own = origins.filter((_, i) => indices[i] === moving);
    const alone = searchForBands(engine, request, own, { ceilings: labelMs, signal });
    const field = nearer(others, alone);
    // Where the one that moves is nearest, all of it: what the others reach beside is painted over too.
    const window = findBlocks(raster, { ...field, originsByLink: alone.originsByLink }, true);
    const mesh = drawBandsMesh(engine, field, cutoffsSeconds, surfaces, window);
    return { mesh, still, counts: countsOf(field), originsOutside };
  };
}

/** Nodes with such a label: their own, or one by which a link is entered there. */
function nodesEntered(
  { graph, reachedNodes, tailLabel, headLabel }: CostField,
  isWanted: (label: number) => boolean,
): Uint32Array {
  const { linkCount, linkTail, linkHead } = graph;
  const isNode = new Uint8Array(graph.nodeCount);
  for (const node of reachedNodes) if (isWanted(node)) isNode[node] = 1;
  for (let link = 0; link < linkCount; link++) {
    if (isWanted(tailLabel[link]!)) isNode[linkTail[link]!] = 1;
    if (isWanted(headLabel[link]!)) isNode[linkHead[link]!] = 1;
  }
  return reachedNodes.filter((node) => isNode[node] === 1);
}

function bandsOfOthers(
  engine: IsochroneEngine,
  request: IsochroneRequest,
  moving: number,
  signal: Cancellation | undefined,
): Others {
  const { cutoffsSeconds } = request;
  const staying = request.origins.filter((_, i) => i !== moving);
  const { origins } = snapOrigins(engine.index, request.profile, staying);
  const field = searchForBands(engine, request, origins, { signal });
  return {
    asked: request,
    moving,
    still: {
      key: keyOf(engine, request, staying),
      mesh: drawBandsMesh(engine, field, cutoffsSeconds),
    },
    labelMs: field.nodeCostMs.slice(),
    origins,
    originsByLink: field.originsByLink,
    surfaces: engine.surfacesFor(field),
    raster: engine.rasterFor(field),
  };
}

function keyOf(
  { index }: IsochroneEngine,
  request: IsochroneRequest,
  origins: readonly LngLat[],
): number {
  const { profile, speedKmh, speedFactor = 1, cutoffsSeconds, reverse } = request;
  const { nodeCount, linkCount, bbox } = index.graph;
  const told = Float64Array.of(
    ...[PROFILES.indexOf(profile), speedKmh, speedFactor, Number(reverse)],
    ...[cutoffsSeconds.length, ...cutoffsSeconds, ...origins.flat()],
    ...[nodeCount, linkCount, ...bbox],
  );
  return crc32(new Uint8Array(told.buffer));
}

/** The index of the one origin that has moved; null when none has, or something else differs. */
function onlyMoved(before: IsochroneRequest, now: IsochroneRequest): number | null {
  const moved = now.origins.flatMap((place, i) =>
    isSamePlace(place, before.origins[i]) ? [] : [i],
  );
  const [moving] = moved;
  return moved.length === 1 && isSameBut(moving!, before, now) ? moving! : null;
}

/** Same way of travelling, same cutoffs, same origins, but for one of them. */
function isSameBut(moving: number, a: IsochroneRequest, b: IsochroneRequest): boolean {
  return (
    a.profile === b.profile &&
    a.speedKmh === b.speedKmh &&
    (a.speedFactor ?? 1) === (b.speedFactor ?? 1) &&
    a.reverse === b.reverse &&
    a.cutoffsSeconds.join() === b.cutoffsSeconds.join() &&
    a.origins.length === b.origins.length &&
    b.origins.every((place, i) => i === moving || isSamePlace(place, a.origins[i]))
  );
}

const isSamePlace = (a: LngLat, b: LngLat | undefined): boolean => a[0] === b?.[0] && a[1] === b[1];
