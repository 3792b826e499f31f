/** Requests made from the description of the API: of the shape that a route takes, with odd values in it, or of a shape that it does not take. */

import fc from 'fast-check'

/** What is used here of a JSON schema. */
export interface Schema {
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: Schema | boolean
  readonly items?: Schema
  readonly format?: string
  readonly pattern?: string
  readonly minimum?: number
  readonly maximum?: number
}

export interface Operation {
  readonly 'x-access': readonly string[]
  readonly parameters?: readonly {
    readonly name: string
    readonly in: string
    readonly required?: boolean
    readonly schema: Schema
  }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> }
}

export interface OddRequest {
  readonly address: string
  readonly type: string | undefined
  readonly body: string | undefined
}

/** Ids that the hall holds, by the name under which an answer gave them. */
export type KnownIds = ReadonlyMap<string, readonly string[]>

const TRICKS = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '%00',
  '%',
  '../../../../etc/passwd',
  '..',
  '.',
  '/',
  '\\..\\..',
  'file:///etc/passwd',
  "' or '1'='1",
  "'; drop table works; --",
  '") union all values (1) --',
  '%_%',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'toString',
  '<script>alert(1)</script>',
  '${7*7}',
  '{{7*7}}',
  '=cmd|calc',
  'https://elsewhere.example/x',
  '\u202egnp.exe',
  '👩🏽‍🚀👩🏽‍🚀',
  'ﬁﬃ İıßẞ',
  '\ud800',
  '\ufeff',
  'é́́́́́́́',
  'a'.repeat(199),
  'b'.repeat(5000),
  '0',
  '-1',
  '1e309',
  'NaN',
  '9007199254740993',
  '99999999999999999999999999',
  '0.000000000000000000000001',
  'true',
  'null',
  '2026-02-30',
  '0000-00-00',
  '9999-12-31',
  '+275760-09-13',
  '2026-06-01',
  '2026',
  '2026-Q2',
  '2026-H1',
  'all',
]
const NUMBERS = [0, -0, 1, -1, 0.1, 500, 501, 2 ** 31, 2 ** 53, -(2 ** 63), 1e308, Number.MIN_VALUE]
const WRONG: readonly unknown[] = [null, true, false, 0, '', [], {}, [[]], 'x', { toString: 1 }]

/** Made once: it lists every character that there is. */
const ODD = fc.oneof(fc.constantFrom(...TRICKS), fc.string({ unit: 'binary', maxLength: 30 }))

/** `address` with names in braces, as the description has it. */
export function oddRequests(address: string, operation: Operation, known: KnownIds): fc.Arbitrary<OddRequest> {
  const parameters = operation.parameters ?? []
  const inPath = parameters.filter((each) => each.in === 'path')
  const inQuery = parameters.filter((each) => each.in === 'query')
  const pathValues = fc.record(
    Object.fromEntries(inPath.map((each) => [each.name, text(each.name, each.schema, known)])),
  )
  const queryValues = fc.record(
    Object.fromEntries(inQuery.map((each) => [each.name, text(each.name, each.schema, known)])),
    { requiredKeys: inQuery.filter(({ required }) => required).map(({ name }) => name) },
  )
  const query = fc.oneof({ weight: 5, arbitrary: queryValues }, { weight: 1, arbitrary: strayQuery() })
  const [type, content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? []
  return fc
    .tuple(pathValues, query, content ? bodyOf(content.schema, known) : fc.constant(undefined))
    .chain(([path, search, body]) =>
      fc.record({
        address: fc.constant(fill(address, path, search)),
        type: content ? mostly(type, ['text/plain', 'application/xml', undefined]) : fc.constant(undefined),
        body: fc.constant(body),
      }),
    )
}

function fill(address: string, path: Readonly<Record<string, string>>, query: object): string {
  const filled = address.replace(/\{(\w+)\}/g, (_, name: string) => encode(path[name] ?? ''))
  const search = Object.entries(query).map(([name, value]) => `${encode(name)}=${encode(String(value))}`)
  return search.length > 0 ? `${filled}?${search.join('&')}` : filled
}

/** Dots alone would be taken for steps of the address before it is sent; half a character cannot be sent at all. */
function encode(value: string): string {
  return encodeURIComponent(value.toWellFormed()).replace(/^\.{1,2}$/, (dots) => dots.replaceAll('.', '%2E'))
}

function strayQuery(): fc.Arbitrary<Record<string, string>> {
  return fc.dictionary(fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom('limit', 'after', '__proto__')), ODD, {
    maxKeys: 3,
  })
}

/** The text of the body: of the shape, of another shape, or no JSON at all. */
function bodyOf(schema: Schema, known: KnownIds): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 8, arbitrary: valueOf('', schema, known).map((value) => JSON.stringify(value) ?? 'null') },
    { weight: 1, arbitrary: fc.json() },
    { weight: 1, arbitrary: fc.constantFrom('', '{', '[1,', '{"a":1}{"b":2}', '\u0000', '['.repeat(20_000), '1e999') },
  )
}

function valueOf(name: string, schema: Schema, known: KnownIds): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 12, arbitrary: rightShape(name, schema, known) },
    { weight: 1, arbitrary: fc.constantFrom(...WRONG) },
  )
}

function rightShape(name: string, schema: Schema, known: KnownIds): fc.Arbitrary<unknown> {
  const { enum: values, anyOf, oneOf, allOf, properties, items } = schema
  if (values) return fc.constantFrom(...values)
  if ('const' in schema) return fc.constant(schema.const)
  const choices = anyOf ?? oneOf ?? allOf
  if (choices) return fc.oneof(...choices.map((each) => valueOf(name, each, known)))
  const type = typeof schema.type === 'string' ? schema.type : schema.type?.[0]
  if (type === 'object' || properties) return objectOf(schema, known)
  if (type === 'array') return fc.array(valueOf(name, items ?? {}, known), { maxLength: 4 })
  if (type === 'integer' || type === 'number') return numberOf(schema)
  if (type === 'boolean') return fc.boolean()
  if (type === 'string') return text(name, schema, known)
  return fc.jsonValue({ maxDepth: 2 })
}

function objectOf(
  { properties = {}, required = [], additionalProperties }: Schema,
  known: KnownIds,
): fc.Arbitrary<unknown> {
  const own = fc.record(
    Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, valueOf(name, each, known)])),
    { requiredKeys: required.filter((name) => name in properties) },
  )
  if (typeof additionalProperties !== 'object') return own
  const more = fc.dictionary(ODD, valueOf('', additionalProperties, known), { maxKeys: 3 })
  return fc.tuple(own, more).map(([a, b]) => ({ ...b, ...a }))
}

function numberOf({ minimum = -1000, maximum = 1000 }: Schema): fc.Arbitrary<number> {
  const [low, high] = [Math.max(minimum, -1e6), Math.min(maximum, 1e6)]
  return fc.oneof(
    fc.integer({ min: Math.ceil(low), max: Math.floor(Math.max(low, high)) }),
    fc.constantFrom(...NUMBERS),
  )
}

/** An id that there is, of this name or of another; what the shape asks for; or something odd. */
function text(name: string, schema: Schema, known: KnownIds): fc.Arbitrary<string> {
  const ofName = known.get(name) ?? []
  const all = [...known.values()].flat()
  return fc.oneof(
    ...(ofName.length > 0 ? [{ weight: 4, arbitrary: fc.constantFrom(...ofName) }] : []),
    ...(all.length > 0 ? [{ weight: 2, arbitrary: fc.constantFrom(...all) }] : []),
    { weight: 3, arbitrary: shapedText(schema) },
    { weight: 2, arbitrary: ODD },
  )
}

function shapedText(schema: Schema): fc.Arbitrary<string> {
  if (schema.enum) return fc.constantFrom(...schema.enum.map(String))
  if (schema.format === 'date')
    return fc.constantFrom('2026-01-01', '2026-06-30', '2024-02-29', '0001-01-01', '9999-12-31')
  if (schema.type === 'integer' || schema.type === 'number') return numberOf(schema).map(String)
  if (schema.type === 'boolean') return fc.constantFrom('true', 'false')
  if (schema.pattern) return fc.oneof(fc.constantFrom('12.50', 'EUR', 'USD', '0'), safely(schema.pattern))
  return fc.oneof(fc.string({ maxLength: 20 }), fc.constantFrom('Meridian Models', 'EUR', 'USD', '2026', '1/4'))
}

/** A pattern that cannot be turned round gives nothing of its own. */
function safely(pattern: string): fc.Arbitrary<string> {
  try {
    return fc.stringMatching(new RegExp(pattern))
  } catch {
    return ODD
  }
}

function mostly<T>(usual: T, others: readonly T[]): fc.Arbitrary<T> {
  return fc.oneof({ weight: 12, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) })
}
