/**
 * Brings what a search chose to the middle of the panel, once it is there; null: nothing was chosen.
 * Only the panel scrolls: `scrollIntoView` would move the whole page under its frame.
 */
export function reveal(selector: string | null): void {
  if (selector === null) return;
  requestAnimationFrame(() => {
    const found = document.querySelector(selector);
    const panel = found === null ? null : scrollerOf(found);
    if (found === null || panel === null) return;
    const [place, frame] = [found.getBoundingClientRect(), panel.getBoundingClientRect()];
    // What is taller than the panel is read from its beginning.
    const room = Math.max(0, frame.height - place.height) / 2;
    panel.scrollTop += place.top - frame.top - room;
  });
}

function scrollerOf(element: Element): Element | null {
  for (let parent = element.parentElement; parent !== null; parent = parent.parentElement)
    if (/auto|scroll/.test(getComputedStyle(parent).overflowY)) return parent;
  return null;
}
