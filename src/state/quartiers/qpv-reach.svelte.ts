import { STRUCTURE_TYPES } from '../../core/domain/structure.ts';
import { DEFAULT_WALK_SPEED_KMH, PROFILES, type Profile } from '../../core/domain/travel.ts';
import type { AnalysisClient } from '../../workers/client.ts';
import type { NearestFromQpvRequest } from '../../workers/protocol.ts';
import { Question } from '../question.svelte.ts';

/** Duration within which a structure counts as near. */
const WITHIN_SECONDS = 15 * 60;
/** Beyond an hour nobody calls a structure near; half of that by car, which crosses a metropolis. */
const NEAREST_SECONDS: Readonly<Record<Profile, number>> = {
  walk: 60 * 60,
  bike: 60 * 60,
  car: 30 * 60,
};

/** Questions about the structures around one QPV, by one mode. */
interface ModeQuestions {
  /** Structures that inhabitants reach within 15 minutes. */
  readonly within: Question<'nearestFromQpv'>;
  /** The same within an hour, by car half an hour: the nearest of each type. */
  readonly nearest: Question<'nearestFromQpv'>;
}

/** What inhabitants of a QPV reach, by each mode the network knows. */
export class QpvReach {
  readonly walk: ModeQuestions;
  readonly bike: ModeQuestions;
  readonly car: ModeQuestions;
  readonly pending: boolean = $derived.by(() => this.#all().some(({ request }) => request.pending));

  constructor(client: AnalysisClient) {
    const questions = (): ModeQuestions => ({
      within: new Question(client, 'nearestFromQpv'),
      nearest: new Question(client, 'nearestFromQpv'),
    });
    this.walk = questions();
    this.bike = questions();
    this.car = questions();
  }

  /** Asks about a QPV by each of the modes, the quickest to answer first; null withdraws it all. */
  ask(code: string | null, profiles: readonly Profile[]): void {
    for (const profile of PROFILES) {
      const asked = code !== null && profiles.includes(profile);
      this[profile].within.ask(asked ? from(code, profile, WITHIN_SECONDS) : null);
      this[profile].nearest.ask(asked ? from(code, profile, NEAREST_SECONDS[profile]) : null);
    }
  }

  #all(): Question<'nearestFromQpv'>[] {
    return PROFILES.flatMap((profile) => [this[profile].within, this[profile].nearest]);
  }
}

function from(code: string, profile: Profile, cutoffSeconds: number): NearestFromQpvRequest {
  return {
    code,
    types: STRUCTURE_TYPES,
    profile,
    speedKmh: DEFAULT_WALK_SPEED_KMH,
    cutoffSeconds,
  };
}
