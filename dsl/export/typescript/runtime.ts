/**
 * The part of an exported module that is the same for every policy: what reads a value and refuses a bad one, and `settle`. It
 * calls what stands before it, written for the policy: readFacts, compute, balancesIn, stateAfter; and reads its tables.
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

/** 2016-01-01 to days since 1970-01-01, NaN where it is empty; in years from 1 March in eras of 400, so that a leap day is the last of its year. */
function dayOf(text, path) {
  if (isEmpty(text)) return NaN;
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

const isEmpty = (value) => value === undefined || value === null || value === '';

function present(value, path) {
  if (isEmpty(value)) throw fail(TypeError, path, 'is missing', '缺失');
  return value;
}

/** An amount in fen or a count. */
function wholeOf(value, path, whenEmpty = NaN) {
  if (isEmpty(value)) return whenEmpty;
  if (typeof value !== 'number') throw fail(TypeError, path, 'is not a number', '须为数字');
  if (!Number.isInteger(value)) throw fail(RangeError, path, 'is not an integer', '须为整数');
  if (value < 0) throw fail(RangeError, path, 'is negative', '不能为负');
  if (value > MOST_FEN) throw fail(RangeError, path, 'is above 100000000000', '超过 100000000000');
  return value;
}

function bitOf(value, path) {
  if (isEmpty(value)) return NaN;
  if (typeof value !== 'boolean') throw fail(TypeError, path, 'is neither true nor false', '须为 true 或 false');
  return value ? 1 : 0;
}

function codeOf(codes, value, path) {
  if (isEmpty(value)) return NaN;
  if (typeof value !== 'string') throw fail(TypeError, path, 'is not text', '须为文本');
  const code = codes.get(value);
  if (code === undefined) throw fail(RangeError, path, 'no such value: ' + JSON.stringify(value), '没有这个值');
  return code;
}

const gap = (path) => fail(RangeError, path, 'is empty, and a rule that applies here reads it', '为空，而适用的规则要用到它');
const paidHere = (path) => fail(RangeError, path, 'is what this policy pays itself', '由本政策支付，须为空或 0');

/** By category of the policy: 1 where the person holds it on that day. A list, or text: 低保;重点优抚@2021-01-01..2022-06-30 */
function heldOn(categories, day) {
  const held = NONE_HELD.slice();
  if (categories === undefined || categories === null) return held;
  if (typeof categories === 'string') {
    for (const text of categories.split(/[;；、]/)) holdText(held, day, text);
    return held;
  }
  if (!Array.isArray(categories)) throw fail(TypeError, 'person.categories', 'is neither a list nor text', '须为列表或文本');
  for (let i = 0; i < categories.length; i++) {
    const path = 'person.categories[' + i + ']';
    const one = categories[i];
    if (!isRecord(one)) throw fail(TypeError, path, 'is not an object', '须为对象');
    hold(held, day, one.name, one.from, one.to, path);
  }
  return held;
}

function holdText(held, day, text) {
  const parts = text.trim().split('@');
  if (parts.length === 1 && parts[0] === '') return;
  const days = parts.length === 1 ? ['', '', ''] : /^(.*?)\.\.(.*)$/.exec(parts[1].trim());
  if (parts.length > 2 || days === null) {
    throw fail(RangeError, 'person.categories', 'cannot be read: ' + JSON.stringify(text), '无法读取');
  }
  hold(held, day, parts[0].trim(), days[1].trim(), days[2].trim(), 'person.categories');
}

function hold(held, day, name, from, to, path) {
  if (typeof name !== 'string') throw fail(TypeError, path, 'a category has a name', '对象须有名称');
  if (name === '一般' || name === 'general') return;
  const category = CATEGORIES.get(name);
  if (category === undefined) throw fail(RangeError, path, 'no such category: ' + JSON.stringify(name), '没有这类对象');
  const first = isEmpty(from) ? -Infinity : dayOf(from, path);
  const last = isEmpty(to) ? Infinity : dayOf(to, path);
  if (first > last) throw fail(RangeError, path, 'ends before it begins', '止日早于起日');
  if (category !== ELSEWHERE && first <= day && day <= last) held[category] = 1;
}

/** Named after the calendar year it begins in. */
function policyYear(day) {
  const at = calendarOf(day);
  return String(Math.floor(at / 10000) - (at % 10000 < 100 * YEAR_START.month + YEAR_START.date ? 1 : 0));
}

/** How many of the days from which other figures hold have come. */
function versionOn(day) {
  let version = 0;
  while (version < VERSIONS.length && VERSIONS[version] <= day) version++;
  return version;
}

function checkState(state) {
  if (!isRecord(state) || !isRecord(state.life) || !isRecord(state.years)) {
    throw fail(TypeError, 'state', 'is not a state: begin with emptyState()', '不是状态，请从 emptyState() 开始');
  }
}

function yearIn(state, year) {
  const record = state.years[year];
  if (record === undefined) return {};
  if (!isRecord(record)) throw fail(TypeError, 'state.years', 'is not a state', '不是状态');
  return record;
}

function balanceOf(value, name) {
  const balance = value ?? 0;
  if (!Number.isSafeInteger(balance) || balance < 0) {
    throw fail(TypeError, 'state', 'no balance: ' + JSON.stringify(name), '余额不是非负整数');
  }
  if (balance > MOST_BALANCE) {
    throw fail(RangeError, 'state', 'a balance is above 300000000000: ' + JSON.stringify(name), '余额超过 300000000000');
  }
  return balance;
}

/** The years with one of them replaced: key by key, for spreading an object whose keys look like numbers is slow. */
function yearsWith(years, year, record) {
  const replaced = { [year]: record };
  for (const other of Object.keys(years)) if (other !== year) replaced[other] = years[other];
  return replaced;
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

/**
 * Settles one event of a person from the state before it. Events of one person are settled by date. Throws a TypeError or
 * RangeError for an input that is refused; nothing is changed then, nor is the state given ever changed.
 */
export function settle(state, person, event) {
  checkState(state);
  const fact = readFacts(person, event);
  const day = fact.deciding_day;
  const held = heldOn(person.categories, day);
  const year = policyYear(day);
  const before = balancesIn(state, year);
  const { benefits, paid, left, netting, added } = compute(fact, held, before, versionOn(day));
  const settlement = { benefits, paid, left, state: stateAfter(state, year, before, added) };
  return netting === undefined ? settlement : { ...settlement, netting };
}
`.trimStart();
