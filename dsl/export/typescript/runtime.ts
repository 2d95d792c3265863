/**
 * The part of an exported module that is the same for every policy: reading inputs and refusing bad ones, balances. It
 * reads what `module.ts` writes before it: INPUTS, SLOTS, CATEGORIES, OTHER_CATEGORIES; benefitsOf, yearAfter, lifeAfter.
 */
export const RUNTIME = String.raw`
const MOST_FEN = 100000000000; // 10 亿元 an event
const MOST_BALANCE = 300000000000; // 30 亿元: beyond it a year's sums could not be kept exact
const UNLIMITED = Number.MAX_SAFE_INTEGER; // 不设

/** The state of a person before the first event. */
export function emptyState() {
  return { life: {}, years: {} };
}

function fail(Kind, path, en, zh) {
  return new Kind(path + ': ' + en + ' / ' + zh);
}

function isRecord(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const own = (record, key) => (Object.prototype.hasOwnProperty.call(record, key) ? record[key] : undefined);

const digitsAt = (text, from, to) => {
  let number = 0;
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (!(digit >= 0 && digit <= 9)) return NaN;
    number = 10 * number + digit;
  }
  return number;
};

const isLeap = (year) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const DAYS_OF_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** 2016-01-01 to days since 1970-01-01, in years from 1 March in eras of 400, so that a leap day is the last of its year. */
function dayOf(text, path) {
  if (typeof text !== 'string') throw fail(TypeError, path, 'a date is text, YYYY-MM-DD', '日期须为文本 YYYY-MM-DD');
  const year = digitsAt(text, 0, 4);
  const month = digitsAt(text, 5, 7);
  const date = digitsAt(text, 8, 10);
  const longest = month === 2 && isLeap(year) ? 29 : DAYS_OF_MONTH[month - 1];
  if (text.length !== 10 || text[4] !== '-' || text[7] !== '-' || !(year >= 0 && date >= 1 && date <= longest)) {
    throw fail(RangeError, path, 'not a date: ' + JSON.stringify(text), '不是日期');
  }
  if (year < 1850 || year > 2199) throw fail(RangeError, path, 'before 1850 or after 2199', '不在1850年至2199年之间');
  const since = month <= 2 ? year - 1 : year;
  const leaps = Math.floor(since / 4) - Math.floor(since / 100) + Math.floor(since / 400);
  return 365 * since + leaps + Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + date - 719469;
}

/** A day as 10000 × year + 100 × month + date. */
function calendarOf(day) {
  const sinceMarch = day + 719468;
  const era = Math.floor(sinceMarch / 146097);
  const ofEra = sinceMarch - era * 146097;
  const leaps = Math.floor(ofEra / 1460) - Math.floor(ofEra / 36524) + Math.floor(ofEra / 146096);
  const years = Math.floor((ofEra - leaps) / 365);
  const ofYear = ofEra - (365 * years + Math.floor(years / 4) - Math.floor(years / 100));
  const months = Math.floor((5 * ofYear + 2) / 153);
  const month = months < 10 ? months + 3 : months - 9;
  const date = ofYear - Math.floor((153 * months + 2) / 5) + 1;
  return 10000 * (era * 400 + years + (month <= 2 ? 1 : 0)) + 100 * month + date;
}

/** Completed years; a birthday on 29 February falls on 1 March in a common year. */
function ageOn(birthDay, day) {
  return Number.isNaN(birthDay) ? NaN : Math.floor((calendarOf(day) - calendarOf(birthDay)) / 10000);
}

/** One fact of a person or an event as a number; NaN where it is empty. */
function readInput(input, record, total) {
  const value = own(record, input.name);
  const path = input.of + '.' + input.name;
  if (value === undefined || value === null || value === '') {
    if (input.empty === 'required') throw fail(TypeError, path, 'is missing', '缺失');
    return input.empty === 'total' ? total : input.empty === 0 ? 0 : NaN;
  }
  if (input.type === 'day') return dayOf(value, path);
  if (input.type === 'code') {
    if (typeof value !== 'string') throw fail(TypeError, path, 'is not text', '须为文本');
    const code = input.codes.get(value);
    if (code === undefined) throw fail(RangeError, path, 'no such value: ' + JSON.stringify(value), '没有这个值');
    return code;
  }
  if (input.type === 'bit') {
    if (typeof value !== 'boolean') throw fail(TypeError, path, 'is neither true nor false', '须为 true 或 false');
    return value ? 1 : 0;
  }
  if (typeof value !== 'number') throw fail(TypeError, path, 'is not a number', '须为数字');
  if (!Number.isInteger(value)) throw fail(RangeError, path, 'is not an integer', '须为整数');
  if (value < 0) throw fail(RangeError, path, 'is negative', '不能为负');
  if (value > MOST_FEN) throw fail(RangeError, path, 'is above 100000000000', '超过 100000000000');
  return value;
}

const NO_FACTS = Object.fromEntries([...INPUTS.map(({ as }) => [as, NaN]), ['deciding_day', NaN], ['age', NaN]]);

/** Every fact by name, checked against the others. */
function readFacts(person, event) {
  if (!isRecord(person)) throw fail(TypeError, 'person', 'is not an object', '须为对象');
  if (!isRecord(event)) throw fail(TypeError, 'event', 'is not an object', '须为对象');
  const facts = { ...NO_FACTS };
  for (const input of INPUTS) facts[input.as] = readInput(input, input.of === 'person' ? person : event, facts.total);
  if (facts.in_scope > facts.total) throw fail(RangeError, 'event.in_scope', 'is above the total', '大于费用总额');
  if (facts.basic_paid + facts.critical_paid > facts.total) {
    throw fail(RangeError, 'event.basic_paid', 'with critical_paid is above the total', '与大病保险支付合计大于费用总额');
  }
  const day = Number.isNaN(facts[DECIDING]) ? facts.date : facts[DECIDING];
  for (const input of INPUTS) {
    if (input.replaced?.some(([from, to]) => from <= day && day <= to) && facts[input.as] > 0) {
      throw fail(RangeError, 'event.' + input.name, 'is what this policy pays itself', '由本政策支付，须为空或 0');
    }
  }
  facts.deciding_day = day;
  facts.age = ageOn(facts.birth_date, facts.deciding_day);
  return facts;
}

/** The holdings of a person: a list, or the text of the CSV column, 低保;重点优抚@2021-01-01..2022-06-30. */
function readHoldings(categories) {
  if (categories === undefined || categories === null) return [];
  if (typeof categories === 'string') return categories.split(/[;；、]/).flatMap(readHolding);
  if (!Array.isArray(categories)) throw fail(TypeError, 'person.categories', 'is neither a list nor text', '须为列表或文本');
  return categories.flatMap((held, i) => {
    const path = 'person.categories[' + i + ']';
    if (!isRecord(held)) throw fail(TypeError, path, 'is not an object', '须为对象');
    return holding(held.name, held.from, held.to, path);
  });
}

function readHolding(text) {
  const parts = text.trim().split('@');
  if (parts.length === 1 && parts[0] === '') return [];
  const days = parts.length === 1 ? ['', '', ''] : /^(.*?)\.\.(.*)$/.exec(parts[1].trim());
  if (parts.length > 2 || days === null) {
    throw fail(RangeError, 'person.categories', 'cannot be read: ' + JSON.stringify(text), '无法读取');
  }
  return holding(parts[0].trim(), days[1].trim(), days[2].trim(), 'person.categories');
}

function holding(name, from, to, path) {
  if (typeof name !== 'string') throw fail(TypeError, path, 'a category has a name', '对象须有名称');
  if (name === '一般' || name === 'general') return [];
  const category = CATEGORIES.indexOf(name);
  if (category < 0 && !OTHER_CATEGORIES.includes(name)) {
    throw fail(RangeError, path, 'no such category: ' + JSON.stringify(name), '没有这类对象');
  }
  const open = (day) => day === undefined || day === null || day === '';
  const first = open(from) ? -Infinity : dayOf(from, path);
  const last = open(to) ? Infinity : dayOf(to, path);
  if (first > last) throw fail(RangeError, path, 'ends before it begins', '止日早于起日');
  return [{ category, first, last }];
}

/** By category of the policy: 1 where it is held on that day. */
function heldOn(holdings, day) {
  const held = CATEGORIES.map(() => 0);
  for (const { category, first, last } of holdings) if (category >= 0 && first <= day && day <= last) held[category] = 1;
  return held;
}

/** Named after the calendar year it begins in. */
function policyYear(day) {
  const at = calendarOf(day);
  return String(Math.floor(at / 10000) - (at % 10000 < 100 * YEAR_START.month + YEAR_START.date ? 1 : 0));
}

function checkState(state) {
  if (!isRecord(state) || !isRecord(state.life) || !isRecord(state.years)) {
    throw fail(TypeError, 'state', 'is not a state: begin with emptyState()', '不是状态，请从 emptyState() 开始');
  }
}

/** By slot, before an event of that policy year. */
function balancesIn(state, year) {
  const ofYear = own(state.years, year);
  return SLOTS.map(({ scope, name }) => {
    const record = scope === 'year' ? ofYear : state.life;
    if (record === undefined) return 0;
    if (!isRecord(record)) throw fail(TypeError, 'state.years', 'is not a state', '不是状态');
    const balance = own(record, name) ?? 0;
    if (!Number.isSafeInteger(balance) || balance < 0) {
      throw fail(TypeError, 'state', 'no balance: ' + JSON.stringify(name), '余额不是非负整数');
    }
    if (balance > MOST_BALANCE) {
      throw fail(RangeError, 'state', 'a balance is above 300000000000: ' + JSON.stringify(name), '余额超过 300000000000');
    }
    return balance;
  });
}

/** The state with what the event adds to its balances; the one given stays as it is. */
function stateAfter(state, year, balances, added) {
  const years = { ...state.years, [year]: yearAfter(own(state.years, year), balances, added) };
  return { life: lifeAfter(state.life, balances, added), years };
}

/** Marginal bands: each part of x at the rate of the band it lies in; fen times 1/10000. */
function banded(x, bands) {
  let share = 0;
  for (let b = 0; b < bands.length && x > bands[b].above; b++) {
    const upper = b + 1 < bands.length ? Math.min(x, bands[b + 1].above) : x;
    share += (upper - bands[b].above) * bands[b].rate;
  }
  return share;
}

function gap(input) {
  const { of, name } = INPUTS[input];
  return fail(RangeError, of + '.' + name, 'is empty, and a rule that applies here reads it', '为空，而适用的规则要用到它');
}

/**
 * Settles one event of a person from the state before it. Events of one person are settled by date. Throws a TypeError or
 * RangeError for an input that is refused; nothing is changed then, nor is the state given ever changed.
 */
export function settle(state, person, event) {
  checkState(state);
  const fact = readFacts(person, event);
  const day = fact.deciding_day;
  const held = heldOn(readHoldings(own(person, 'categories')), day);
  const year = policyYear(day);
  const balances = balancesIn(state, year);
  let version = 0;
  while (version < VERSIONS.length && VERSIONS[version] <= day) version++;
  const { payments, added, netting, paid, left } = compute(fact, held, balances, version);
  const benefits = benefitsOf(payments);
  const settlement = { benefits, paid, left, state: stateAfter(state, year, balances, added) };
  return netting ? { ...settlement, netting: Object.fromEntries(netting) } : settlement;
}
`.trimStart();
