import { DEFAULT_WALK_SPEED_KMH } from '../../../core/domain/travel.ts';
import type { LayerId } from '../../../core/domain/territory.ts';
import { formatSpeed } from '../../../text/format.ts';
import { layerSource, QUARTIERS } from '../../../text/quartiers/quartiers.ts';
import type { QpvProfile } from '../profile.ts';

/** What a numbered note of the sheet stands for. */
export type NoteKey = 'figures' | 'establishments' | 'times' | 'declared' | 'outline';

export interface SheetNote {
  readonly key: NoteKey;
  readonly number: number;
  readonly text: string;
}

/** The sources of what the sheet shows, numbered in the order it shows them. */
export function sheetNotes(profile: QpvProfile): SheetNote[] {
  const { row, declared, layer } = profile;
  const named = (id: LayerId): string[] => {
    const manifest = layer(id);
    return manifest === null ? [] : [layerSource(manifest)];
  };
  const texts: readonly (readonly [NoteKey, string | null])[] = [
    ['figures', row.figures?.source ?? null],
    ['establishments', profile.areas === null ? null : (named('establishments')[0] ?? null)],
    [
      'times',
      profile.nearest === null
        ? null
        : [
            QUARTIERS.sheet.times(formatSpeed(DEFAULT_WALK_SPEED_KMH)),
            [...named('network'), ...named('structures')].join(' ; '),
          ].join(' '),
    ],
    ['declared', declared.sources.join(' ; ') || null],
    [
      'outline',
      row.outline === null
        ? null
        : (named(row.generation === 2015 ? 'qpv_2015' : 'qpv_2024')[0] ?? null),
    ],
  ];
  return texts
    .filter((entry): entry is readonly [NoteKey, string] => entry[1] !== null)
    .map(([key, text], index) => ({ key, number: index + 1, text: text.replace(/\.$/, '') }));
}
