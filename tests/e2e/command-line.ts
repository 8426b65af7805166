import { execFileSync } from 'node:child_process';

/** What `cli coverage --json` prints for one QPV. */
export interface CoverageRow {
  readonly code: string;
  readonly name: string;
  readonly population: number | null;
  readonly covered: number;
  readonly beyond: number;
  readonly share: number | null;
  readonly status: string;
}

/** Runs the command line as a person would and parses its JSON. */
export function coverageFromCommandLine(bundle: string, types: string, minutes: number) {
  const output = execFileSync(
    'npx',
    [
      ...['tsx', 'scripts/cli.ts', 'coverage', '--bundle', `public/territories/${bundle}`],
      ...['--types', types, '--profile', 'walk', '--minutes', String(minutes)],
      ...['--generation', '2024', '--json'],
    ],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
  );
  return JSON.parse(output) as readonly CoverageRow[];
}

/** What `cli gaps --json` prints for one QPV, and in total. */
export interface GapsReport {
  readonly rows: readonly (CoverageRow & {
    readonly reason: 'far' | 'barrier' | 'outside_network' | 'no_structure' | 'none';
    readonly way: { readonly minutes: number | null; readonly detourRatio: number | null } | null;
  })[];
  readonly total: {
    readonly share: number | null;
    readonly beyond: number;
    readonly leftOut?: { readonly areas: number; readonly population: number };
  };
}

/** The gaps at 15 minutes on foot under some filters (`--npnru`, `--commune …`). */
export function gapsFromCommandLine(
  bundle: string,
  types: string,
  filters: readonly string[],
): GapsReport {
  const output = execFileSync(
    'npx',
    [
      ...['tsx', 'scripts/cli.ts', 'gaps', '--bundle', `public/territories/${bundle}`],
      ...['--types', types, '--minutes', '15', ...filters, '--json'],
    ],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
  );
  return JSON.parse(output) as GapsReport;
}

/** What `cli site --json` prints. */
export interface SiteReport {
  readonly sites: readonly {
    readonly id: string;
    readonly commune: string;
    readonly gain: number;
  }[];
  readonly covered: number;
  readonly coveredBefore: number;
  readonly proof: 'optimal' | 'bound';
  readonly candidates: number;
}

/** Where the command line would open `count` structures, on a grid of 500 m. */
export function sitesFromCommandLine(bundle: string, types: string, count: number): SiteReport {
  const output = execFileSync(
    'npx',
    [
      ...['tsx', 'scripts/cli.ts', 'site', '--bundle', `public/territories/${bundle}`],
      ...['--types', types, '--count', String(count), '--candidates', 'grid:500', '--json'],
    ],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
  );
  return JSON.parse(output) as SiteReport;
}
