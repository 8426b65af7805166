import { describe, expect, it } from 'vitest';
import { applyBarriers, BARRIERS } from '../../../../scripts/embedded/streets/barriers.ts';
import { StreetSketch } from '../../../../scripts/embedded/streets/sketch.ts';
import type { Link } from '../../../../scripts/embedded/streets/sketch.ts';
import type { PlanePoint } from '../../../../scripts/embedded/outline.ts';
import { createLocalProjection } from '../../../../src/core/geo/local-projection.ts';
import type { StreetClass } from '../../../../src/core/graph/network.ts';

const projection = createLocalProjection([3.05, 50.64]);

/** Streets square to the middle of each side of the river's course, 60 m apart. */
function streetsAcross(streetClass: StreetClass): { sketch: StreetSketch; links: Link[] } {
  const sketch = new StreetSketch();
  const links: Link[] = [];
  const course = riverCourse();
  for (let i = 1; i < course.length; i++) {
    const [ax, ay] = course[i - 1]!;
    const [bx, by] = course[i]!;
    const length = Math.hypot(bx - ax, by - ay);
    const [ux, uy] = [(bx - ax) / length, (by - ay) / length];
    for (let meters = 150; meters < length - 150; meters += 60) {
      const [x, y] = [ax + ux * meters, ay + uy * meters];
      const tail = sketch.addNode(x - 90 * uy, y + 90 * ux);
      const head = sketch.addNode(x + 90 * uy, y - 90 * ux);
      links.push({ tail, head, streetClass, via: [] });
    }
  }
  return { sketch, links };
}

const riverCourse = (): PlanePoint[] =>
  BARRIERS[0]!.course.map((point) => projection.toMeters(point));

/** Whether a link passes from one side of the river to the other, by brute force. */
function isAcross(sketch: StreetSketch, { tail, head }: Link): boolean {
  const course = riverCourse();
  const [a, b] = [sketch.at(tail), sketch.at(head)];
  const side = (p: PlanePoint, q: PlanePoint, r: PlanePoint) =>
    Math.sign((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]));
  return course.slice(1).some((to, i) => {
    const from = course[i]!;
    return side(from, to, a) * side(from, to, b) < 0 && side(a, b, from) * side(a, b, to) < 0;
  });
}

/** True at more than 500 m from every barrier but the river. */
function isFarFromOthers([x, y]: PlanePoint): boolean {
  return BARRIERS.slice(1).every(({ course }) => {
    const points = course.map((point) => projection.toMeters(point));
    return points.slice(1).every(([bx, by], i) => {
      const [ax, ay] = points[i]!;
      const [dx, dy] = [bx - ax, by - ay];
      const along = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy);
      const part = Math.max(0, Math.min(1, along));
      return Math.hypot(x - ax - part * dx, y - ay - part * dy) > 500;
    });
  });
}

describe('applyBarriers', () => {
  it('cuts every small street, leaving stubs on both banks', () => {
    const { sketch, links } = streetsAcross('residential');
    expect(links.every((link) => isAcross(sketch, link))).toBe(true);
    const kept = applyBarriers(sketch, links, projection).filter(
      ({ streetClass }) => streetClass === 'residential',
    );
    expect(kept.filter((link) => isAcross(sketch, link))).toEqual([]);
    expect(kept.length).toBeGreaterThan(1.8 * links.length);
  });

  it('gives a bridge to through streets only now and then, with the towpath from one to the next', () => {
    const { sketch, links } = streetsAcross('tertiary');
    const kept = applyBarriers(sketch, links, projection);
    const towpath = kept.filter(({ streetClass }) => streetClass === 'cycleway');
    const landings = new Set(towpath.flatMap(({ tail, head }) => [tail, head]));
    expect(landings.size).toBeGreaterThan(20);
    expect(landings.size).toBeLessThan(links.length / 5);
    const bridges = [...landings].filter((node) => {
      const halves = kept.filter(
        ({ tail, head, streetClass }) =>
          streetClass === 'tertiary' && (tail === node || head === node),
      );
      return halves.length === 2;
    });
    // A railway or a motorway close by may cut one half.
    expect(bridges.length).toBeGreaterThan(0.9 * landings.size);
    const places = [...landings].map((node) => sketch.at(node)).filter(isFarFromOthers);
    expect(places.length).toBeGreaterThan(10);
    places.forEach(([x, y], i) => {
      for (const [otherX, otherY] of places.slice(i + 1)) {
        expect(Math.hypot(x - otherX, y - otherY)).toBeGreaterThan(380);
      }
    });
  });

  it('leaves what is far from any barrier as it was', () => {
    const sketch = new StreetSketch();
    const [x, y] = projection.toMeters([2.9, 50.6]);
    const link: Link = {
      tail: sketch.addNode(x, y),
      head: sketch.addNode(x + 80, y),
      streetClass: 'residential',
      via: [],
    };
    expect(applyBarriers(sketch, [link], projection)).toEqual([link]);
  });
});
