import { ensureBundle } from './embedded/ensure-embedded.ts';

/** Before the site is served or developed: there is a bundle to open, and an index of them. */
await ensureBundle('public/territories');
