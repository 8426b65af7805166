import { writeFileSync } from 'node:fs';
import { franceOutline } from './lib/france-outline.ts';

/** Rewrites the outline of the national map. */
const FILE = new URL('../src/map/layers/france-outline.json', import.meta.url);
writeFileSync(FILE, `${JSON.stringify(franceOutline())}\n`);
