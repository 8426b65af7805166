import fc from 'fast-check';

/**
 * Property tests draw the same cases at every run, so that a failure is one of the change at hand;
 * `PROPERTY_SEED=random` (or a number) looks elsewhere.
 */
const asked = process.env['PROPERTY_SEED'];
if (asked !== 'random')
  fc.configureGlobal({ seed: asked === undefined ? 20_240_701 : Number(asked) });
