import type { Map as MapLibreMap } from 'maplibre-gl';
import type { LngLat } from '../../core/domain/territory.ts';

/** Pixels under which pressing and letting go is a click. */
const CLICK_PIXELS = 3;

export interface PointerDrag {
  /** The place under the pointer, again and again; `final` when it is let go. */
  readonly onmove: (lngLat: LngLat, final: boolean) => void;
  /** Escape: nothing was moved after all. */
  readonly oncancel: () => void;
  /** Pressed and let go without moving. */
  readonly onclick?: () => void;
}

/**
 * Follows a pointer (mouse, pen or finger) that was pressed on something drawn at `from`, wherever
 * it goes, until it is let go; Escape puts things back. The map sees nothing of it: a prevented
 * `pointerdown` sends no mouse event.
 */
export function followPointer(
  map: MapLibreMap,
  pressed: PointerEvent,
  from: LngLat,
  { onmove, oncancel, onclick }: PointerDrag,
): void {
  pressed.preventDefault();
  // Nothing else is under a captured pointer: at each move, the page need not look for what is.
  (pressed.target as Element).setPointerCapture(pressed.pointerId);
  const start = map.project([...from]);
  const { clientWidth, clientHeight } = map.getCanvas();
  const listening = new AbortController();
  const { signal } = listening;
  let last: LngLat | null = null;

  const placeOf = ({ clientX, clientY }: PointerEvent): LngLat => {
    const x = start.x + clientX - pressed.clientX;
    const y = start.y + clientY - pressed.clientY;
    const { lng, lat } = map.unproject([
      Math.max(0, Math.min(clientWidth, x)),
      Math.max(0, Math.min(clientHeight, y)),
    ]);
    return [lng, lat];
  };
  const follow = (event: PointerEvent): void => {
    if (event.pointerId !== pressed.pointerId) return;
    const { clientX, clientY } = event;
    const moved = Math.hypot(clientX - pressed.clientX, clientY - pressed.clientY);
    if (last === null && moved < CLICK_PIXELS) return;
    last = placeOf(event);
    onmove(last, false);
  };
  const letGo = (event: PointerEvent): void => {
    if (event.pointerId !== pressed.pointerId) return;
    listening.abort();
    swallowClick();
    if (last !== null) onmove(last, true);
    else if (event.type === 'pointerup') onclick?.();
  };
  window.addEventListener('pointermove', follow, { signal });
  window.addEventListener('pointerup', letGo, { signal });
  window.addEventListener('pointercancel', letGo, { signal });
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      listening.abort();
      // The button is still down: letting it go there is not a click either.
      window.addEventListener('pointerup', swallowClick, { capture: true, once: true });
      if (last !== null) oncancel();
    },
    { signal, capture: true },
  );
}

/** The click that ends a drag is not a click on what lies there. */
function swallowClick(): void {
  const swallow = (event: Event): void => event.stopPropagation();
  window.addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => window.removeEventListener('click', swallow, { capture: true }), 0);
}
