import type { AnalysisClient } from '../workers/client.ts';
import type { EstablishmentPoints } from '../workers/protocol.ts';
import { Request } from './request.svelte.ts';

/** Tables of the Explorer, one per kind of thing on the map. */
export const EXPLORER_TABLES = ['qpv', 'structures', 'communes'] as const;
export type ExplorerTable = (typeof EXPLORER_TABLES)[number];

/** What the Explorer alone needs: the establishments once read, the table shown. */
export class Explorer {
  table = $state<ExplorerTable>('qpv');
  /** Why streets of the map could not be read; null when they could. */
  streetsError = $state.raw<unknown>(null);
  readonly establishments = new Request<EstablishmentPoints>();
  readonly #client: AnalysisClient;

  constructor(client: AnalysisClient) {
    this.#client = client;
  }

  /** Reads the establishments, once; again after a failure. */
  readonly askEstablishments = (): void => {
    if (this.establishments.value !== null || this.establishments.pending) return;
    void this.establishments.run((options) => this.#client.call('establishments', {}, options));
  };
}
