import type { Bbox, LngLat } from '../../../src/core/domain/territory.ts';
import { bboxContains } from '../../../src/core/geo/bbox.ts';
import { parseFrenchNumber } from '../french-number.ts';
import { fromEpsg } from '../projections.ts';
import type { ToWgs84 } from '../projections.ts';
import type { RawEstablishment } from './raw-establishment.ts';
import { knownText } from './values.ts';

/** Why an establishment has no place on a map, or the place. */
export type Position =
  { readonly at: LngLat } | { readonly at: null; readonly why: 'none' | 'zero' | 'unreadable' };

/** INSEE draws these at random in their commune: no place, whatever the figures. */
const RANDOM_IN_COMMUNE = '33';
const LAMBERT_93 = 2154;
/** Where Lambert-93 lies in metropolitan France, in metres, generously. */
const LAMBERT_93_BOX: Bbox = [-400_000, 5_900_000, 1_400_000, 7_300_000];
/** Systems of the overseas départements. */
const OVERSEAS_EPSG: Readonly<Record<string, number>> = {
  '971': 5490, '972': 5490, '977': 5490, '978': 5490, '973': 2972, '974': 2975, '976': 4471,
}; // prettier-ignore
/** Metropolitan France; Antilles, Guyane, Réunion, Mayotte, Saint-Pierre-et-Miquelon. */
const FRANCE: readonly Bbox[] = [
  [-5.3, 41.2, 9.7, 51.2],
  [-63.3, 14.3, -60.7, 18.2], [-54.7, 2, -51.5, 6], [55.1, -21.5, 55.9, -20.8],
  [44.9, -13.1, 45.4, -12.5], [-56.5, 46.7, -56.1, 47.2],
]; // prettier-ignore
const PAIR = /^\s*(-?\d+(?:\.\d+)?)\s*[,; ]\s*(-?\d+(?:\.\d+)?)\s*$/u;
const WKT_POINT = /POINT\s*\(\s*(-?[\d.]+)\s+(-?[\d.]+)\s*\)/iu;

export function isRandomPlace(quality: string | null): boolean {
  return knownText(quality) === RANDOM_IN_COMMUNE;
}

export function isInFrance(place: LngLat): boolean {
  return FRANCE.some((box) => bboxContains(box, place));
}

/**
 * Where a source says an establishment is: degrees, then projected metres, then the point as text
 * (`lat,lng` or WKT), then the register's own. A pair of zeros is no place.
 */
export function positionOf(raw: RawEstablishment): Position {
  const epsg = Number(knownText(raw.epsg)?.replace(/^EPSG:/iu, '') ?? 0) || systemOf(raw.commune);
  const readings = [
    reading(raw.lng, raw.lat, 0),
    reading(raw.x, raw.y, epsg),
    pointReading(raw.point),
    reading(raw.ownLng, raw.ownLat, 0),
    reading(raw.ownX, raw.ownY, systemOf(raw.commune)),
  ];
  const place = readings.find((one) => one.at !== null);
  if (place) return place;
  const worst = (['unreadable', 'zero'] as const).find((why) =>
    readings.some((one) => one.at === null && one.why === why),
  );
  return { at: null, why: worst ?? 'none' };
}

/** System of metres where a commune is: SIRENE gives no other for its own coordinates. */
function systemOf(commune: string | null): number {
  return OVERSEAS_EPSG[commune?.slice(0, 3) ?? ''] ?? LAMBERT_93;
}

/** @param epsg system of values that cannot be degrees; 0: degrees, or else Lambert-93. */
function reading(x: string | null, y: string | null, epsg: number): Position {
  const [a, b] = [numberOf(x), numberOf(y)];
  if (a === null || b === null) return { at: null, why: 'none' };
  if (a === 0 && b === 0) return { at: null, why: 'zero' };
  if (Number.isNaN(a) || Number.isNaN(b)) return { at: null, why: 'unreadable' };
  if (Math.abs(a) <= 180 && Math.abs(b) <= 90) return { at: [a, b] };
  const system = epsg === 0 ? LAMBERT_93 : epsg;
  const isPlausible = system !== LAMBERT_93 || bboxContains(LAMBERT_93_BOX, [a, b]);
  const toWgs84 = isPlausible ? transformation(system) : null;
  return toWgs84 ? { at: toWgs84([a, b]) } : { at: null, why: 'unreadable' };
}

const transformations = new Map<number, ToWgs84 | null>();

/** Made once per system; null for one the project does not know. */
function transformation(epsg: number): ToWgs84 | null {
  let known = transformations.get(epsg);
  if (known === undefined) {
    try {
      known = fromEpsg(epsg, '');
    } catch {
      known = null;
    }
    transformations.set(epsg, known);
  }
  return known;
}

function pointReading(text: string | null): Position {
  const known = knownText(text);
  if (known === null) return { at: null, why: 'none' };
  const wkt = WKT_POINT.exec(known);
  if (wkt) return reading(wkt[1]!, wkt[2]!, 0);
  const pair = PAIR.exec(known);
  return pair ? reading(pair[2]!, pair[1]!, 0) : { at: null, why: 'unreadable' };
}

function numberOf(text: string | null): number | null {
  const known = knownText(text);
  return known === null ? null : parseFrenchNumber(known);
}
