import type { CoverageStatus } from '../../core/coverage/types.ts';
import type { StructureType } from '../../core/domain/structure.ts';
import type { LayerManifest, Nature } from '../../core/domain/territory.ts';
import type { Profile } from '../../core/domain/travel.ts';
import { COUVERTURE, TRAVEL } from './couverture.ts';
import { STRUCTURE_LABELS } from '../structures.ts';
import { fr } from '../typography.ts';

/** Status of a QPV in a file. */
export const STATUS_LABELS: Readonly<Record<CoverageStatus, string>> = {
  covered: 'couvert',
  partial: 'en partie couvert',
  uncovered: 'non couvert',
  outside_network: 'hors réseau',
  no_structure: 'aucune structure',
  no_population: 'population inconnue',
};

/** Headers of the files. */
export const COVERAGE_COLUMNS = {
  communes: 'Communes',
  population: 'Habitants',
  populationSource: 'Source des habitants',
  populationSources: { published: 'population publiée', cells: 'carreaux découpés' },
  covered: 'Habitants couverts',
  beyond: 'Habitants au-delà',
  outside: 'Habitants hors réseau',
  share: 'Part couverte (%)',
  shareLow: 'Part couverte, basse (%)',
  shareHigh: 'Part couverte, haute (%)',
  nearest: 'Structure la plus proche',
  minutes: 'Trajet médian (min)',
  approximate: 'Position approchée',
  structure: 'Structure',
  type: 'Type',
  commune: 'Commune',
  withinMinutes: (minutes: number) => `Habitants à moins de ${minutes} min`,
  squareKmWithin: (minutes: number) => `Surface à moins de ${minutes} min (km²)`,
  network: 'Réseau de rues',
  onNetwork: 'sur le réseau',
  offNetwork: 'hors réseau',
  tried: 'Essai',
  yes: 'oui',
  no: 'non',
  status: 'État',
  bandMinutes: 'En moins de (min)',
  areaKm2: 'Surface (km²)',
  bandPopulation: 'Habitants',
} as const;

/** Lines that every file carries. */
export const EXPORT_NOTES = {
  bandsTitle: 'Zones accessibles',
  zonesTitle: 'Une zone par structure',
  limits: (profile: Profile) => TRAVEL.limitsMeaning[profile],
  nearestTitle: 'Structures les plus proches',
  travel: (profile: Profile, speed: string) =>
    fr`Trajet ${COUVERTURE.travelWord(profile)}, marche à ${speed}.`,
  settings: (profile: Profile, speed: string, minutes: number) =>
    fr`Trajet ${COUVERTURE.travelWord(profile)}, marche à ${speed}, en moins de ${minutes} min.`,
  towards: (types: readonly StructureType[]) =>
    fr`Vers : ${types.map((type) => STRUCTURE_LABELS[type].many).join(', ')}.`,
  from: (place: string) => fr`Depuis : ${place}.`,
  generation: (generation: number) => `Périmètres : QPV de ${generation}.`,
  interval: (profile: Profile) => COUVERTURE.intervalMeaning(profile),
  source: (layer: LayerManifest, name: string, natures: Readonly<Record<Nature, string>>) =>
    fr`Source (${name}) : ${layer.title}, ${layer.producer}, millésime ${layer.vintage}, ${natures[layer.nature]}, licence ${layer.licence}.`,
  tool: 'Calculé avec Maillage.',
  link: (address: string) => `Adresse permanente : ${address}`,
} as const;
