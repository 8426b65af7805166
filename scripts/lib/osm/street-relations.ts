import type { OsmMember, OsmTags } from '../readers/osm-pbf-block.ts';
import { isWaterArea } from './barrier-lines.ts';
import { readRestriction } from './restriction-members.ts';
import type { TurnRestriction } from './restriction-members.ts';

/** What relations say of streets and of what stops people, read before the ways they speak of. */
export class StreetRelations {
  /** Relations that are turn restrictions, for whomever. */
  restrictionsRead = 0;
  readonly restrictions: TurnRestriction[] = [];
  /** Restrictions left out, by French reason. */
  readonly ignored = new Map<string, number>();
  /** Ways that restrictions name, and the nodes they turn at. */
  readonly restrictedWays = new Set<number>();
  readonly viaNodes = new Set<number>();
  /** Ways along the edge of areas of water. */
  readonly waterWays = new Set<number>();

  add(tags: OsmTags, members: () => readonly OsmMember[]): void {
    if (tags.get('type') === 'multipolygon' && isWaterArea(tags)) {
      for (const { kind, id } of members()) if (kind === 'way') this.waterWays.add(id);
      return;
    }
    const restriction = readRestriction(tags, members);
    if (restriction === null) return;
    this.restrictionsRead += 1;
    if ('ignored' in restriction) {
      this.ignore(restriction.ignored);
      return;
    }
    this.restrictions.push(restriction);
    const { from, via, to } = restriction;
    for (const id of [...from, ...to]) this.restrictedWays.add(id);
    if ('node' in via) this.viaNodes.add(via.node);
    else for (const id of via.ways) this.restrictedWays.add(id);
  }

  ignore(reason: string): void {
    this.ignored.set(reason, (this.ignored.get(reason) ?? 0) + 1);
  }
}
