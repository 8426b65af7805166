/**
 * Zoom of the finest tiles of administrative limits, seen at any zoom: to 3 m, and a few tiles cover
 * the screen. Each tile of a source is clipped and drawn on its own at every frame.
 */
export const LIMITS_MAX_ZOOM = 10;
