import type { Catalogue } from '../../core/domain/catalogue.ts';
import type { LayerFeatures, StructureProperties } from '../../core/domain/features.ts';
import type { LayerId, LayerManifest, MissingLayer } from '../../core/domain/territory.ts';
import type {
  EstablishmentStatistics,
  NearestFromQpvResult,
} from '../../state/quartiers/quartiers.svelte.ts';
import { formatInteger, formatMinutes } from '../../text/format.ts';
import {
  densitySentence,
  ESPACE_RESSOURCES,
  FRANCE_TRAVAIL,
  nearestSentence,
  povertySentence,
} from '../../text/quartiers/quartier-sentences.ts';
import { QUARTIER_STRUCTURES } from '../../text/quartiers/quartier-structures.ts';
import { QUARTIERS } from '../../text/quartiers/quartiers.ts';
import { declaredFor, type Declared } from './declared.ts';
import { establishmentAreas, type EstablishmentAreas } from './establishment-areas.ts';
import { compareFigure } from './figure-comparison.ts';
import { passagePairs, type PassagePair } from './passage.ts';
import type { QpvRow } from './qpv-rows.ts';
import { nearestOfEachType, type ModeReach, type NearestOfType } from './reach.ts';

/** What has been read and calculated so far; null is not there yet, or not in the bundle. */
export interface ProfileInputs {
  readonly row: QpvRow;
  readonly rows2015: readonly QpvRow[];
  readonly rows2024: readonly QpvRow[];
  readonly npnru: LayerFeatures['npnru'] | null;
  readonly structures: LayerFeatures['structures'] | null;
  readonly catalogue: Catalogue | null;
  readonly statistics: EstablishmentStatistics | null;
  /** By the modes the network knows, walking first. */
  readonly reach: readonly ModeReach[];
  readonly layer: (id: LayerId) => LayerManifest | null;
  readonly missing: readonly MissingLayer[];
}

/** The profile of one QPV: what the screen, the sheet and the file show. */
export interface QpvProfile {
  readonly row: QpvRow;
  /** QPV of the same generation, the row included. */
  readonly peers: readonly QpvRow[];
  readonly areas: EstablishmentAreas | null;
  /** What inhabitants reach, by mode. */
  readonly reach: readonly ModeReach[];
  /** On foot, within 15 minutes. */
  readonly within: NearestFromQpvResult | null;
  readonly nearest: readonly NearestOfType[] | null;
  readonly structures: ReadonlyMap<string, StructureProperties>;
  readonly declared: Declared;
  /** Pairs of generations this QPV is part of. */
  readonly passage: readonly PassagePair[];
  readonly layer: (id: LayerId) => LayerManifest | null;
  /** Why establishments, or walking times, cannot be there; null when they can. */
  readonly unavailable: { readonly establishments: string | null; readonly times: string | null };
  /** Establishments, and walking times, that depend on simulated layers. */
  readonly simulated: { readonly establishments: boolean; readonly times: boolean };
}

export function assembleProfile(inputs: ProfileInputs): QpvProfile {
  const { row, rows2015, rows2024, layer } = inputs;
  const structures = new Map(
    inputs.structures?.features.map(({ properties }) => [properties.id, properties]),
  );
  const passage = passagePairs(rows2015, rows2024, inputs.npnru).filter(({ qpv2015, qpv2024 }) =>
    [qpv2015.code, qpv2024.code].includes(row.code),
  );
  const code2024 = row.generation === 2024 ? row.code : (passage[0]?.qpv2024.code ?? null);
  const isSimulated = (id: LayerId): boolean => layer(id)?.nature === 'simule';
  return {
    row,
    peers: row.generation === 2015 ? rows2015 : rows2024,
    areas: inputs.statistics && establishmentAreas(row, inputs.statistics),
    reach: inputs.reach,
    within: inputs.reach.find(({ profile }) => profile === 'walk')?.within ?? null,
    nearest: nearestOfEachType(inputs.reach, structures),
    structures,
    declared: declaredFor(row, code2024, inputs.catalogue, structures),
    passage,
    layer,
    unavailable: {
      establishments: noEstablishments(inputs),
      times: noTimes(inputs),
    },
    simulated: {
      establishments: isSimulated('establishments'),
      times: isSimulated('network') || isSimulated('population'),
    },
  };
}

function noEstablishments({ row, layer, missing }: ProfileInputs): string | null {
  if (layer('establishments') === null)
    return (
      missing.find(({ id }) => id === 'establishments')?.reason ??
      QUARTIERS.establishments.unavailableReason
    );
  return row.outline === null ? QUARTIERS.establishments.notThisQpv : null;
}

function noTimes({ row, layer }: ProfileInputs): string | null {
  if (layer('network') === null || layer('structures') === null)
    return QUARTIER_STRUCTURES.noNetwork;
  return row.outline === null ? QUARTIER_STRUCTURES.noOutline : null;
}

/** Two or three plain sentences, from what is known only: none is said of a missing figure. */
export function synthesis(profile: QpvProfile): string[] {
  const sentences: string[] = [];
  const poverty = compareFigure(profile.row, profile.peers, 'poverty');
  if (poverty.value !== null) sentences.push(povertySentence(poverty.value, poverty.median));
  const inside = profile.areas?.qpv.perThousandInhabitants ?? null;
  const outside = profile.areas?.outsideQpv.perThousandInhabitants ?? null;
  if (inside !== null && outside !== null && outside > 0)
    sentences.push(densitySentence(inside, outside, profile.simulated.establishments));
  const space = profile.nearest?.find(({ type }) => type === 'espace_ressources');
  const agency = profile.nearest?.find(({ type }) => type === 'france_travail');
  const [named, words] = space ? [space, ESPACE_RESSOURCES] : [agency, FRANCE_TRAVAIL];
  if (named) {
    const seconds = named.reached?.medianSeconds ?? null;
    sentences.push(
      nearestSentence(words, seconds === null ? null : formatMinutes(seconds), {
        approximate: seconds !== null && (named.reached?.approximate ?? false),
        simulated: profile.simulated.times,
      }),
    );
  }
  return sentences;
}

/** "Tourcoing · QPV 2024 QN05985M · 7 050 habitants", without what is not known. */
export function identityLine(row: QpvRow): string {
  return [
    ...(row.communes.length > 0 ? [row.communes.join(', ')] : []),
    `QPV ${row.generation} ${row.code}`,
    ...(typeof row.figures?.population === 'number'
      ? [`${formatInteger(row.figures.population)}\u00a0habitants`]
      : []),
  ].join(' · ');
}
