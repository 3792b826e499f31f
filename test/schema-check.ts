/**
 * Checks a value against a JSON Schema, as far as the schema of deals goes: for the tests alone. A validator from a registry would be a
 * dependency for four hundred lines of keywords of which fifteen are used; a keyword that is not known here stops the test.
 */

import assert from 'node:assert/strict'
import type { Json } from '../src/base/index.ts'

type Schema = { readonly [key: string]: Json }
type Check = (want: Json, value: unknown, schema: Schema) => boolean

const SILENT = ['$schema', 'title', 'examples', 'then', 'else']

/** Where the value breaks the schema: the path and the keyword. */
export function breaches(schema: Json, value: unknown, path = ''): string[] {
  const own = schema as Schema
  const wrong = Object.entries(own).flatMap(([key, want]) => {
    if (SILENT.includes(key)) return []
    const inside = INSIDE[key]
    if (inside) return inside(want, value, path, own)
    const check = CHECKS[key] ?? assert.fail(`the keyword ${key} is not known`)
    return check(want, value, own) ? [] : [`${path}: ${key} ${JSON.stringify(want)}`]
  })
  return wrong
}

const CHECKS: Readonly<Record<string, Check>> = {
  type: (want, value) => [want].flat().some((each) => isOf(each as string, value)),
  enum: (want, value) => (want as Json[]).includes(value as Json),
  pattern: (want, value) => typeof value !== 'string' || new RegExp(want as string, 'u').test(value),
  minLength: (want, value) => typeof value !== 'string' || value.length >= Number(want),
  minItems: (want, value) => !Array.isArray(value) || value.length >= Number(want),
  maxItems: (want, value) => !Array.isArray(value) || value.length <= Number(want),
  uniqueItems: (_, value) => !Array.isArray(value) || new Set(value).size === value.length,
  minProperties: (want, value) => !isMap(value) || Object.keys(value).length >= Number(want),
  maxProperties: (want, value) => !isMap(value) || Object.keys(value).length <= Number(want),
  required: (want, value) => !isMap(value) || (want as string[]).every((key) => Object.hasOwn(value, key)),
  anyOf: (want, value) => (want as Json[]).some((each) => breaches(each, value).length === 0),
  oneOf: (want, value) => (want as Json[]).filter((each) => breaches(each, value).length === 0).length === 1,
}

type Inside = (want: Json, value: unknown, path: string, schema: Schema) => string[]

const INSIDE: Readonly<Record<string, Inside>> = {
  properties: (want, value, path) =>
    entriesOf(value).flatMap(([key, each]) => {
      const schema = (want as Schema)[key]
      return schema === undefined ? [] : breaches(schema, each, `${path}/${key}`)
    }),
  additionalProperties: (want, value, path, { properties = {} }) =>
    entriesOf(value).flatMap(([key, each]) => {
      if (Object.hasOwn(properties as Schema, key)) return []
      return want === false ? [`${path}/${key}: no such key`] : breaches(want, each, `${path}/${key}`)
    }),
  propertyNames: (want, value, path) => entriesOf(value).flatMap(([key]) => breaches(want, key, `${path}/${key}`)),
  items: (want, value, path) =>
    Array.isArray(value) ? value.flatMap((each, at) => breaches(want, each, `${path}/${at}`)) : [],
  if: (want, value, path, schema) =>
    breaches((breaches(want, value).length === 0 ? schema['then'] : schema['else']) ?? {}, value, path),
}

function isOf(type: string, value: unknown): boolean {
  if (type === 'array') return Array.isArray(value)
  if (type === 'object') return isMap(value)
  return type === 'integer' ? Number.isInteger(value) : typeof value === type
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function entriesOf(value: unknown): [string, unknown][] {
  return isMap(value) ? Object.entries(value) : []
}
