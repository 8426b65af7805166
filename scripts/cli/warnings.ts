import { CLI_TEXT } from '../../src/text/command-line/cli.ts';
import type { Session } from '../../src/workers/session/session.ts';
import type { CommandOutput } from './command.ts';

/** Layers whose data are simulated are named with every figure drawn from them. */
export function warnOfSimulation({ manifest }: Session, output: CommandOutput): void {
  const simulated = manifest.layers.filter(({ nature }) => nature === 'simule');
  if (simulated.length > 0)
    output.warn(`${CLI_TEXT.simulated(simulated.map(({ id }) => id).join(', '))}\n`);
}

/** Structures that count with an approximate position, and those that cannot count. */
export function warnOfStructures(
  structures: {
    readonly structuresApproximate: readonly string[];
    readonly structuresOutside: readonly string[];
  },
  output: CommandOutput,
): void {
  const { structuresApproximate, structuresOutside } = structures;
  if (structuresApproximate.length > 0)
    output.warn(`${CLI_TEXT.approximate(structuresApproximate.length)}\n`);
  if (structuresOutside.length > 0)
    output.warn(`${CLI_TEXT.structuresOutside(structuresOutside.join(', '))}\n`);
}
