/*
 * French numbers and units as they are read aloud: narrow no-break spaces between thousands, a
 * no-break space before units, decimal comma.
 */
const NBSP = '\u00a0';
const integer = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 0 });
const oneDecimal = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 });

export const UNAVAILABLE = 'non disponible';
/** A figure that exists and that its producer does not publish. */
export const SECRET = 'secret statistique';

/** `11552` → `"11 552"`; null → `"non disponible"`. */
export function formatInteger(value: number | null): string {
  return value === null ? UNAVAILABLE : integer.format(value);
}

/** At most one decimal: `1234.56` → `"1 234,6"`. */
export function formatDecimal(value: number | null): string {
  return value === null ? UNAVAILABLE : oneDecimal.format(value);
}

/** A share between 0 and 1 as a whole percentage: `0.384` → `"38 %"`. */
export function formatShare(share: number | null): string {
  if (share === null) return UNAVAILABLE;
  const percent = share * 100;
  // 0 % and 100 % are said only when they are true.
  if (share > 0 && percent < 0.5) return `moins de 1${NBSP}%`;
  if (share < 1 && percent >= 99.5) return `plus de 99${NBSP}%`;
  return `${integer.format(percent)}${NBSP}%`;
}

/** A percentage already in points: `46.3` → `"46,3 %"`. */
export function formatPercent(percent: number | null): string {
  return percent === null ? UNAVAILABLE : `${oneDecimal.format(percent)}${NBSP}%`;
}

/** People in a sentence: to the ten under 10,000, to the hundred above (ux.md, "Words"). */
export function formatPeople(count: number | null): string {
  if (count === null) return UNAVAILABLE;
  const step = count < 10_000 ? 10 : 100;
  const rounded = Math.round(count / step) * step;
  return integer.format(rounded === 0 && count > 0 ? Math.ceil(count) : rounded);
}

/** A duration in whole minutes, rounded up so that it is never understated: `"12 min"`. */
export function formatMinutes(seconds: number | null): string {
  if (seconds === null) return UNAVAILABLE;
  const minutes = Math.ceil(seconds / 60 - 1e-9);
  if (minutes < 60) return `${minutes}${NBSP}min`;
  const rest = minutes % 60;
  return rest === 0
    ? `${Math.floor(minutes / 60)}${NBSP}h`
    : `${Math.floor(minutes / 60)}${NBSP}h${NBSP}${String(rest).padStart(2, '0')}`;
}

/** `850` → `"850 m"`, `1234` → `"1,2 km"`. */
export function formatDistance(meters: number | null): string {
  if (meters === null) return UNAVAILABLE;
  if (meters < 995) return `${integer.format(Math.round(meters / 10) * 10)}${NBSP}m`;
  return `${oneDecimal.format(meters / 1000)}${NBSP}km`;
}

/** `4.5` → `"4,5 km/h"`. */
export function formatSpeed(kmh: number): string {
  return `${oneDecimal.format(kmh)}${NBSP}km/h`;
}

/** Square metres as `"1,2 km²"`. */
export function formatArea(squareMeters: number | null): string {
  return squareMeters === null ? UNAVAILABLE : `${oneDecimal.format(squareMeters / 1e6)}${NBSP}km²`;
}

/** `12 670` → `"12 670 €"`. */
export function formatEuros(euros: number | null): string {
  return euros === null ? UNAVAILABLE : `${integer.format(euros)}${NBSP}€`;
}

/** Lists joined by "|" in the data: `"Lille|Loos"` → `"Lille, Loos"`. */
export function formatList(joined: string): string {
  return joined.split('|').join(', ');
}

/** `plural(2, 'quartier')` → `"2 quartiers"`. */
export function plural(count: number, singular: string, several = `${singular}s`): string {
  return `${integer.format(count)}${NBSP}${count >= 2 ? several : singular}`;
}

/** Folds accents and case for search and comparison: `"Épidème"` → `"epideme"`. */
export function foldForSearch(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/œ/g, 'oe')
    .replace(/Œ/g, 'OE')
    .toLowerCase();
}
