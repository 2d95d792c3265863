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
/** A day of every year; month 1 to 12. */
export type MonthDay = { month: number; date: number };

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
/** What each clause of a benefit carries. Each mechanism adds its own here, in its file. */
export interface ClauseBodies {
  /** 出处, of rows and parameters too. */
  cite: Text;
}
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
/** What a guarantee says of every event it speaks of. */
export type Property = { span: Span } & (
  | { kind: 'always'; condition: Expression }
  /** X 增加，Y 不减: with more of the one and all else equal, never less of the other (不增: never more). */
  | { kind: 'monotone'; rises: Name; amount: Expression; never: 'falls' | 'rises' }
  /** Y 依次 A >= B >= C: of people alike in all else, the poorest first; `signs[i]` stands behind `levels[i]`. */
  | { kind: 'ranked'; amount: Expression; levels: Name[][]; signs: Sign[] }
);
export type Sign = { sign: '>=' | '<=' | '>' | '<'; span: Span };
/** The clauses a guarantee or an outreach list may have: of whom and what it speaks, and the provision. */
export type AroundClause = ClauseOf<'services'> | ClauseOf<'covers'> | ClauseOf<'condition'> | ClauseOf<'cite'>;
/** How often an outreach list is drawn up. */
export type Cycle = 'event' | 'month' | 'quarter' | 'year';

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
  /** 判定日期 出院日期: the day that decides on versions, force, holdings, age and the policy year. */
  | { kind: 'deciding'; fact: Name }
  /** 年度 自 07-01 起: where a policy year begins. */
  | { kind: 'year'; start: MonthDay }
  /** 版本 自 DATE 起 [沿用 当 …] …: changes that hold from that day on, save for those whom `keeps` leaves the terms before. */
  | { kind: 'version'; from: Day; fromSpan: Span; keeps: Expression | null; changes: Change[] }
  /** 全部待遇 合计不超过 …: what all benefits together may pay for an event. */
  | { kind: 'total'; amount: Expression }
  | Benefit
  /** 保证 "…" PROPERTY: clauses follow as in a benefit. `property` null: it could not be read. */
  | { kind: 'guarantee'; title: Text; property: Property | null; clauses: AroundClause[] }
  /** 预警 NAME "…" 每月 条件 …: people to be reached. */
  | { kind: 'outreach'; name: Name; label: Text | null; every: Cycle; clauses: AroundClause[] }
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
