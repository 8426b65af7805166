/** What `step` answers when a traversal would complete a banned sequence. */
export const BANNED = -1;
/** Nothing behind that matters. */
export const FREE = 0;

/**
 * Tells, traversal after traversal, how much of the banned sequences a traveller has behind: the
 * automaton of Aho and Corasick, "Efficient string matching" (1975), over traversals for letters.
 */
export interface TurnAutomaton {
  /** Last traversal of each state that can be reached; a state is an index above `FREE`. */
  readonly lastTraversals: ReadonlyMap<number, number>;
  /** The state after one more traversal, or `BANNED`. */
  step(state: number, traversal: number): number;
}

/** @param sequences traversals that may not follow one another without interruption */
export function createTurnAutomaton(sequences: readonly ArrayLike<number>[]): TurnAutomaton {
  // A trie: states are its nodes, the root is `FREE`.
  const children: Map<number, number>[] = [new Map()];
  const banned: boolean[] = [false];
  const traversals: number[] = [-1];
  for (const sequence of sequences) {
    let state = FREE;
    for (let i = 0; i < sequence.length; i++) {
      const traversal = sequence[i]!;
      let child = children[state]!.get(traversal);
      if (child === undefined) {
        child = children.push(new Map()) - 1;
        banned.push(false);
        traversals.push(traversal);
        children[state]!.set(traversal, child);
      }
      state = child;
    }
    if (state !== FREE) banned[state] = true;
  }

  // Where to go on when a state has no child: the longest end of its traversals that starts a sequence.
  const fallback: number[] = children.map(() => FREE);
  const next = (state: number, traversal: number): number => {
    for (let from = state; ; from = fallback[from]!) {
      const child = children[from]!.get(traversal);
      if (child !== undefined) return child;
      if (from === FREE) return FREE;
    }
  };
  const lastTraversals = new Map<number, number>();
  const waiting: number[] = [FREE];
  // Breadth first: the fallback of a state is shorter than the state. `for … of` sees what is pushed.
  for (const state of waiting) {
    for (const [traversal, child] of children[state]!) {
      if (state !== FREE) fallback[child] = next(fallback[state]!, traversal);
      if (banned[fallback[child]!]) banned[child] = true;
      // What follows a banned sequence never happens.
      if (banned[child]) continue;
      lastTraversals.set(child, traversals[child]!);
      waiting.push(child);
    }
  }

  return {
    lastTraversals,
    step(state, traversal) {
      const reached = next(state, traversal);
      return banned[reached] ? BANNED : reached;
    },
  };
}
