import { chromium, type Browser, type Page } from 'playwright';
import { chromiumLaunchOptions } from '../helpers/chromium.ts';
import { drag, loop } from './drag/pointer.ts';
import { serveSite } from './drag/site.ts';
import { movesOfTrace, TRACE_CATEGORIES, type Move, type TraceEvent } from './drag/trace.ts';
import { TripTimer, type Trip } from './drag/trips.ts';
import { skip, summarize, type BenchResult } from './measure.ts';

const MOVES = 300;
const VIEWPORT = { width: 1280, height: 800 };
const REACH_PIXELS = [220, 150] as const;
const MAX_WORK_MILLISECONDS = 8;
const MAX_WORKER_MILLISECONDS = 16;

/** What is dragged (a structure by its name), and the questions each move asks. */
const DRAGS = [
  {
    what: 'an origin',
    name: null,
    query: 'calcul=point&point=3.0631,50.6366&minutes=10&carte=3.0631,50.6366,13',
    operations: ['isochrone'],
  },
  {
    what: 'a structure',
    name: 'Hellemmes',
    query: 'vers=ruche&minutes=15&carte=3.1008,50.625,12',
    operations: ['movingCatchment', 'movingCoverage'],
  },
] as const;
type Drag = (typeof DRAGS)[number];

/** The commands for the graphics card are sent and checked, and nothing is drawn. */
const NO_DRAWING = '--disable-gl-drawing-for-tests';
const DRAWINGS = [
  { drawing: 'drawing left out', args: [NO_DRAWING], moves: MOVES, warmUps: 100, aimed: true },
  // A frame takes a tenth of a second and more: fewer moves tell as much.
  { drawing: 'drawn by software', args: [], moves: 40, warmUps: 20, aimed: false },
] as const;

/**
 * Drags on the screen Couverture of the embedded bundle, by real events of the pointer in a headless
 * Chromium: first without the pixels of the map, which a graphics card draws where there is one, then
 * with all of it, drawn by the processors that the page and its worker need too.
 */
export async function run(): Promise<BenchResult[]> {
  const reason = await whyNoBrowser();
  if (reason !== null) return [skip('drag', 'an origin and a structure', reason)];
  const site = await serveSite();
  try {
    const results: BenchResult[] = [];
    for (const { drawing, args, moves, warmUps, aimed } of DRAWINGS) {
      const browser = await launch(args);
      for (const dragged of DRAGS) {
        const measured = await measure(browser, site.url, dragged, moves, warmUps);
        results.push(...figures(`${dragged.what}, ${drawing}`, dragged, measured, aimed));
      }
      await browser.close();
    }
    return results;
  } finally {
    await site.stop();
  }
}

function launch(more: readonly string[]): Promise<Browser> {
  const options = chromiumLaunchOptions();
  return chromium.launch({ ...options, args: [...options.args, ...more] });
}

async function whyNoBrowser(): Promise<string | null> {
  try {
    await (await launch([])).close();
    return null;
  } catch (error) {
    return `no Chromium that starts (${String(error).split('\n')[0]})`;
  }
}

/** Where to press: the marker of the origin, or the symbol that the camera looks straight at. */
async function grip(page: Page, name: string | null): Promise<readonly [number, number]> {
  const held = page.locator(name === null ? '.marker' : '.maplibregl-canvas');
  const { x, y, width, height } = (await held.boundingBox())!;
  const center = [x + width / 2, y + height / 2] as const;
  const hint = page.locator('.pointer .hint', { hasText: name ?? '' });
  // A symbol is there once it is drawn; the name of what is under the pointer says so.
  for (let tries = 0; name !== null && (await hint.count()) === 0; tries++) {
    if (tries === 100) throw new Error(`${name} is not where the camera looks.`);
    await page.mouse.move(center[0] + (tries % 2), center[1]);
    await page.waitForTimeout(100);
  }
  return center;
}

interface Measured {
  readonly moves: readonly Move[];
  readonly trips: readonly Trip[];
}

async function measure(
  browser: Browser,
  site: string,
  { query, name }: Drag,
  moves: number,
  warmUps: number,
): Promise<Measured> {
  const open = async (page: Page): Promise<readonly [number, number]> => {
    await page.goto(`${site}&ecran=couverture&${query}`);
    await page.locator('.panel tbody tr').first().waitFor({ state: 'attached' });
    await page.waitForLoadState('networkidle');
    return grip(page, name);
  };
  const warmUp = async (page: Page, from: readonly [number, number]): Promise<void> => {
    await drag(page, from, loop(warmUps, ...REACH_PIXELS));
    await page.waitForTimeout(1500);
  };

  // Apart from the trips: what times these takes time on the page's main thread at each frame.
  const traced = await browser.newPage({ viewport: VIEWPORT });
  const from = await open(traced);
  await warmUp(traced, from);
  await browser.startTracing(traced, { categories: TRACE_CATEGORIES });
  await drag(traced, from, loop(moves, ...REACH_PIXELS));
  await traced.waitForTimeout(500);
  const trace = JSON.parse(String(await browser.stopTracing())) as { traceEvents: TraceEvent[] };
  await traced.close();

  const timed = await browser.newPage({ viewport: VIEWPORT });
  const timer = await TripTimer.watch(timed);
  const grips = await open(timed);
  await timer.watchWorkers();
  await warmUp(timed, grips);
  await timer.reset();
  await drag(timed, grips, loop(moves, ...REACH_PIXELS));
  await timed.waitForTimeout(500);
  const trips = await timer.trips();
  await timed.close();
  return { moves: movesOfTrace(trace.traceEvents), trips };
}

function figures(
  name: string,
  { operations }: Drag,
  { moves, trips }: Measured,
  aimed: boolean,
): BenchResult[] {
  const line = (what: string, values: readonly number[], most: number | null) =>
    atP95(`${name}: ${what}`, values, aimed ? most : null);
  return [
    line(
      'main thread per frame, p95',
      moves.map(({ work }) => work),
      MAX_WORK_MILLISECONDS,
    ),
    line(
      'the same by the clock',
      moves.map(({ elapsed }) => elapsed),
      null,
    ),
    line(
      'from frame to frame',
      moves.map(({ interval }) => interval),
      null,
    ),
    ...operations.flatMap((operation) => {
      const asked = trips.filter((trip) => trip.operation === operation);
      return [
        line(
          `${operation} in the worker, p95`,
          asked.map(({ worker }) => worker),
          MAX_WORKER_MILLISECONDS,
        ),
        line(
          `from the move to the ${operation} drawn`,
          asked.map(({ drawn }) => drawn),
          null,
        ),
      ];
    }),
  ];
}

/** Nothing may be late: the target is about the p95. */
function atP95(name: string, milliseconds: readonly number[], most: number | null): BenchResult {
  const result = summarize('drag', name, 'ms', milliseconds, null);
  return { ...result, target: most, ok: most === null || result.p95 <= most };
}
