import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { parseSirenEpci } from '../../src/core/domain/codes.ts';
import { MaillageError } from '../../src/core/domain/errors.ts';
import { argumentFaults } from '../../src/text/command-line/pipeline.ts';
import { isAddress } from './source-location.ts';

export interface DataArguments {
  readonly siren: string | null;
  readonly sources: string;
  readonly mirror: string | null;
  /** Null: `public/territories/<siren>`. */
  readonly out: string | null;
}

/** Manifest of the official addresses. */
const OFFICIAL_SOURCES = 'data/sources/official.json';

/**
 * Arguments of `npm run data`.
 * @throws MaillageError `argument_invalid` naming the argument and its value.
 */
export function parseDataArguments(args: readonly string[]): DataArguments {
  const { epci, sources, mirror, out } = parse(args);
  if (epci !== undefined && parseSirenEpci(epci) === null) throw invalid('--epci', epci);
  for (const [name, value] of Object.entries({ sources, mirror, out })) {
    if (value?.trim() === '') throw invalid(`--${name}`, '', argumentFaults.valueExpected);
  }
  if (mirror !== undefined && !isAddress(mirror) && !existsSync(mirror)) {
    throw invalid('--mirror', mirror, argumentFaults.notAMirror);
  }
  return {
    siren: epci ?? null,
    sources: resolve(sources ?? OFFICIAL_SOURCES),
    mirror: mirror ?? null,
    out: out === undefined ? null : resolve(out),
  };
}

function parse(args: readonly string[]): {
  epci?: string;
  sources?: string;
  mirror?: string;
  out?: string;
} {
  const option = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: { epci: option, sources: option, mirror: option, out: option },
    }).values;
  } catch (error) {
    // Node says it in English: `Option '--out <value>' argument missing`, `Unknown option '--vitesse'`.
    const { code, message } = error as NodeJS.ErrnoException;
    const named = /'(-*[^' ]*)/u.exec(message)?.[1] ?? args.join(' ');
    const bare = code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE';
    throw bare ? invalid(named, '', argumentFaults.valueExpected) : invalid('npm run data', named);
  }
}

function invalid(argument: string, value: string, reason: string | null = null): MaillageError {
  const details = { argument, value, reason };
  return new MaillageError('argument_invalid', `${argument}: "${value}".`, details);
}
