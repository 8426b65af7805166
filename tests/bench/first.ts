import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { build } from 'vite';
import { chromiumLaunchOptions } from '../helpers/chromium.ts';
import { ShapedLink } from '../helpers/shaped-link.ts';
import { embeddedBundle, realBundle } from './cold/bundles.ts';
import { SiteServer } from './first/site-server.ts';
import { skip, summarize, type BenchResult } from './measure.ts';

const VISITS = 7;
const MAX_KILOBYTES = 900;
const MAX_SECONDS = 3;
/** The commands for the graphics card are sent and checked, and nothing is drawn. */
const NO_DRAWING = '--disable-gl-drawing-for-tests';

interface Visit {
  readonly kilobytes: number;
  readonly seconds: number;
}

/**
 * The first map of a first visit, nothing in any cache, at 20 ms and 20 Mbit/s: from the address to
 * the outlines of the QPV and the structures drawn on the screen Explorer. The bytes are those of
 * every answer begun before; a map that is drawn while more comes is not charged with what comes after.
 */
export async function run(): Promise<BenchResult[]> {
  const reason = await whyNoBrowser();
  if (reason !== null) return [skip('first', 'first map', reason)];
  const folder = await mkdtemp(join(tmpdir(), 'maillage-first-'));
  try {
    await build({ logLevel: 'error', build: { outDir: folder, emptyOutDir: true } });
    const real = realBundle();
    await cp(embeddedBundle(1), join(folder, 'territories', 'embedded'), { recursive: true });
    if (real !== null) await cp(real, join(folder, 'territories', 'real'), { recursive: true });
    const results = await figures(folder, 'embedded');
    return real === null
      ? [...results, skip('first', 'real metropolis', 'no ../shared')]
      : [...results, ...(await figures(folder, 'real metropolis', 'real'))];
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function figures(folder: string, name: string, id = name): Promise<BenchResult[]> {
  const visits: Visit[] = [];
  // The first visit warms the machine's own caches.
  for (let i = 0; i <= VISITS; i++) visits.push(await visit(folder, id));
  const warm = visits.slice(1);
  const transferred = warm.map(({ kilobytes }) => kilobytes);
  const seconds = warm.map((one) => one.seconds);
  return [
    summarize('first', `${name}, transferred before`, 'kB', transferred, MAX_KILOBYTES),
    summarize('first', `${name}, from the address to the map`, 's', seconds, MAX_SECONDS),
  ];
}

async function visit(folder: string, id: string): Promise<Visit> {
  const server = await SiteServer.start(folder, new ShapedLink(20, 20e6));
  const options = chromiumLaunchOptions();
  const browser = await chromium.launch({ ...options, args: [...options.args, NO_DRAWING] });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    // The list of territories is not what is measured.
    await page.route('**/territories/index.json', (route) =>
      route.fulfill({ json: { territories: [{ id, name: id, simulated: false }] } }),
    );
    await page.goto(`${server.url}?territoire=${id}`);
    const markedAt = await page.evaluate(async () => {
      const NAME = 'maillage:first-map';
      while (performance.getEntriesByName(NAME).length === 0)
        await new Promise((resolve) => setTimeout(resolve, 20));
      return performance.getEntriesByName(NAME)[0]!.startTime + performance.timeOrigin;
    });
    const origin = await page.evaluate(() => performance.timeOrigin);
    const before = server.sent.filter(({ at }) => at <= markedAt);
    return {
      kilobytes: before.reduce((sum, { bytes }) => sum + bytes, 0) / 1000,
      seconds: (markedAt - origin) / 1000,
    };
  } finally {
    await browser.close();
    await server.stop();
  }
}

async function whyNoBrowser(): Promise<string | null> {
  try {
    await (await chromium.launch(chromiumLaunchOptions())).close();
    return null;
  } catch (error) {
    return `no Chromium that starts (${String(error).split('\n')[0]})`;
  }
}
