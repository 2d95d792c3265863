/**
 * The surface tree: what was written, with its place, before any name is looked up.
 * Parsing never fails: what could not be read is `missing` and has a problem of its own.
 */

/** Half-open range of UTF-16 offsets in the file with this index (0 the policy, then reforms in order). */
export type Span = { file: number; from: number; to: number };
export type Name = { text: string; span: Span };
/** A quoted string; `text` is without its quotes. */
export type Text = { text: string; span: Span };
/** Days since 1970-01-01. */
export type Day = number;

export type Period = 'event' | 'year' | 'life';

export type BinaryOperator = '+' | '-' | '*' | '<' | '<=' | '=' | '!=' | '>=' | '>' | 'and' | 'or';

export type Expression = { span: Span } & (
  | { kind: 'money'; fen: number }
  /** 1/10000; `points` marks 个百分点, a change of a rate rather than a rate. */
  | { kind: 'rate'; tenThousandths: number; points: boolean }
  /** A bare number or one with 岁 or 次. A factor such as 1.2 carries `value` 1.2 and its written digits. */
  | { kind: 'number'; value: number; unit: 'none' | 'years' | 'times' }
  | { kind: 'date'; day: Day }
  | { kind: 'name'; name: Name }
  /** 持有 X, or 持有任何对象 when `category` is null. */
  | { kind: 'holds'; category: Name | null }
  | { kind: 'not'; operand: Expression }
  | { kind: 'binary'; operator: BinaryOperator; left: Expression; right: Expression }
  /** 假设 V（或 W …） or 假设 V（A至B） "reason". */
  | {
      kind: 'assumed';
      value: Expression;
      others: Expression[];
      range: [Expression, Expression] | null;
      reason: Text | null;
    }
  /** Made by reforms only: a rate or amount moved by `amount`. */
  | { kind: 'changed'; value: Expression; operator: '+=' | '-=' | '*='; amount: Expression }
  | { kind: 'missing' }
);

/** A row's key: a name, or 其他. */
export type Key = { other: boolean; name: Name; /** 第N次; null for a name. */ ordinal: number | null };
/** A clause without keys is one row with `keys: []`. */
export type Row<Value> = {
  /** 按 医院等级、对象: what the keys of the clause's rows are, said once; empty where they are categories alone. */
  by: Name[];
  keys: Key[];
  /** 当 …: the row speaks only while this holds. */
  when: Expression | null;
  value: Value;
  cite: Text | null;
  span: Span;
};

/** 不设, 不予, 合并 NAME, or an amount a period. `period` null: none was written. */
export type Threshold = { span: Span } & (
  | { kind: 'none' }
  | { kind: 'refuse' }
  | { kind: 'shared'; limit: Name }
  /** 超限不予: where a cap would cut, nothing is paid. */
  | { kind: 'refuse-over' }
  | { kind: 'amount'; amount: Expression; period: Period | null }
);
/** 不予, or a rate. */
export type Share = { span: Span } & ({ kind: 'refuse' } | { kind: 'rate'; rate: Expression });
/** 不予, or an amount. */
export type Grant = { span: Span } & ({ kind: 'refuse' } | { kind: 'amount'; amount: Expression });
/** 不予, or a rate or an amount. */
export type Standard = { span: Span } & ({ kind: 'refuse' } | { kind: 'value'; value: Expression });
export type Adjustment = {
  target: Name;
  operator: '+=' | '-=' | '*=';
  amount: Expression;
  when: Expression | null;
  span: Span;
};
/** `from` null: 0 is meant to be written, so only after a mistake; `to` null: 超过. */
export type Band = { from: Expression | null; to: Expression | null; rate: Expression; span: Span };

/**
 * How bands are measured: on the base itself, the deductible removing what lies below it; on what the deductible leaves;
 * or the rate of the band that holds the base on all that the deductible leaves. `yearly`: on the year's running total.
 */
export type BandMode = { measure: 'base' | 'net' | 'whole'; yearly: boolean };
export type Banding = { mode: BandMode; bands: Band[] };

/** What each clause of a benefit carries. */
export type ClauseBodies = {
  services: Name[]; // 情形
  covers: Name[]; // 适用
  condition: Expression; // 条件
  base: Expression; // 基数
  gate: Row<Threshold>[]; // 门槛
  deductible: Row<Threshold>[]; // 起付
  ratio: Row<Share>[]; // 比例
  bands: Row<Banding>[]; // 分段
  grant: Row<Grant>[]; // 定额
  standard: Row<Standard>[]; // 标准
  adjustment: Adjustment; // 调整, as often as there is something to adjust
  rounding: 'half-up' | 'down' | 'up'; // 舍入 四舍五入 | 舍去 | 进位
  cap: Row<Threshold[]>[]; // 封顶, every one listed applies
  payer: Name; // 支付, a name or a quoted text
  advance: Name | null; // 垫付, on another benefit or alone
  replaces: Name; // 替代
  cite: Text; // 出处
};
export type ClauseKind = keyof ClauseBodies;
export type Clause = { [K in ClauseKind]: { kind: K; body: ClauseBodies[K]; span: Span; keyword: Span } }[ClauseKind];
export type ClauseOf<K extends ClauseKind> = Extract<Clause, { kind: K }>;

/** 读法 NAME …: clauses that stand instead of those of the same kind where this reading is chosen. */
export type Reading = { name: Name; label: Text | null; clauses: Clause[]; span: Span };
export type Benefit = {
  kind: 'benefit';
  name: Name;
  label: Text | null;
  clauses: Clause[];
  readings: Reading[];
  span: Span;
};
export type Dated = { from: Day; fromSpan: Span; value: Expression; span: Span };
export type ExampleFact = { name: Name; value: Expression; span: Span };
export type Expectation = {
  /** A benefit, or 剩余负担, or 支付合计. */
  target: Name;
  value: Expression;
  /** 原文 2325元 "…": what was published, where the rule gives another number. */
  printed: { value: Expression; quote: Text | null } | null;
  span: Span;
};
export type ExampleEvent = { service: Name; day: Day; facts: ExampleFact[]; expectations: Expectation[]; span: Span };
/** A path such as 大病救助.封顶.低保 : `clause` is set when the second part is a clause keyword. */
export type Path = { parts: Name[]; clause: ClauseKind | null; span: Span };
export type Change = { span: Span } &
  /** `clause`: the new body of that clause (with its rows); for a path with an identity, one row without keys. */
  (
    | { kind: 'set'; path: Path; clause: Clause }
    /** `period`: what was written after it, for a shared limit. */
    | { kind: 'set-value'; path: Path; value: Expression; period: Period | null }
    | { kind: 'change'; path: Path; operator: '+=' | '-=' | '*='; amount: Expression }
    | { kind: 'delete'; path: Path }
    | { kind: 'add'; benefit: Benefit }
  );

export type Declaration = { span: Span } & (
  | { kind: 'policy'; id: Name; title: Text | null }
  | { kind: 'source'; text: Text }
  /** 施行 自 DATE 起 [至 DATE 止], both ends in. */
  | { kind: 'effective'; from: Day; to: Day | null }
  | { kind: 'identity'; rule: 'first' | 'most' }
  | { kind: 'category'; name: Name; label: Text | null; condition: Expression | null }
  | { kind: 'parameter'; name: Name; value: Expression; dated: Dated[]; cite: Text | null }
  | { kind: 'limit'; name: Name; amount: Expression; period: Period | null }
  /** 资金: a finite fund, drawn only in simulation. */
  | { kind: 'fund'; name: Name; amount: Expression; period: Period | null }
  /** 事实 NAME：TYPE 列 COLUMN: an input of the policy's own. */
  | { kind: 'fact'; name: Name; type: Name; values: Name[]; column: Name; of: 'person' | 'event' }
  /** 全部待遇 合计不超过 …: what all benefits together may pay for an event. */
  | { kind: 'total'; amount: Expression }
  | Benefit
  | {
      kind: 'example';
      title: Text | null;
      holds: Name[];
      birth: Day | null;
      facts: ExampleFact[];
      events: ExampleEvent[];
    }
  | { kind: 'reform'; id: Name; title: Text | null; policy: Name; changes: Change[] }
);
export type DeclarationOf<K extends Declaration['kind']> = Extract<Declaration, { kind: K }>;

export type Tree = { declarations: Declaration[] };
