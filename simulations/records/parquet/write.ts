/** Tables as Parquet, group of rows by group: text, days, and amounts as decimals of yuan with two places. */
import type { SchemaElement } from 'hyparquet';

/** Rows in a group. */
const GROUP = 100_000;
/** Digits of an amount: 1 billion yuan has twelve with its fen. */
const PRECISION = 18;

/** A cell of kind `fen` is a whole number of fen, one of kind `day` a number of days, of kind `text` anything as it stands. */
export type ParquetColumn = { name: string; kind: 'text' | 'fen' | 'day'; isOptional: boolean };
export type ParquetOutput = {
  /** One cell a column; null in an optional one. Answers bytes to be written, if there are any by now. */
  add: (cells: readonly (string | number | null)[]) => Promise<Uint8Array> | null;
  /** The rest of the file. */
  end: () => Promise<Uint8Array>;
};

export async function parquetOutput(columns: ParquetColumn[]): Promise<ParquetOutput> {
  const { ByteWriter, ParquetWriter } = await import('hyparquet-writer');
  const bytes = new ByteWriter();
  const writer = new ParquetWriter({ writer: bytes, schema: schemaOf(columns) });
  let data = columns.map((): unknown[] => []);
  let rows = 0;

  return {
    add(cells) {
      columns.forEach(({ kind }, c) => {
        const cell = cells[c]!;
        const isAsItStands = cell === null || kind === 'day';
        data[c]!.push(isAsItStands ? cell : kind === 'fen' ? BigInt(cell) : String(cell));
      });
      return ++rows < GROUP ? null : flush();
    },
    async end() {
      if (rows > 0) await group();
      await writer.finish();
      return taken();
    }
  };

  async function flush(): Promise<Uint8Array> {
    await group();
    return taken();
  }

  async function group(): Promise<void> {
    const columnData = columns.map(({ name }, c) => ({ name, data: data[c]! }));
    data = columns.map(() => []);
    rows = 0;
    await writer.write({ columnData, rowGroupSize: GROUP });
  }

  /** Places in the file count on; the buffer starts anew. */
  function taken(): Uint8Array {
    const own = bytes.getBytes().slice();
    bytes.index = 0;
    return own;
  }
}

const TYPES = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  fen: { type: 'INT64', converted_type: 'DECIMAL', precision: PRECISION, scale: 2 },
  day: { type: 'INT32', converted_type: 'DATE' }
} as const satisfies Record<ParquetColumn['kind'], Partial<SchemaElement>>;

const schemaOf = (columns: ParquetColumn[]): SchemaElement[] => [
  { name: 'root', num_children: columns.length },
  ...columns.map(({ name, kind, isOptional }): SchemaElement => {
    return { name, ...TYPES[kind], repetition_type: isOptional ? 'OPTIONAL' : 'REQUIRED' };
  })
];
