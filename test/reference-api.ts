/** Makes the reference page of the web API from its description and the routes: what each takes and answers, and who may ask it. */

import { type Role, ROLES, type RouteShape, ROUTES } from '../src/api/index.ts'
import { describeApi } from '../src/server/describe-api.ts'

interface Described {
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Described[]
  readonly oneOf?: readonly Described[]
  readonly properties?: Readonly<Record<string, Described>>
  readonly required?: readonly string[]
  readonly additionalProperties?: Described | boolean
  readonly items?: Described
  readonly format?: string
  readonly default?: unknown
}

interface Operation {
  readonly operationId: string
  readonly parameters?: readonly { name: string; in: string; required?: boolean; schema: Described }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Described }>> }
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { schema: Described }>> }>>
}

const routes: Readonly<Record<string, RouteShape>> = ROUTES

export function printApiReference(): string {
  const { paths } = describeApi() as { paths: Record<string, Record<string, Operation>> }
  const areas = Map.groupBy(Object.entries(routes), ([, { path }]) => path.split('/')[2] ?? '')
  const names = [...areas.keys()].sort()
  const lines = [...HEAD, ...accessTable()]
  for (const area of names) {
    lines.push(`## ${area}`, '')
    for (const [id, shape] of areas.get(area) ?? []) {
      const operation = paths[shape.path]?.[shape.method]
      if (operation) lines.push(...section(id, shape, operation))
    }
  }
  return `${lines.join('\n').trimEnd()}\n`
}

const HEAD = [
  '# The web API',
  '',
  'Made from `src/api/routes/`. A running hall describes itself at `/api/openapi.json` (OpenAPI 3.1), with every shape in full.',
  '',
  'Whoever is signed in sends the cookie of the session; a tool sends a key, which a member draws in their account:',
  '`Authorization: Bearer gh_…`. A key may do what its member may, or only read. A request that changes something and comes with a',
  'cookie has to come from a page of the hall itself; one with a key may come from anywhere.',
  '',
  'Amounts are decimal text beside a currency (`"9030.96"`), days are `2026-05-01`, moments `2026-05-01T10:00:00.000Z`. A long list has',
  '`rows` and, while there is more, `next`: send it as `after`. Whatever goes wrong answers with',
  '`{ "error": { "code", "message", "hint"? }, "problems"? }`; the codes are in [errors.md](errors.md). 401: sign in; 403: the role does',
  'not cover it; 404: there is no such thing, or it is of somebody else; 429: too much at once, `Retry-After` says for how many seconds.',
  'Messages and hints are English. A field that is not right has its name and what is wrong with it in `facts` (`field`, `in`, `wrong`).',
  '',
]

function accessTable(): string[] {
  const rows = Object.entries(routes)
    .toSorted(([, a], [, b]) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.method < b.method ? -1 : 1))
    .map(([id, shape]) => {
      const cells = ROLES.map((role) => accessOf(shape, role))
      return `| [\`${shape.method.toUpperCase()} ${shape.path}\`](#${anchorOf(id)}) | ${cells.join(' | ')} |`
    })
  return [
    '## Who may ask what',
    '',
    '`own`: what concerns the asker alone; anything of another does not exist for them. `test/cases/access.csv` says the same by hand, and a test holds both against the server.',
    '',
    `| route | ${ROLES.join(' | ')} |`,
    `|---|${ROLES.map(() => '---').join('|')}|`,
    ...rows,
    '',
  ]
}

function accessOf({ access, own = [] }: RouteShape, role: Role): string {
  if (!access.includes(role)) return ''
  return own.includes(role) ? 'own' : 'yes'
}

function section(id: string, shape: RouteShape, operation: Operation): string[] {
  const [, body] = Object.entries(operation.requestBody?.content ?? {})[0] ?? []
  return [
    `### <a id="${anchorOf(id)}"></a>${shape.method.toUpperCase()} ${shape.path}`,
    '',
    `${shape.title}${shape.personal ? ' Holds personal data: reads by others are kept.' : ''}`,
    '',
    ...(operation.parameters ?? []).map(
      ({ name, in: place, required, schema }) =>
        `- \`${name}\` (${place === 'path' ? 'in the address' : place}${required || place === 'path' ? '' : ', optional'}): ${told(schema, 1)}`,
    ),
    ...(body ? [`- takes ${shape.streamed ? 'bytes' : told(body.schema, 0)}`] : []),
    `- answers ${answered(shape, operation)}`,
    '',
  ]
}

function answered({ answers, status = 200 }: RouteShape, { responses }: Operation): string {
  if (answers === 'file') return `${status} with a file`
  if (answers === 'events') return `${status} with server-sent events`
  if (status === 204) return '204 with nothing'
  const [, content] = Object.entries(responses[String(status)]?.content ?? {})[0] ?? []
  return `${status} with ${content ? told(content.schema, 0) : 'nothing'}`
}

/** A shape in a line; what lies deeper than two levels is in the description alone. */
function told(schema: Described, depth: number): string {
  const { enum: values, properties, items, additionalProperties } = schema
  if (values) return values.map((each) => `\`${JSON.stringify(each)}\``).join(' or ')
  if ('const' in schema) return `\`${JSON.stringify(schema.const)}\``
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return [...new Set(choices.map((each) => told(each, depth)))].join(' or ')
  if (properties && depth < 2) return fields(schema, depth)
  if (properties) return '{ … }'
  if (items) return `list of ${told(items, depth)}`
  if (typeof additionalProperties === 'object') return `by name: ${told(additionalProperties, depth + 1)}`
  return plain(schema)
}

function fields({ properties = {}, required = [] }: Described, depth: number): string {
  const each = Object.entries(properties).map(([name, schema]) => {
    const kind = told(schema, depth + 1)
    return `\`${name}\`${required.includes(name) ? '' : '?'}${kind === 'text' ? '' : ` ${kind}`}`
  })
  return each.length > 0 ? `{ ${each.join(', ')} }` : '{ }'
}

function plain({ type, format }: Described): string {
  const kinds = typeof type === 'string' ? [type] : (type ?? ['anything'])
  return kinds.map((kind) => (kind === 'string' ? (TEXTS[format ?? ''] ?? 'text') : (KINDS[kind] ?? kind))).join(' or ')
}

const TEXTS: Readonly<Record<string, string>> = { date: 'day', 'date-time': 'moment' }
const KINDS: Readonly<Record<string, string>> = { integer: 'whole number', boolean: 'yes or no', object: '{ … }' }

function anchorOf(id: string): string {
  return id.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
