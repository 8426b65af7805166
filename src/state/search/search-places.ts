import type { QpvGeneration } from '../../core/domain/codes.ts';
import type { LayerFeatures } from '../../core/domain/features.ts';
import type { StructureType } from '../../core/domain/structure.ts';
import type { Bbox, LngLat } from '../../core/domain/territory.ts';
import { polygonBbox, representativePoint } from '../../core/geo/polygon.ts';
import { formatList, formatPeople } from '../../text/format.ts';
import { SEARCH } from '../../text/search.ts';
import { STRUCTURE_LABELS } from '../../text/structures.ts';

/** Something that has a name and a place. */
export interface Place {
  readonly key: string;
  readonly kind: 'qpv' | 'commune' | 'structure' | 'npnru' | 'other_qpv';
  /** Code of the QPV (of the one that supports it for a renewal project) or the commune, id of the structure. */
  readonly id: string;
  readonly name: string;
  /** Second line: what it is, where. */
  readonly detail: string;
  /** More words it is found by. */
  readonly words: string;
  readonly point: LngLat;
  readonly bbox: Bbox;
  readonly structureType: StructureType | null;
}

/** QPV of a generation; `kind`: that of the one shown, or of the other. */
export function qpvPlaces(
  features: LayerFeatures['qpv_2024'],
  kind: 'qpv' | 'other_qpv',
  generation: QpvGeneration,
): Place[] {
  const what = kind === 'qpv' ? SEARCH.kinds.qpv : SEARCH.kinds.otherQpv(generation);
  return features.features.map(({ geometry, properties: { code, name, communes } }) => ({
    key: `qpv ${code}`,
    kind,
    id: code,
    name,
    detail: `${what} · ${formatList(communes)}`,
    words: '',
    point: representativePoint(geometry),
    bbox: polygonBbox(geometry),
    structureType: null,
  }));
}

/** QPV that are only known by their figures: a point stands for the outline the bundle has not. */
export function figurePlaces(
  figures: LayerFeatures['qpv_figures'],
  generation: QpvGeneration,
  known: ReadonlySet<string>,
): Place[] {
  return figures.features
    .filter(({ properties }) => properties.generation === generation && !known.has(properties.code))
    .map(({ geometry, properties: { code, name } }) => ({
      ...pointPlace(geometry.coordinates),
      key: `qpv ${code}`,
      kind: 'other_qpv',
      id: code,
      name,
      detail: SEARCH.kinds.otherQpv(generation),
      words: '',
      structureType: null,
    }));
}

export function communePlaces(features: LayerFeatures['communes']): Place[] {
  return features.features.map(({ geometry, properties: { code, name, population } }) => ({
    key: `commune ${code}`,
    kind: 'commune',
    id: code,
    name,
    detail:
      population === null
        ? SEARCH.kinds.commune
        : `${SEARCH.kinds.commune} · ${SEARCH.inhabitants(formatPeople(population))}`,
    words: '',
    point: representativePoint(geometry),
    bbox: polygonBbox(geometry),
    structureType: null,
  }));
}

export function structurePlaces(features: LayerFeatures['structures']): Place[] {
  return features.features.map(({ geometry, properties }) => {
    const { id, type, name, commune, site, sector, description } = properties;
    const kind = STRUCTURE_LABELS[type].one;
    return {
      ...pointPlace(geometry.coordinates),
      key: `structure ${id}`,
      kind: 'structure',
      id,
      name,
      detail: commune === null ? kind : `${kind} · ${commune}`,
      words: [site, sector, description].filter((part) => part !== null).join(' '),
      structureType: type,
    };
  });
}

/** Renewal projects, each by the names the documents give it; they stand on the QPV that supports them. */
export function npnruPlaces(features: LayerFeatures['npnru'], generation: QpvGeneration): Place[] {
  return features.features.map(({ geometry, properties }) => ({
    key: `npnru ${properties.code}`,
    kind: 'npnru',
    id: generation === 2015 ? properties.code : properties.qpv2024Code,
    name: properties.name,
    detail: `${SEARCH.kinds.npnru} · ${formatList(properties.communes)}`,
    words: [
      properties.site.replaceAll('|', ' '),
      properties.code,
      properties.qpv2024Code,
      properties.interest,
    ].join(' '),
    point: representativePoint(geometry),
    bbox: polygonBbox(geometry),
    structureType: null,
  }));
}

function pointPlace(coordinates: readonly number[]): Pick<Place, 'point' | 'bbox'> {
  const [lng, lat] = coordinates as [number, number];
  return { point: [lng, lat], bbox: [lng, lat, lng, lat] };
}
