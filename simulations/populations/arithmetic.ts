/**
 * Logarithm, exponential and the normal distribution from +, −, ×, ÷ and Math.sqrt alone, which IEEE 754 rounds exactly.
 * Math.log, Math.exp and Math.pow may differ in the last bit between engines, and one bit moves a fen.
 */

/** ln 2 in two parts: the first has zeros at its end, so that its product with a small integer is exact. */
const LN2_HIGH = 6.93147180369123816e-1;
const LN2_LOW = 1.9082149292705877e-10;
const LN2 = LN2_HIGH + LN2_LOW;

/** e^x, for |x| up to 700. */
export function exp(x: number): number {
  const twos = Math.floor(x / LN2 + 0.5);
  const rest = x - twos * LN2_HIGH - twos * LN2_LOW;
  let series = 1;
  for (let n = 14; n > 0; n--) series = 1 + (rest / n) * series;
  return series * powerOfTwo(twos);
}

/** The natural logarithm of a positive number. */
export function ln(x: number): number {
  let mantissa = x;
  let twos = 0;
  for (; mantissa > Math.SQRT2; mantissa /= 2) twos++;
  for (; mantissa < Math.SQRT1_2; mantissa *= 2) twos--;
  const s = (mantissa - 1) / (mantissa + 1);
  const square = s * s;
  let series = 0;
  for (let n = 25; n > 0; n -= 2) series = 1 / n + square * series;
  return 2 * s * series + twos * LN2_LOW + twos * LN2_HIGH;
}

function powerOfTwo(exponent: number): number {
  let power = 1;
  for (let n = exponent; n > 0; n--) power *= 2;
  for (let n = exponent; n < 0; n++) power /= 2;
  return power;
}

/** numerator and denominator coefficients, constant term first */
type Ratio = [numerator: number[], denominator: number[]];

/** Wichura, algorithm AS 241 (PPND16), Applied Statistics 37 (1988): the centre, the shoulders, the far tails. */
const CENTRE: Ratio = [
  [
    3.387132872796366608, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125, 45921.953931549871457,
    67265.770927008700853, 33430.575583588128105, 2509.0809287301226727
  ],
  [
    1, 42.313330701600911252, 687.1870074920579083, 5394.1960214247511077, 21213.794301586595867, 39307.89580009271061,
    28729.085735721942674, 5226.495278852854561
  ]
];
const SHOULDER: Ratio = [
  [
    1.42343711074968357734, 4.6303378461565452959, 5.7694972214606914055, 3.64784832476320460504,
    1.27045825245236838258, 0.24178072517745061177, 0.0227238449892691845833, 7.7454501427834140764e-4
  ],
  [
    1, 2.05319162663775882187, 1.6763848301838038494, 0.68976733498510000455, 0.14810397642748007459,
    0.0151986665636164571966, 5.475938084995344946e-4, 1.05075007164441684324e-9
  ]
];
const TAIL: Ratio = [
  [
    6.6579046435011037772, 5.4637849111641143699, 1.7848265399172913358, 0.29656057182850489123,
    0.026532189526576123093, 0.0012426609473880784386, 2.71155556874348757815e-5, 2.01033439929228813265e-7
  ],
  [
    1, 0.59983220655588793769, 0.13692988092273580531, 0.0148753612908506148525, 7.868691311456132591e-4,
    1.8463183175100546818e-5, 1.4215117583164458887e-7, 2.04426310338993978564e-15
  ]
];

const polynomial = (coefficients: number[], x: number): number =>
  coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0);
const quotient = ([numerator, denominator]: Ratio, x: number): number =>
  polynomial(numerator, x) / polynomial(denominator, x);

/** The standard normal variate below which a share p of them lies, 0 < p < 1; right to 16 digits. */
export function normalQuantile(p: number): number {
  const fromCentre = p - 0.5;
  if (Math.abs(fromCentre) <= 0.425) return fromCentre * quotient(CENTRE, 0.180625 - fromCentre * fromCentre);
  const depth = Math.sqrt(-ln(fromCentre < 0 ? p : 1 - p));
  const size = depth <= 5 ? quotient(SHOULDER, depth - 1.6) : quotient(TAIL, depth - 5);
  return fromCentre < 0 ? -size : size;
}

/** The share of standard normal variates below z: the quantile's inverse, by bisection. For set-up, not for each draw. */
export function normalShareBelow(z: number): number {
  let low = 0;
  let high = 1;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (middle === 0 || middle === 1) break;
    if (normalQuantile(middle) < z) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
