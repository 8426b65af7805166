import type { LngLat } from '../../core/domain/territory.ts';
import {
  criteriaOf,
  NO_FILTER,
  type EstablishmentFilter,
} from '../../core/establishments/filter.ts';
import type { DensityPer, EstablishmentDrawing } from '../../core/establishments/drawing.ts';
import type { AnalysisClient } from '../../workers/client.ts';
import type {
  AreaCount,
  AtPlaceResult,
  DrawRequest,
  EstablishmentCounts,
} from '../../workers/establishments-protocol.ts';
import { readFilter, writeFilter } from './establishments-url.ts';
import type { Layers } from '../explorer/layers.svelte.ts';
import { readPlace, roundedPlace, writePlace } from '../link/place-url.ts';
import { Question } from '../question.svelte.ts';
import type { Territory } from '../territory.svelte.ts';
import type { UrlPart } from '../link/url.svelte.ts';
import type { View } from '../view.svelte.ts';

export type { AreaCount, EstablishmentCounts } from '../../workers/establishments-protocol.ts';

/** Ways to draw establishments, in the order of the control. */
export const SHAPES = ['hexagons', 'heat', 'points'] as const;
export type Shape = (typeof SHAPES)[number];

const SHAPE_SLUGS: Readonly<Record<Shape, string>> = {
  hexagons: 'hexagones',
  heat: 'chaleur',
  points: 'points',
};
/** From here on one tells a shop from its neighbour. */
const POINT_ZOOM = 14.5;
const DEFAULT_ZOOM = 10.5;
/** At zoom 10.5 and 50° of latitude, 500 m are some 15 pixels. */
const RADIUS_METERS = { atDefaultZoom: 500, least: 125, most: 8000, leastPerPeople: 250 };
/** A smoothed picture needs more ground than a hexagon. */
const KERNEL_RADII = 2;

/**
 * Radius of hexagons at a zoom: halved at each level, so that one looks as large at all of them. Per
 * inhabitant it stays wider than the 200 m cells in which people are counted.
 */
export function radiusAt(zoom: number, per: DensityPer): number {
  const { atDefaultZoom, least, most, leastPerPeople } = RADIUS_METERS;
  const wanted = atDefaultZoom * 2 ** Math.round(DEFAULT_ZOOM - zoom);
  return Math.max(per === 'people' ? leastPerPeople : least, Math.min(most, wanted));
}

/** The layer of establishments: filter, picture, answers. All that is chosen is in the URL. */
export class Establishments implements UrlPart {
  filter = $state.raw<EstablishmentFilter>(NO_FILTER);
  /** Null: as the zoom says. */
  chosenShape = $state<Shape | null>(null);
  per = $state<DensityPer>('area');
  areas = $state<'communes' | 'qpv'>('communes');
  /** Where the card tells what there is; with how far around it. */
  place = $state.raw<{ readonly at: LngLat; readonly radiusMeters: number } | null>(null);
  /** Of the map before anyone moves it: what it frames is not in the URL. */
  openingZoom = $state(DEFAULT_ZOOM);
  /** A slider is being moved: answers follow it. */
  moving = $state(false);
  readonly #counts: Question<'countEstablishments'>;
  readonly #drawing: Question<'drawEstablishments'>;
  readonly #byArea: Question<'establishmentsByArea'>;
  readonly #atPlace: Question<'establishmentsAtPlace'>;
  readonly #territory: Territory;
  readonly #layers: Layers;
  readonly #view: View;
  #askedOf: object | null = null;

  readonly zoom: number = $derived.by(() => this.#view.camera?.zoom ?? this.openingZoom);
  readonly shape: Shape = $derived(
    this.chosenShape ?? (this.zoom >= POINT_ZOOM ? 'points' : 'hexagons'),
  );
  readonly isFiltered: boolean = $derived(criteriaOf(this.filter).length > 0);
  readonly isShown: boolean = $derived.by(
    () =>
      this.#layers.isShown('density') && this.#territory.layerManifest('establishments') !== null,
  );
  readonly counts: EstablishmentCounts | null = $derived.by(
    () => this.#counts.answer?.result ?? null,
  );
  readonly drawing: EstablishmentDrawing | null = $derived.by(
    () => this.#drawing.answer?.result ?? null,
  );
  /** Those of the filter and the areas asked for last. */
  readonly byArea: readonly AreaCount[] | null = $derived.by(
    () => this.#byArea.answer?.result.areas ?? null,
  );
  readonly atPlace: AtPlaceResult | null = $derived.by(() => this.#atPlace.answer?.result ?? null);

  constructor(client: AnalysisClient, territory: Territory, layers: Layers, view: View) {
    this.#territory = territory;
    this.#layers = layers;
    this.#view = view;
    this.#counts = new Question(client, 'countEstablishments');
    this.#drawing = new Question(client, 'drawEstablishments');
    this.#byArea = new Question(client, 'establishmentsByArea');
    this.#atPlace = new Question(client, 'establishmentsAtPlace');
  }

  /** What is being read or could not be: the counts first, all else needs the same files. */
  get request() {
    const failed = [this.#counts, this.#drawing].find(({ request }) => request.error !== null);
    return (failed ?? this.#counts).request;
  }

  /** The picture is awaited. */
  get isDrawing(): boolean {
    const { pending, value, error, cancelled } = this.#drawing.request;
    return this.isShown && (pending || (value === null && error === null && !cancelled));
  }

  get byAreaRequest() {
    return this.#byArea.request;
  }

  get atPlaceRequest() {
    return this.#atPlace.request;
  }

  /** People to relate establishments to. */
  get knowsPeople(): boolean {
    return this.#territory.layerManifest('population') !== null;
  }

  /** Asks for counts and picture while the layer is shown. To be called from an effect. */
  readonly ask = (): void => {
    this.#forgetOther();
    const { filter, moving, shape } = this;
    const per = this.knowsPeople ? this.per : 'area';
    const radius = radiusAt(this.zoom, per);
    const drawn: DrawRequest = {
      ...{ filter, shape, per: shape === 'points' ? 'area' : per },
      radiusMeters: shape === 'points' ? 0 : shape === 'heat' ? KERNEL_RADII * radius : radius,
    };
    this.#counts.put(this.isShown ? { filter } : null, moving);
    this.#drawing.put(this.isShown ? drawn : null, moving);
    this.#atPlace.ask(
      this.isShown && this.place !== null
        ? { filter, place: this.place.at, radiusMeters: this.place.radiusMeters }
        : null,
    );
  };

  /** Asks for the table by area. To be called from an effect, while it is looked at. */
  readonly askByArea = (): void => {
    this.#forgetOther();
    const { filter, areas } = this;
    const { generation } = this.#view;
    const layer = areas === 'communes' ? 'communes' : generation === 2024 ? 'qpv_2024' : 'qpv_2015';
    const has = this.#territory.layerManifest(layer) !== null;
    this.#byArea.put(this.isShown && has ? { filter, areas, generation } : null, this.moving);
  };

  readonly retry = (): void => {
    for (const question of [this.#counts, this.#drawing, this.#byArea, this.#atPlace])
      if (question.request.error !== null || question.request.cancelled) question.retry();
  };

  change(part: Partial<EstablishmentFilter>): void {
    this.filter = { ...this.filter, ...part };
  }

  readonly clear = (): void => {
    this.filter = NO_FILTER;
  };

  /** Opens the card of a place; whatever else was selected is not any more. */
  select(at: LngLat, radiusMeters: number): void {
    this.#view.clearSelection();
    this.place = { at: roundedPlace(at), radiusMeters: Math.max(1, Math.round(radiusMeters)) };
  }

  readonly unselect = (): void => {
    this.place = null;
  };

  read(params: URLSearchParams): void {
    this.filter = readFilter(params);
    const shape = params.get('dessin');
    this.chosenShape = SHAPES.find((known) => SHAPE_SLUGS[known] === shape) ?? null;
    this.per = params.get('par') === 'habitants' ? 'people' : 'area';
    this.areas = params.get('zones') === 'qpv' ? 'qpv' : 'communes';
    const at = readPlace(params.get('etab'));
    const meters = Number(params.get('etab-rayon'));
    const isMeters = Number.isInteger(meters) && meters > 0 && meters <= RADIUS_METERS.most;
    this.place = at === null ? null : { at, radiusMeters: isMeters ? meters : 1 };
  }

  write(params: URLSearchParams): void {
    writeFilter(this.filter, params);
    if (this.chosenShape !== null) params.set('dessin', SHAPE_SLUGS[this.chosenShape]);
    if (this.per === 'people') params.set('par', 'habitants');
    if (this.areas === 'qpv') params.set('zones', 'qpv');
    if (this.place === null) return;
    params.set('etab', writePlace(this.place.at));
    if (this.place.radiusMeters !== 1) params.set('etab-rayon', String(this.place.radiusMeters));
  }

  /** Answers about another territory are no answers. */
  #forgetOther(): void {
    const { manifest } = this.#territory;
    if (manifest === this.#askedOf) return;
    this.#askedOf = manifest;
    for (const question of [this.#counts, this.#drawing, this.#byArea, this.#atPlace])
      question.ask(null);
  }
}
