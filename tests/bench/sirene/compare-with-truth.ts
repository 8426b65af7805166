import { join } from 'node:path';
import { readFgb } from '../../../scripts/checks/read-fgb.ts';
import { nafSectionOf, nafText } from '../../../src/core/establishments/naf.ts';
import { decodeEstablishmentTile } from '../../../src/core/establishments/tile-codec.ts';
import { NAF_SECTIONS, SIZE_CLASSES, UNKNOWN } from '../../../src/core/establishments/tile.ts';
import { establishmentReasons } from '../../../src/text/command-line/establishments-import.ts';
import type { ImportedSirene } from './import-synthetic.ts';

type Counts = Record<string, number>;

/** What an import found, in the terms of what the generator says it made. */
export async function findingsOf({ bundle, report }: ImportedSirene) {
  const { features } = await readFgb(join(bundle, 'establishments.fgb'));
  const found = {
    rows: report.read,
    kept: 0,
    dropped: {} as Counts,
    keptBySection: {} as Counts,
    keptBySize: {} as Counts,
    keptByLegalFamily: {} as Counts,
    keptEmployers: 0,
    keptCreatedSince2010: 0,
  };
  const count = (counts: Counts, key: string): void => void (counts[key] = (counts[key] ?? 0) + 1);
  for (const { properties } of features) {
    const tile = decodeEstablishmentTile(properties!['packed'] as Uint8Array);
    const details = tile.details!;
    found.kept += tile.count;
    for (let i = 0; i < tile.count; i++) {
      const section = tile.nafSection[i]!;
      const naf = nafText(details.nafCode[i]!);
      if (naf !== null && nafSectionOf(naf) !== section)
        throw new Error(`${naf}: section ${section}`);
      count(found.keptBySection, NAF_SECTIONS[section] ?? '?');
      count(found.keptBySize, SIZE_CLASSES[tile.sizeClass[i]!] ?? '?');
      count(found.keptByLegalFamily, String(details.legalFamily[i]));
      if (details.employer[i] === 1) found.keptEmployers += 1;
      if (tile.creationYear[i]! >= 110 && tile.creationYear[i] !== UNKNOWN) {
        found.keptCreatedSince2010 += 1;
      }
    }
  }
  const names = Object.entries(establishmentReasons);
  for (const { reason, count: dropped } of report.dropped) {
    found.dropped[names.find(([, text]) => text === reason)?.[0] ?? reason] = dropped;
  }
  return found;
}
