import type { EstablishmentCounts } from '../../core/coverage/establishments-in-reach.ts';
import type { TimeDistribution } from '../../core/coverage/types.ts';
import { BAND_MINUTES } from '../../core/domain/travel.ts';
import type { CsvColumn } from '../../io/export-csv.ts';
import { DISTRIBUTION_COLUMNS as LABELS } from '../../text/couverture/distribution.ts';

/** Four columns per duration: people, share and its interval; empty where shares are not known. */
export function distributionColumns<Row>(
  distributionOf: (row: Row) => TimeDistribution['within'],
): CsvColumn<Row>[] {
  const percent = (share: number | null | undefined): number | null =>
    share == null ? null : Number((share * 100).toFixed(1));
  return BAND_MINUTES.flatMap((minutes) => {
    const band = (row: Row) => distributionOf(row).find((one) => one.minutes === minutes);
    return [
      {
        label: LABELS.count(minutes),
        value: (row: Row) => {
          const found = band(row);
          return found === undefined || found.share === null ? null : Math.round(found.count);
        },
      },
      { label: LABELS.share(minutes), value: (row: Row) => percent(band(row)?.share) },
      { label: LABELS.shareLow(minutes), value: (row: Row) => percent(band(row)?.shareLow) },
      { label: LABELS.shareHigh(minutes), value: (row: Row) => percent(band(row)?.shareHigh) },
    ];
  });
}

/** Establishments of an area: all, within reach of a structure, outside the network. */
export function establishmentColumns<Row>(
  countsOf: (row: Row) => EstablishmentCounts | undefined,
): CsvColumn<Row>[] {
  return [
    { label: LABELS.establishments, value: (row) => countsOf(row)?.count },
    { label: LABELS.establishmentsWithin, value: (row) => countsOf(row)?.withinCount },
    { label: LABELS.establishmentsOutside, value: (row) => countsOf(row)?.outsideCount },
  ];
}
