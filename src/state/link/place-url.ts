import type { LngLat } from '../../core/domain/territory.ts';

/** A place as it is written in the URL, to the metre or so: `"3.07041,50.63662"`. */
export function writePlace([lng, lat]: LngLat): string {
  return `${lng.toFixed(5)},${lat.toFixed(5)}`;
}

/** The place `writePlace` wrote; null for anything else. */
export function readPlace(text: string | null): LngLat | null {
  if (text === null) return null;
  const parts = text.split(',');
  const [lng, lat] = parts.map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  if (parts.length !== 2 || lng === undefined || lat === undefined) return null;
  if (!(Math.abs(lng) <= 180 && Math.abs(lat) <= 85)) return null;
  return [lng, lat];
}

/** The place as it comes back from the URL. */
export function roundedPlace([lng, lat]: LngLat): LngLat {
  return [Number(lng.toFixed(5)), Number(lat.toFixed(5))];
}
