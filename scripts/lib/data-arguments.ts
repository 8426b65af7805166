import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { parseSirenEpci } from '../../src/core/domain/codes.ts';
import { MaillageError } from '../../src/core/domain/errors.ts';

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
    if (value?.trim() === '') throw invalid(`--${name}`, value);
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
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw invalid('npm run data', message);
  }
}

function invalid(argument: string, value: string): MaillageError {
  return new MaillageError('argument_invalid', `${argument}: "${value}".`, { argument, value });
}
