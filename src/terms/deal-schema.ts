/** JSON Schema of a deal's text, for editors: completion and a first check. The full check is `parseDeal`. */

import { type Json, ROUNDINGS } from '../base/index.ts'
import { DUE_AFTER, STAGES } from './deal.ts'
import { FACT_TABLES } from './fact-columns.ts'

const TEXT: Json = { type: 'string', minLength: 1 }
const DATE: Json = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' }
// An editor reads 0.02 as a number, a deal reads it as the digits that stand there.
const NUMBER: Json = { type: ['number', 'string'], pattern: '^[+-]?\\d+(\\.\\d+)?(/\\d+)?%?$' }
const ID = '^[a-z][a-z0-9]*(-[a-z0-9]+)*$'
const SCHEDULE_ID = '^[a-z][a-z0-9]*(_[a-z0-9]+)*$'
const CITATION = { 'source?': { type: 'string', pattern: ID }, 'at?': TEXT, 'says?': TEXT, 'hypothesis?': TEXT }
const CITED: Json = [{ required: ['hypothesis'] }, { required: ['source', 'at', 'says'] }]

/** A plain object, JSON Schema 2020-12. */
export function dealSchema(): { readonly [key: string]: Json } {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'A deal of Guildhall',
    ...map({
      deal: { type: 'string', pattern: ID },
      title: TEXT,
      'note?': TEXT,
      stage: { enum: STAGES },
      'proposed_by?': TEXT,
      'known_on?': DATE,
      'baseline?': { type: 'string', pattern: ID },
      parties: { type: 'object', propertyNames: { pattern: ID }, additionalProperties: TEXT, minProperties: 2 },
      currency: { type: 'string', pattern: '^[A-Z]{3}$' },
      effective: map({ from: DATE, 'to?': DATE }),
      rounding: rounding(),
      sources: named(ID, map({ title: TEXT, publisher: TEXT, 'published?': PUBLISHED, 'url?': TEXT, 'note?': TEXT })),
      schedules: named(SCHEDULE_ID, schedule()),
      'lookups?': byTable(lookup()),
      'definitions?': byTable(map({ title: TEXT, 'note?': TEXT, means: TEXT, ...CITATION })),
      clauses: { ...named(ID, { anyOf: [moneyClause(), conductClause()] }), minProperties: 1 },
      'fund?': fund(),
    }),
  }
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
    deductions: named(ID, map({ title: TEXT, of: { enum: ['received', 'rest'] }, share: dated })),
    key: cited({ by: { enum: ['words-used', 'words-registered'] } }),
    'minimum_payment?': dated,
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
