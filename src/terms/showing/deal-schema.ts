/** JSON Schema of a deal's text, for editors: completion and a first check. The full check is `parseDeal`. */

import { type Json, ROUNDINGS } from '../../base/index.ts'
import { DUE_AFTER, STAGES } from '../deal.ts'
import { FACT_TABLES } from '../fact-columns.ts'
import { CAPPED, DEDUCTION_OF, DISTRIBUTION_KEYS, PLAIN_KEYS } from '../fund-rules.ts'

const TEXT: Json = { type: 'string', minLength: 1 }
const DATE: Json = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' }
// An editor reads 0.02 as a number, a deal reads it as the digits that stand there.
const NUMBER: Json = { type: ['number', 'string'], pattern: '^[+-]?\\d+(\\.\\d+)?(/\\d+)?%?$' }
const ID = '^[a-z][a-z0-9]*(-[a-z0-9]+)*$'
const SCHEDULE_ID = '^[a-z][a-z0-9]*(_[a-z0-9]+)*$'
const CITATION = { 'source?': { type: 'string', pattern: ID }, 'at?': TEXT, 'says?': TEXT, 'hypothesis?': TEXT }
const CITED: Json = [{ required: ['hypothesis'] }, { required: ['source', 'at', 'says'] }]

/** A plain object, JSON Schema 2020-12: of a whole deal, or of a patch on one where the text says `patch_of`. */
export function dealSchema(): { readonly [key: string]: Json } {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'A deal of Guildhall',
    type: 'object',
    if: { required: ['patch_of'] },
    // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
    then: patch(),
    else: deal(),
  }
}

function deal(): Json {
  const { currency, effective, rounding: rule } = terms()
  const required = { parties: { ...parties(), minProperties: 2 }, currency, effective, rounding: rule }
  const { sources, schedules, lookups, definitions, clauses, fund: rules } = contents()
  const whole = map({
    ...head(),
    ...required,
    'baseline?': { type: 'string', pattern: ID },
    sources,
    'schedules?': schedules,
    'clauses?': clauses,
    'lookups?': lookups,
    'definitions?': definitions,
    'fund?': rules,
  })
  const withClauses = { required: ['schedules', 'clauses'], properties: { clauses: { minProperties: 1 } } }
  return { ...whole, anyOf: [withClauses, { required: ['fund'] }] }
}

/** What stands under `set` and `add` may be a part of a thing, so nothing is required there. */
function patch(): Json {
  const { currency, effective, rounding: rule } = terms()
  const changes = optional({ parties: parties(), ...contents() })
  return map({
    ...head(),
    patch_of: TEXT,
    'currency?': currency,
    'effective?': effective,
    'rounding?': rule,
    'parties?': parties(),
    'sources?': contents().sources,
    'set?': withoutNeeds(changes),
    'add?': withoutNeeds(changes),
    'strike?': { type: 'array', items: TEXT },
  })
}

function head(): { readonly [key: string]: Json } {
  return {
    deal: { type: 'string', pattern: ID },
    title: TEXT,
    'note?': TEXT,
    stage: { enum: STAGES },
    'proposed_by?': TEXT,
    'known_on?': DATE,
  }
}

function terms(): { readonly currency: Json; readonly effective: Json; readonly rounding: Json } {
  const currency = { type: 'string', pattern: '^[A-Z]{3}$' }
  return { currency, effective: map({ from: DATE, 'to?': DATE }), rounding: rounding() }
}

function parties(): { readonly [key: string]: Json } {
  return { type: 'object', propertyNames: { pattern: ID }, additionalProperties: TEXT }
}

function contents() {
  const source = map({ title: TEXT, publisher: TEXT, 'published?': PUBLISHED, 'url?': TEXT, 'note?': TEXT })
  return {
    sources: named(ID, source),
    schedules: named(SCHEDULE_ID, schedule()),
    lookups: byTable(lookup()),
    definitions: byTable(map({ title: TEXT, 'note?': TEXT, means: TEXT, ...CITATION })),
    clauses: named(ID, { anyOf: [moneyClause(), conductClause()] }),
    fund: fund(),
  }
}

function optional(members: { readonly [key: string]: Json }): Json {
  return map(Object.fromEntries(Object.entries(members).map(([key, value]) => [`${key}?`, value])))
}

/** The same schema, in which nothing has to be there. */
function withoutNeeds(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(withoutNeeds)
  if (typeof schema !== 'object' || schema === null) return schema
  const needs = ['required', 'oneOf', 'minItems', 'minProperties']
  const entries = Object.entries(schema).flatMap(([key, value = null]) =>
    needs.includes(key) && isKeyword(key, value) ? [] : [[key, withoutNeeds(value)] as const],
  )
  return Object.fromEntries(entries)
}

/** Not a property that happens to have the name of a keyword. */
function isKeyword(key: string, value: Json): boolean {
  return key.startsWith('min') ? typeof value === 'number' : Array.isArray(value)
}

const PUBLISHED: Json = { type: ['string', 'integer'], pattern: '^\\d{4}(-\\d{2}){0,2}$' }

function schedule(): Json {
  // Key columns are keys of the row, so other keys are open here; a row may leave its citation to the schedule.
  const row = {
    ...map({ 'from?': DATE, 'to?': DATE, 'known_on?': DATE, 'value?': NUMBER, 'values?': dates(), ...CITATION }),
  }
  return map({
    title: TEXT,
    'note?': TEXT,
    unit: TEXT,
    'by?': { type: 'array', items: TEXT, maxItems: 3, uniqueItems: true },
    'bands?': { type: 'object', additionalProperties: TEXT, maxProperties: 3 },
    'scale?': { enum: ['single', 'marginal'] },
    'gaps?': TEXT,
    'overlaps?': { enum: ['later-row'] },
    ...CITATION,
    rows: {
      type: 'array',
      minItems: 1,
      items: {
        ...row,
        oneOf: [{ required: ['from', 'value'] }, { required: ['values'] }],
        additionalProperties: { type: ['string', 'number'] },
      },
    },
  })
}

/** `{ 2025-05-02: 650, 2026-05-02: 670 }` */
function dates(): Json {
  return { type: 'object', propertyNames: DATE, additionalProperties: NUMBER, minProperties: 1 }
}

function lookup(): Json {
  return map({
    in: { enum: FACT_TABLES },
    match: { type: 'object', additionalProperties: TEXT, minProperties: 1 },
    'latest?': TEXT,
    'not_after?': TEXT,
    'before_first?': { enum: ['first'] },
  })
}

/** Look-ups or definitions under the table that they are for. */
function byTable(entry: Json): Json {
  const properties = Object.fromEntries(FACT_TABLES.map((table) => [table, named(SCHEDULE_ID, entry)]))
  return { type: 'object', properties, additionalProperties: false }
}

const RULE = {
  title: TEXT,
  'note?': TEXT,
  for: { enum: FACT_TABLES },
  'when?': TEXT,
  owed_by: TEXT,
  accrued_on: TEXT,
  'running_at_start?': { enum: ['pays'] },
  ...CITATION,
}

function moneyClause(): Json {
  return map({
    ...RULE,
    pays: { type: ['string', 'number'] },
    owed_to: TEXT,
    due: due(),
    'rounding?': rounding(),
    'prorated?': { enum: ['by-day'] },
  })
}

function conductClause(): Json {
  return map({ ...RULE, requires: TEXT, cure: TEXT, 'due?': due() })
}

function due(): Json {
  return cited({
    days: { type: ['integer', 'string'], pattern: '^\\d{1,5}$' },
    after: { type: 'string', examples: DUE_AFTER },
  })
}

function fund(): Json {
  const dated: Json = { type: 'array', minItems: 1, items: cited({ from: DATE, value: NUMBER }) }
  return map({
    deductions: named(
      ID,
      map({
        title: TEXT,
        of: { enum: DEDUCTION_OF },
        share: dated,
        'ceiling?': dated,
        'ceiling_shared?': ID,
        'release?': dated,
      }),
    ),
    key: cited({
      by: { enum: DISTRIBUTION_KEYS },
      'of?': { type: 'object', propertyNames: { enum: PLAIN_KEYS }, additionalProperties: cited({ share: NUMBER }) },
      'weights?': { type: 'object', additionalProperties: cited({ value: NUMBER }) },
      'cap?': cited({ per: { enum: CAPPED }, share: NUMBER }),
    }),
    'minimum_payment?': dated,
    'set_off?': dated,
    'late?': map({
      rate: dated,
      per: { enum: ['month', 'year'] },
      by: { enum: ['day', 'begun-month'] },
      'grace_days?': { type: ['integer', 'string'], pattern: '^\\d{1,3}$' },
    }),
    remainder: { enum: ['largest-remainder'] },
  })
}

function rounding(): Json {
  return map({ mode: { enum: ROUNDINGS }, to: NUMBER })
}

/** An object with these keys and no others; a key that ends in `?` may be left out. */
function map(members: { readonly [key: string]: Json }): { readonly [key: string]: Json } {
  const entries = Object.entries(members)
  const required = entries.flatMap(([key]) => (key.endsWith('?') ? [] : [key]))
  const properties = Object.fromEntries(entries.map(([key, value]) => [key.replace(/\?$/, ''), value]))
  return { type: 'object', properties, required, additionalProperties: false }
}

/** The same with the keys of a citation, which a number has. */
function cited(members: { readonly [key: string]: Json }): { readonly [key: string]: Json } {
  return { ...map({ ...members, ...CITATION }), anyOf: CITED }
}

function named(pattern: string, value: Json): { readonly [key: string]: Json } {
  return { type: 'object', propertyNames: { pattern }, additionalProperties: value }
}
