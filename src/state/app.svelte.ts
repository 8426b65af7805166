import { createContext } from 'svelte';
import { AnalysisClient } from '../workers/client.ts';
import { Territory } from './territory.svelte.ts';
import type { UrlPart } from './url.svelte.ts';
import { View } from './view.svelte.ts';

/** Everything the screens share, one instance per page; screens add their own state to it. */
export class App {
  readonly client: AnalysisClient;
  readonly view = new View();
  readonly territory: Territory;
  /** Parts of the state kept in the URL; each screen's state adds itself here. */
  readonly urlParts: readonly UrlPart[];

  constructor(client: AnalysisClient, territoriesUrl: string) {
    this.client = client;
    this.territory = new Territory(client, territoriesUrl);
    this.urlParts = [this.view, this.territory];
  }
}

export const [getApp, setApp] = createContext<App>();
