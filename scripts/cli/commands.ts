import type { Command } from './command.ts';
import { coverage } from './coverage.ts';
import { declared } from './declared.ts';
import { gaps } from './gaps.ts';
import { inspect } from './inspect.ts';
import { isochrone } from './isochrone.ts';
import { nearest } from './nearest.ts';
import { site } from './site.ts';
import { streets } from './streets.ts';
import { times } from './times.ts';

/** Commands of the command line, in the order of its help. */
export const COMMANDS: readonly Command[] = [
  inspect,
  isochrone,
  times,
  coverage,
  gaps,
  declared,
  site,
  nearest,
  streets,
];
