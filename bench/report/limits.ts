/** What limits each goal, found by hand and kept here; the page shows it for those that a run missed. */
export type GoalId =
  | 'one-core'
  | 'xinpu'
  | 'two-cores'
  | 'scenarios'
  | 'scenarios-alike'
  | 'numpy'
  | 'columnar'
  | 'json-logic'
  | 'engines'
  | 'interpreter'
  | 'one-settlement'
  | 'slider'
  | 'sweep';

export const LIMITS: Partial<Record<GoalId, { en: string; zh: string }>> = {
  interpreter: {
    en: 'every node of the plan is evaluated and kept, whether it applies or not, because explanations ask for all of them, and state is plain data that is copied so that the one before stays as it is.',
    zh: '计划的每个结点都求值并留下，无论是否适用，因为说明要用到全部；状态是普通数据，每次复制一份，使先前的状态不变。'
  },
  'one-settlement': {
    en: 'the export reads dates as text, checks every input, and returns a new state instead of changing the one it was given; the rules themselves are a small part of it.',
    zh: '导出的模块按文本读日期、逐项检查输入，并返回新的状态而不改动原状态；规则本身只占一小部分。'
  }
};
