/** Results as Parquet: `event_id` as text, amounts as decimals of yuan with two places, group of rows by group. */
import type { ColumnSource } from 'hyparquet-writer';
import type { SchemaElement } from 'hyparquet';

/** Rows in a group. */
const GROUP = 100_000;
/** Digits of an amount: 1 billion yuan has twelve with its fen. */
const PRECISION = 18;

export type ParquetOutput = {
  /** `amounts`: fen, by column. Answers bytes to be written, if there are any by now. */
  add: (id: string, amounts: ArrayLike<number>) => Promise<Uint8Array | null>;
  /** The rest of the file. */
  end: () => Promise<Uint8Array>;
};

/** `names`: of the columns, the id's first. */
export async function parquetOutput([id, ...amounts]: [string, ...string[]]): Promise<ParquetOutput> {
  const { ByteWriter, ParquetWriter } = await import('hyparquet-writer');
  const bytes = new ByteWriter();
  const writer = new ParquetWriter({ writer: bytes, schema: schemaOf(id, amounts) });
  let ids: string[] = [];
  let fen: bigint[][] = amounts.map(() => []);

  return {
    async add(ofEvent, values) {
      ids.push(ofEvent);
      fen.forEach((column, i) => column.push(BigInt(values[i]!)));
      return ids.length < GROUP ? null : await flush();
    },
    async end() {
      if (ids.length > 0) await group();
      await writer.finish();
      return taken();
    }
  };

  async function flush(): Promise<Uint8Array> {
    await group();
    return taken();
  }

  async function group(): Promise<void> {
    const columnData: ColumnSource[] = [
      { name: id, data: ids },
      ...amounts.map((name, i) => ({ name, data: fen[i]! }))
    ];
    await writer.write({ columnData, rowGroupSize: GROUP });
    ids = [];
    fen = amounts.map(() => []);
  }

  /** Places in the file count on; the buffer starts anew. */
  function taken(): Uint8Array {
    const own = bytes.getBytes().slice();
    bytes.index = 0;
    return own;
  }
}

const schemaOf = (id: string, amounts: string[]): SchemaElement[] => [
  { name: 'root', num_children: 1 + amounts.length },
  { name: id, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' },
  ...amounts.map((name): SchemaElement => {
    const decimal = { converted_type: 'DECIMAL', precision: PRECISION, scale: 2 } as const;
    return { name, type: 'INT64', ...decimal, repetition_type: 'REQUIRED' };
  })
];
