/** What stands under the pointer: what it is, what it is worth, and what it rests on. */
import { PAID } from '../resolve/sums.ts';
import { isoDate } from '../run/calendar.ts';
import { yuan, type Language } from '../problems/language.ts';
import { parse } from '../syntax/parse.ts';
import type { ClauseOf, Tree } from '../syntax/tree.ts';
import { fold } from '../tokens/fold.ts';
import { keywordOf, keywords, spell, type KeywordId } from '../tokens/keywords.ts';
import type { SyntaxToken } from '../tokens/lex.ts';
import { readLiteral } from '../tokens/amounts.ts';
import type { LiteralId } from '../tokens/vocabulary.ts';
import { keywordHelp } from './keyword-help.ts';
import { declaredIn, meaningOf, type Declared, type Named } from './names.ts';

/** `title` is one line, `lines` follow it; plain text. */
export type Hover = { from: number; to: number; title: string; lines: string[] };

const WORDS = {
  fact: { zh: '事实', en: 'fact' },
  service: { zh: '情形', en: 'service' },
  value: { zh: '取值', en: 'value' },
  column: { zh: '数据列', en: 'column' },
  codes: { zh: '国家平台编码', en: 'national code' },
  general: { zh: '所有人都具有，排在最后', en: 'held by everyone, last of all' },
  beginning: { zh: '最初', en: 'at first' },
  fund: { zh: '有限的资金', en: 'a finite fund' },
  pays: { zh: '支付', en: 'pays for' },
  idleFund: { zh: '没有待遇由它支付', en: 'no benefit is paid by it' },
  sum: { zh: '累计', en: 'sum' },
  paid: {
    zh: '各项待遇支付之和，垫付除外；在按期的预警里是整期之和',
    en: 'what all benefits pay, advances aside; in a list of a period, over that period'
  },
  computed: { zh: '由其他数据推算', en: 'derived from other data' }
} as const;

/** `known`: trees of other files whose names hold here, such as the policy a reform amends. Null over nothing. */
export function hover(
  text: string,
  offset: number,
  language: Language,
  known: { tree: Tree; text: string }[] = []
): Hover | null {
  const { tree, tokens } = parse(text, 0);
  const token = tokens.find(({ from, to }) => from <= offset && offset < to) ?? tokens.find(({ to }) => to === offset);
  if (!token) return null;
  const said = saidOf(token, text, language, [{ tree, text }, ...known]);
  return said && { from: token.from, to: token.to, ...said };
}

type Said = { title: string; lines: string[] };
type File = { tree: Tree; text: string };

function saidOf(token: SyntaxToken, text: string, language: Language, files: File[]): Said | null {
  const written = text.slice(token.from, token.to);
  if (keywords().has(token.id)) return ofKeyword(token.id as KeywordId, language);
  if (token.id === 'money') {
    const amount = readLiteral(token.id as LiteralId, fold(written), { file: 0, from: 0, to: 0 }, () => undefined);
    return amount.kind === 'money'
      ? { title: `${yuan(amount.fen)} ${language === 'zh' ? '元' : 'yuan'}`, lines: [] }
      : null;
  }
  if (token.id !== 'name' && token.id !== 'quoted-name') return null;
  const keyword = token.role === 'clause' || token.role === 'dimension' ? keywordOf(fold(written)) : null;
  if (keyword) return ofKeyword(keyword, language);
  const name = written.replace(/^「|」$/g, '');
  const declared = declaredIn(files.map(({ tree }) => tree));
  const meaning = meaningOf(name, token.role, declared);
  const home = meaning ? files.find(({ tree }) => [...declaredIn([tree]).all.values()].includes(meaning)) : null;
  return meaning && ofMeaning(meaning, name, language, home?.text ?? text, declared);
}

const ofKeyword = (id: KeywordId, language: Language): Said => ({
  title: spell(id, language) || spell(id, 'zh'),
  lines: [keywordHelp(id)[language]]
});

function ofMeaning(
  meaning: Named,
  name: string,
  language: Language,
  text: string,
  { benefit: benefits, fund: funds }: Declared
): Said {
  const slice = ({ span }: { span: { from: number; to: number } }) => text.slice(span.from, span.to);
  const say = (word: keyof typeof WORDS) => WORDS[word][language];
  switch (meaning.kind) {
    case 'category':
      return {
        title: `${spell('category', language)} ${name}`,
        lines: [
          meaning.label?.text ?? '',
          meaning.condition ? `${spell('and', language)} ${slice(meaning.condition)}` : ''
        ].filter(Boolean)
      };
    case 'parameter':
      return {
        title: `${spell('parameter', language)} ${name} = ${slice(meaning.value)}`,
        lines: [
          ...(meaning.dated.length > 0 ? [`${say('beginning')} ${slice(meaning.value)}`] : []),
          ...meaning.dated.map((dated) => `${isoDate(dated.from)} ${slice(dated.value)}`),
          ...(meaning.cite ? [`${spell('cite', language)} ${meaning.cite.text}`] : [])
        ]
      };
    case 'limit':
      return { title: slice(meaning), lines: [keywordHelp('limit')[language]] };
    case 'fund': {
      const paid = benefits.filter(({ clauses }) =>
        clauses.some((one) => one.kind === 'payer' && one.body.text === meaning.name.text)
      );
      const names = paid.map((one) => one.name.text).join(language === 'zh' ? '、' : ', ');
      return {
        title: slice(meaning),
        lines: [keywordHelp('fund')[language], names === '' ? say('idleFund') : `${say('pays')} ${names}`]
      };
    }
    case 'outreach':
      return {
        title: `${spell('outreach', language)} ${name}`,
        lines: [
          meaning.label?.text ?? '',
          ...meaning.clauses.map((clause) => slice(clause)),
          keywordHelp('outreach')[language]
        ].filter(Boolean)
      };
    case 'sum':
      return {
        title: `${say('sum')} ${meaning.sum[language]}`,
        lines: [meaning.sum.about[language]]
      };
    case 'paid':
      return { title: PAID[language], lines: [say('paid')] };
    case 'benefit': {
      const clause = <K extends 'services' | 'payer' | 'cite'>(kind: K) =>
        meaning.clauses.find((one): one is ClauseOf<K> => one.kind === kind);
      const services = clause('services');
      const cite = clause('cite');
      const payer = clause('payer')?.body.text;
      const fund = funds.find(({ name: one }) => one.text === payer);
      return {
        title: `${spell('benefit', language)} ${name}`,
        lines: [
          ...(meaning.label ? [meaning.label.text] : []),
          ...(services
            ? [
                `${spell('services', language)} ${services.body.map((service) => service.text).join(language === 'zh' ? '、' : ', ')}`
              ]
            : []),
          ...(payer
            ? [
                `${spell('payer', language)} ${fund ? `${payer}${language === 'zh' ? '（' : ' ('}${say('fund')}${language === 'zh' ? '）' : ')'}` : payer}`
              ]
            : []),
          ...(cite ? [`${spell('cite', language)} ${cite.body.text}`] : [])
        ]
      };
    }
    case 'fact': {
      const { fact } = meaning;
      const column =
        fact.column === null
          ? say('computed')
          : `${say('column')} ${[fact.column, fact.national].filter(Boolean).join(' / ')}`;
      return { title: `${say('fact')} ${fact[language]}`, lines: [fact.about[language], column] };
    }
    case 'own-fact':
      return { title: slice(meaning.declaration), lines: [] };
    case 'service':
    case 'value': {
      const { value } = meaning;
      return {
        title: `${say(meaning.kind)} ${value[language]}`,
        lines: value.codes.length > 0 ? [`${say('codes')} ${value.codes.join(' ')}`] : []
      };
    }
    case 'general':
      return { title: `${spell('category', language)} ${name}`, lines: [say('general')] };
  }
}
