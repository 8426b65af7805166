import type { UrlPart } from '../link/url.svelte.ts';

/** Tables of the Explorer, one per kind of thing on the map. */
export const EXPLORER_TABLES = ['qpv', 'structures', 'communes', 'establishments'] as const;
export type ExplorerTable = (typeof EXPLORER_TABLES)[number];

const SLUGS: Readonly<Record<ExplorerTable, string>> = {
  qpv: 'qpv',
  structures: 'structures',
  communes: 'communes',
  establishments: 'etablissements',
};

/** What the Explorer alone needs: the table shown. */
export class Explorer implements UrlPart {
  table = $state<ExplorerTable>('qpv');
  /** Why streets of the map could not be read; null when they could. */
  streetsError = $state.raw<unknown>(null);

  read(params: URLSearchParams): void {
    const slug = params.get('liste');
    this.table = EXPLORER_TABLES.find((known) => SLUGS[known] === slug) ?? 'qpv';
  }

  write(params: URLSearchParams): void {
    if (this.table !== 'qpv') params.set('liste', SLUGS[this.table]);
  }
}
