import { createContext } from 'svelte';
import { AnalysisClient } from '../workers/client.ts';
import { AnalysisPool } from '../workers/pool.ts';
import { Coverage } from './couverture/coverage.svelte.ts';
import { Establishments } from './establishments/establishments.svelte.ts';
import { Explorer } from './explorer/explorer.svelte.ts';
import { Finder } from './trouver/finder.svelte.ts';
import { FollowUp } from './observatoire/follow-up.svelte.ts';
import { Observatoire } from './observatoire/observatoire.svelte.ts';
import { Quartiers } from './quartiers/quartiers.svelte.ts';
import { Layers } from './explorer/layers.svelte.ts';
import { NoteMap } from './couverture/note/note.svelte.ts';
import { OwnFiles } from './own-files/own-files.svelte.ts';
import { OwnStructures } from './couverture/own-structures.svelte.ts';
import { Paper } from './paper/paper.svelte.ts';
import { Search } from './search/search.svelte.ts';
import { Territory } from './territory.svelte.ts';
import { Travel } from './travel.svelte.ts';
import type { UrlPart } from './link/url.svelte.ts';
import { View } from './view.svelte.ts';

/** Everything the screens share, one instance per page; screens add their own state to it. */
export class App {
  readonly client: AnalysisClient;
  readonly view = new View();
  readonly layers = new Layers();
  readonly paper = new Paper();
  readonly noteMap = new NoteMap(this.paper);
  readonly territory: Territory;
  readonly explorer = new Explorer();
  readonly establishments: Establishments;
  readonly ownFiles: OwnFiles;
  readonly ownStructures: OwnStructures;
  readonly search: Search;
  readonly travel: Travel;
  readonly coverage: Coverage;
  readonly finder: Finder;
  readonly quartiers: Quartiers;
  readonly observatoire = new Observatoire();
  readonly followUp: FollowUp;
  /** Parts of the state kept in the URL; each screen's state adds itself here. */
  readonly urlParts: readonly UrlPart[];

  constructor(client: AnalysisClient, territoriesUrl: string) {
    this.client = client;
    this.territory = new Territory(client, territoriesUrl);
    this.establishments = new Establishments(client, this.territory, this.layers, this.view);
    this.ownFiles = new OwnFiles(this.territory, (file, scenario) =>
      this.coverage.scenarios.openFile(file, scenario),
    );
    this.ownStructures = new OwnStructures(this.ownFiles);
    this.territory.ownStructures = () => this.ownStructures.features;
    this.search = new Search(this.territory, this.view);
    this.travel = new Travel(this.territory);
    const pool = new AnalysisPool(client);
    this.coverage = new Coverage(client, pool, this.territory, this.view, this.travel);
    this.finder = new Finder(client, this.territory, this.view, this.travel);
    this.followUp = new FollowUp(this.territory);
    this.quartiers = new Quartiers(client, this.territory, this.view);
    this.urlParts = [
      this.view,
      this.layers,
      this.establishments,
      this.explorer,
      this.territory,
      this.travel,
      this.coverage,
      this.finder,
      this.quartiers,
      this.observatoire,
    ];
  }

  /**
   * Puts every screen back as an address says, which may come from a file: anything else than what
   * the screens know is left aside. False, and nothing done, when it is of another territory.
   */
  restore(query: string): boolean {
    const params = new URLSearchParams(query);
    const wanted = params.get('territoire');
    const first = this.territory.present[0]?.id ?? null;
    if ((wanted ?? first) !== this.territory.id) return false;
    for (const part of this.urlParts) part.read(params);
    return true;
  }
}

export const [getApp, setApp] = createContext<App>();
