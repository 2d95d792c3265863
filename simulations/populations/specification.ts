/**
 * What a population is made from. Every figure says where it comes from: a `source`, or an `assumption` with its reason;
 * both are sentences in Chinese and English, and reports print them.
 */
import { z } from 'zod';
import { RESIDENCES, SERVICES, HOSPITAL_LEVELS, parseIsoDate } from '#dsl';
import { SEED_MAX } from './random.ts';

const words = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
/** `series`: where the figure is, or rests on, a row of national-series.json. */
const source = words.extend({
  series: z.strictObject({ indicator: z.string().min(1), year: z.int() }).optional()
});
const share = z.number().min(0).max(1);
const yuan = z.number().min(0).max(1_000_000_000);
const sigma = z.number().min(0).max(5);
const id = z.string().regex(/^[a-z][a-z0-9-]*$/);
const date = z.string().refine((text) => parseIsoDate(text) !== null, { params: { code: 'date' } });
const names = <T extends { zh: string }>(values: T[]) => z.enum(values.map((value) => value.zh));
const byCategory = z.record(z.string(), z.number().min(0).max(100)).optional();

const isGrounded = (figure: { source?: unknown; assumption?: unknown }) =>
  (figure.source === undefined) !== (figure.assumption === undefined);

/** A figure, or a few that belong together, with where they come from. */
const sourced = <T extends z.ZodRawShape>(shape: T) =>
  z
    .strictObject({ ...shape, source: source.optional(), assumption: source.optional() })
    .refine(isGrounded, { params: { code: 'provenance' } })
    .meta({ oneOf: [{ required: ['source'] }, { required: ['assumption'] }] });

const shareFigure = sourced({ value: share });
/** ln X normal; exactly one of median and mean (of the distribution before truncation); X held between min and max. */
const lognormal = {
  median_yuan: yuan.optional(),
  mean_yuan: yuan.optional(),
  sigma,
  min_yuan: z.number().min(0.01).max(1_000_000_000),
  max_yuan: yuan
};
const oneCentre = (cost: { median_yuan?: number; mean_yuan?: number }) =>
  (cost.median_yuan === undefined) !== (cost.mean_yuan === undefined);

const people = {
  ages: z.string(),
  urban_share: shareFigure,
  monthly_income: sourced(lognormal).refine(oneCentre, { params: { code: 'centre' } })
};

const category = z.strictObject({
  name: z.string().min(1),
  share: shareFigure,
  ...people,
  /** Shares of its holders who begin, or cease, to hold it on a day within the period; the others hold it throughout. */
  changes: sourced({ begin: share, end: share }).optional()
});

const service = z.strictObject({
  service: names(SERVICES),
  /** Events arrive at this rate; frailty and the multipliers move it from person to person. */
  rate: sourced({
    per_person_year: z.number().min(0).max(365),
    by_category: byCategory,
    by_age: z.array(z.strictObject({ from: z.int().min(0).max(120), times: z.number().min(0).max(100) })).optional()
  }).optional(),
  /** Instead of a rate: once, for a share of the people, on a day between two. */
  once: sourced({ share, from: date, to: date }).optional(),
  cost: sourced({ ...lognormal, by_category: byCategory }).refine(oneCentre, { params: { code: 'centre' } }),
  /** The share of the total within the insurance scope: normal, held between min and max. */
  in_scope: sourced({ centre: share, sd: share, min: share, max: share }),
  hospital_levels: sourced({ shares: z.partialRecord(names(HOSPITAL_LEVELS), share) }).optional(),
  /** The event's date is the discharge; the admission lies this many days before. */
  stay: sourced({ median_days: z.number().min(1).max(400), sigma, max_days: z.number().min(1).max(400) }).optional(),
  /** Money asked for on admission: an event of its own, of a share of the bill's total. */
  on_admission: sourced({ service: names(SERVICES), share, of_total: share }).optional()
});

const target = z.strictObject({
  id,
  measure: z.discriminatedUnion('of', [
    z.strictObject({ of: z.literal('category_share'), category: z.string() }),
    z.strictObject({ of: z.literal('income_median'), category: z.string() }),
    z.strictObject({ of: z.literal('age_share'), from: z.int() }),
    z.strictObject({ of: z.literal('events_per_100_person_years'), service: names(SERVICES) }),
    z.strictObject({ of: z.literal('mean_total'), service: names(SERVICES) }),
    z.strictObject({ of: z.literal('insurance_share'), service: names(SERVICES) }),
    z.strictObject({ of: z.literal('people_helped'), until: date.optional() }),
    z.strictObject({ of: z.literal('aid'), until: date.optional() }),
    z.strictObject({ of: z.literal('aid_per_person_helped'), until: date.optional() })
  ]),
  /** In the measure's unit: yuan, people of the whole population represented, per cent, or events. */
  target: sourced({ value: z.number().positive() }),
  /** Why the population misses it by more than the tolerance, where it does. */
  miss: words.optional()
});

const schema = z.strictObject({
  $schema: z.string().optional(),
  name: id,
  title: words,
  about: words,
  /** The policy the targets about aid are measured under. */
  policy: z.string().min(1),
  /** The days it covers, both ends in. */
  from: date,
  to: date,
  seed: z.int().min(0).max(SEED_MAX),
  people: z.int().min(1).max(2_000_000),
  /** How many people the drawn ones stand for; without it each stands for one. */
  represents: sourced({ people: z.int().positive() }).optional(),
  male_share: shareFigure,
  ages: z.record(
    z.string(),
    sourced({
      bands: z.array(z.strictObject({ from: z.int().min(0).max(120), to: z.int().min(0).max(120), share })).min(1)
    })
  ),
  categories: z.array(category),
  /** The people of no category: the share that is left. */
  uncategorised: z.strictObject(people),
  /** A share of those of one category hold another as well. */
  overlaps: z.array(z.strictObject({ of: z.string(), also: z.string(), share: shareFigure })),
  /** Lognormal with mean 1: how much likelier than others of the same kind a person is to need care, whatever the service. */
  frailty: sourced({ sigma }),
  services: z.array(service).min(1),
  insurance: z.strictObject({
    /** Of what is in scope above an event's deductible, a ratio, up to a cap a year. */
    basic: z.array(
      sourced({
        services: z.array(names(SERVICES)).min(1),
        deductible_yuan: yuan,
        ratio: share,
        cap_yuan_per_year: yuan
      })
    ),
    /** Of what basic insurance left of the year's in-scope costs above a deductible, a ratio, up to a cap a year. */
    critical: sourced({
      services: z.array(names(SERVICES)).min(1),
      deductible_yuan_per_year: yuan,
      ratio: share,
      cap_yuan_per_year: yuan
    }).optional()
  }),
  /** Facts of a policy's own: 1 for a share of the people or events, 0 for the others. */
  facts: z.array(z.strictObject({ column: z.string().min(1), of: z.enum(['person', 'event']), share: shareFigure })),
  targets: z.array(target)
});

export type Specification = z.infer<typeof schema>;
export type ServiceSpecification = Specification['services'][number];
export type LognormalSpecification = Specification['uncategorised']['monthly_income'];
export type Target = Specification['targets'][number];
export type Measure = Target['measure'];
/** Where a figure comes from. */
export type Grounds = z.infer<typeof source>;
export type Provenance = { source?: Grounds; assumption?: Grounds };

export const specificationSchema = schema;
export const RESIDENCE_URBAN = RESIDENCES.findIndex((residence) => residence.en === 'urban');
export const RESIDENCE_RURAL = RESIDENCES.findIndex((residence) => residence.en === 'rural');

/** The schema as JSON Schema, as text: what `specification.schema.json` holds. */
export const specificationJsonSchema = (): string =>
  JSON.stringify({ title: 'A population of 惠策 Huice', ...z.toJSONSchema(schema, { reused: 'ref' }) }, null, 2) + '\n';
