import type { Point } from 'geojson';
import type { VariableAnchorOffsetCollectionSpecification } from 'maplibre-gl';
import type { LngLat } from '../../core/domain/territory.ts';
import { collection, feature } from '../feature-collection.ts';
import type { OrderedLayer, Sources } from '../layer-group.ts';
import type { Palette } from '../palette.ts';
import { OWN_STAR } from '../symbols/star.ts';

/** A circle of the national map: one commune, or several that would cover each other. */
export interface InitiativeCircle {
  readonly point: LngLat;
  /** Communes and initiatives counted together. */
  readonly count: number;
  readonly label: string;
  readonly state: 'plain' | 'pointed' | 'selected';
}

/** Circles drawn closer than this are merged. */
export const CIRCLE_GAP_PIXELS = 3;
const SMALLEST_PIXELS = 7;
const GROWTH_PIXELS = 2.6;
const LABEL_PIXELS = 12;
/** Side of the image that stands for a circle when names look for room. */
const STAR_IMAGE_PIXELS = 26;
const BOLD = ['Inter Variable Bold', 'Inter Variable'];
const SEMIBOLD = ['Inter Variable SemiBold', 'Inter Variable'];
const STATES = ['plain', 'pointed', 'selected'] as const;

/** Radius of the circle that stands for a number of initiatives: its area grows with the number. */
export function circleRadius(count: number): number {
  return SMALLEST_PIXELS + GROWTH_PIXELS * Math.sqrt(count - 1);
}

/** From these numbers of initiatives on, names stand farther from the middle of their circle. */
const COUNT_STEPS = [2, 3, 5, 8, 12, 18];

/** Names stand beside their circle, whichever side is free; in ems. */
function anchors(count: number): VariableAnchorOffsetCollectionSpecification {
  const away = (circleRadius(count) + 4) / LABEL_PIXELS;
  return [
    ...['left', [away, 0], 'right', [-away, 0]],
    ...['top', [0, away], 'bottom', [0, -away]],
    ...['top-left', [away * 0.7, away * 0.7], 'bottom-left', [away * 0.7, -away * 0.7]],
    ...['top-right', [-away * 0.7, away * 0.7], 'bottom-right', [-away * 0.7, -away * 0.7]],
  ] as VariableAnchorOffsetCollectionSpecification;
}

export function initiativesSources(circles: readonly InitiativeCircle[]): Sources {
  return {
    initiatives: {
      type: 'geojson',
      data: collection(
        circles.map(({ point, count, label, state }) =>
          feature<Point, object>(
            { type: 'Point', coordinates: [...point] },
            {
              radius: circleRadius(count),
              number: count > 1 ? String(count) : '',
              label,
              rank: STATES.indexOf(state),
              count,
            },
          ),
        ),
      ),
    },
  };
}

/** Circles with their number of initiatives, the name of the commune beside; the selected on top. */
export function initiativesLayers(palette: Palette): OrderedLayer[] {
  const source = 'initiatives';
  const byState = <Value>(plain: Value, pointed: Value, selected: Value) => [
    'match',
    ['get', 'rank'],
    ...[1, pointed, 2, selected],
    plain,
  ];
  return [
    {
      id: 'initiative-circle',
      type: 'circle',
      source,
      layout: { 'circle-sort-key': ['get', 'rank'] },
      paint: {
        'circle-radius': ['get', 'radius'],
        'circle-color': byState(palette.accent, palette.ink, palette.gap),
        'circle-stroke-color': byState(palette.land, palette.land, palette.ink),
        'circle-stroke-width': byState(1.5, 2.5, 2.5),
      },
    },
    {
      id: 'initiative-number',
      type: 'symbol',
      source,
      layout: {
        'text-field': ['get', 'number'],
        'text-font': BOLD,
        'text-size': 11,
        'text-allow-overlap': true,
        'text-ignore-placement': true,
      },
      paint: { 'text-color': palette.surface },
    },
    {
      id: 'initiative-label',
      type: 'symbol',
      source,
      layout: {
        'text-field': ['get', 'label'],
        'text-font': SEMIBOLD,
        'text-size': LABEL_PIXELS,
        'text-max-width': 9,
        'text-padding': 3,
        'text-variable-anchor-offset': [
          'step',
          ['get', 'count'],
          ['literal', anchors(1)],
          ...COUNT_STEPS.flatMap((count) => [count, ['literal', anchors(count)]]),
        ],
        'text-justify': 'auto',
        'symbol-sort-key': ['-', ['-', ['get', 'count']], ['*', 100, ['get', 'rank']]],
      },
      paint: {
        'text-color': palette.ink,
        'text-halo-color': palette.land,
        'text-halo-width': 1.6,
      },
    },
    // Invisible: circles take their place before the names do.
    {
      id: 'initiative-collision',
      type: 'symbol',
      source,
      layout: {
        'icon-image': OWN_STAR,
        'icon-size': ['/', ['get', 'radius'], STAR_IMAGE_PIXELS / 2],
        'icon-allow-overlap': true,
      },
      paint: { 'icon-opacity': 0 },
    },
  ] as OrderedLayer[];
}
