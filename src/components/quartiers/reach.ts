import type { StructureProperties } from '../../core/domain/features.ts';
import { STRUCTURE_TYPES, type StructureType } from '../../core/domain/structure.ts';
import { PROFILES, type Profile } from '../../core/domain/travel.ts';
import type { QpvReach } from '../../state/quartiers/qpv-reach.svelte.ts';
import type {
  NearestFromQpvResult,
  ReachableStructure,
} from '../../state/quartiers/quartiers.svelte.ts';

/** What inhabitants of a QPV reach by one mode; null is not calculated yet. */
export interface ModeReach {
  readonly profile: Profile;
  /** Within 15 minutes. */
  readonly within: NearestFromQpvResult | null;
  /** Within an hour. */
  readonly nearest: NearestFromQpvResult | null;
}

/** What has been calculated for the QPV of `code`, by the modes of the network, walking first. */
export function modeReach(
  questions: QpvReach,
  code: string,
  profiles: readonly string[],
): ModeReach[] {
  return PROFILES.filter((profile) => profiles.includes(profile)).map((profile) => {
    const { within, nearest } = questions[profile];
    // A late answer may still be about another QPV.
    const mine = ({ answer }: typeof within): NearestFromQpvResult | null =>
      answer?.params.code === code ? answer.result : null;
    return { profile, within: mine(within), nearest: mine(nearest) };
  });
}

/** The nearest structure of a type, on foot when one is within the hour, else by the next mode. */
export interface NearestOfType {
  readonly type: StructureType;
  readonly structure: StructureProperties | null;
  /** On foot; null when it is not within the hour. */
  readonly reached: ReachableStructure | null;
  /** Times to this same structure by each mode; `known`: the mode has been calculated. */
  readonly byMode: readonly {
    readonly profile: Profile;
    readonly known: boolean;
    readonly reached: ReachableStructure | null;
  }[];
}

/** Median time first; structures that fewer than half of the inhabitants reach come after. */
function nearer(a: ReachableStructure, b: ReachableStructure): number {
  if (a.medianSeconds !== null && b.medianSeconds !== null)
    return a.medianSeconds - b.medianSeconds;
  if (a.medianSeconds !== null || b.medianSeconds !== null)
    return a.medianSeconds === null ? 1 : -1;
  return a.fastestSeconds - b.fastestSeconds;
}

/**
 * For each type the bundle has, in the order they are offered, the nearest of its structures; null
 * while walking times are not known.
 */
export function nearestOfEachType(
  reach: readonly ModeReach[],
  structures: ReadonlyMap<string, StructureProperties>,
): NearestOfType[] | null {
  if (!reach.some(({ profile, nearest }) => profile === 'walk' && nearest !== null)) return null;
  const known = [...structures.values()];
  return STRUCTURE_TYPES.filter((type) => known.some((one) => one.type === type)).map((type) => {
    const candidates = reach.flatMap(({ nearest }) => nearestOf(type, nearest, structures) ?? []);
    const id = candidates[0]?.id ?? null;
    const byMode = reach.map(({ profile, nearest }) => ({
      profile,
      known: nearest !== null,
      reached: nearest?.structures.find((one) => one.id === id) ?? null,
    }));
    return {
      type,
      structure: id === null ? null : (structures.get(id) ?? null),
      reached: byMode.find(({ profile }) => profile === 'walk')?.reached ?? null,
      byMode,
    };
  });
}

function nearestOf(
  type: StructureType,
  result: NearestFromQpvResult | null,
  structures: ReadonlyMap<string, StructureProperties>,
): ReachableStructure | undefined {
  return result?.structures
    .filter(({ id }) => structures.get(id)?.type === type)
    .sort((a, b) => nearer(a, b) || (a.id < b.id ? -1 : 1))[0];
}

/** Structures of a type that half of the inhabitants reach within 15 minutes by a mode. */
export interface ReachedOfType {
  readonly type: StructureType;
  /** One per mode, in the order given; null while it is not calculated. */
  readonly counts: readonly (number | null)[];
}

/** Counts by type, for the types the bundle has. */
export function reachedByType(
  reach: readonly ModeReach[],
  structures: ReadonlyMap<string, StructureProperties>,
): ReachedOfType[] {
  const known = [...structures.values()];
  return STRUCTURE_TYPES.filter((type) => known.some((one) => one.type === type)).map((type) => ({
    type,
    counts: reach.map(({ within }) =>
      within === null || within.outside
        ? null
        : within.structures.filter(
            ({ id, medianSeconds }) => medianSeconds !== null && structures.get(id)?.type === type,
          ).length,
    ),
  }));
}
