/** Records as the two Parquet files that `settle` reads, part by part. */
import type { Records } from '#dsl';
import { parquetOutput, type ParquetOutput } from '../records/parquet/write.ts';
import { eventRows, personRows, type Rows } from './records-rows.ts';

export type RecordsParquet = {
  /** Bytes as they come. */
  add: (records: Records) => AsyncGenerator<Uint8Array>;
  end: () => Promise<Uint8Array>;
};

export const personsParquet = (): RecordsParquet => tableParquet(personRows);
export const eventsParquet = (): RecordsParquet => tableParquet(eventRows);

/** What every person and every event has; other columns may have empty cells. */
const REQUIRED = ['person_id', 'event_id', 'date', 'service', 'total'];

function tableParquet(rowsOf: (records: Records) => Rows): RecordsParquet {
  let output: ParquetOutput | null = null;
  return {
    async *add(records) {
      const { columns, count, row } = rowsOf(records);
      output ??= await parquetOutput(
        columns.map((column) => ({ ...column, isOptional: !REQUIRED.includes(column.name) }))
      );
      for (let index = 0; index < count; index++) {
        const written = output.add(row(index));
        if (written) yield await written;
      }
    },
    end: async () => (output ? await output.end() : new Uint8Array(0))
  };
}
