/** The description of the API (OpenAPI 3.1), made from the routes: what each takes and answers, how it refuses, and who may ask. */

import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { ERROR_ANSWER, ROLES, type RouteShape, ROUTES } from '../api/index.ts'

const INFO = {
  openapi: '3.1.0',
  info: {
    title: 'Guildhall',
    version: '1',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    description:
      'The hall over HTTP: the same shapes as those that check its requests. Signing in itself is below /api/auth/ (better-auth); a tool sends a key instead.',
  },
  servers: [{ url: '/', description: 'Where it was read from.' }],
}

/** It needs no hall: routes are all that it says. */
export function describeApi(): object {
  const app = new OpenAPIHono()
  const registry = app.openAPIRegistry
  registry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'guildhall.session_token',
    description: 'The cookie of whoever signed in; behind https its name begins with `__Secure-`.',
  })
  registry.registerComponent('securitySchemes', 'key', {
    type: 'http',
    scheme: 'bearer',
    description: 'A key that a member drew: it may do what its member may, or only read.',
  })
  const { $schema: _, ...error } = z.toJSONSchema(ERROR_ANSWER)
  registry.registerComponent('schemas', 'Error', error as object)
  const shapes = Object.entries(ROUTES as Readonly<Record<string, RouteShape>>)
  for (const [operationId, shape] of shapes) {
    const described = { ...describedRoute(shape), operationId }
    registry.registerPath(createRoute(described as unknown as Parameters<typeof createRoute>[0]))
  }
  const tags = [...new Set(shapes.map(([, shape]) => areaOf(shape)))].sort().map((name) => ({ name }))
  const document = app.getOpenAPI31Document({ ...INFO, tags })
  for (const methods of Object.values(document.paths ?? {})) requireParams(methods as Described)
  return document
}

type Described = Record<string, { parameters?: { in: string; required?: boolean }[] }>

/** A number in an address is read from a text, which the description would take for one that may be missing. */
function requireParams(methods: Described): void {
  for (const { parameters = [] } of Object.values(methods)) {
    for (const each of parameters) if (each.in === 'path') each.required = true
  }
}

/** One route as it is bound and as it is described. */
export function describedRoute(route: RouteShape): object {
  const { method, path, title, access, own } = route
  const isOpen = access.includes('public')
  return {
    method,
    path,
    summary: title,
    tags: [areaOf(route)],
    security: [...(isOpen ? [{}] : []), { session: [] }, { key: [] }],
    'x-access': access,
    ...(own ? { 'x-own-rows': own } : {}),
    request: requestOf(route),
    responses: { ...doneOf(route), ...refusalsOf(route) },
  }
}

function requestOf({ params, query, body, streamed }: RouteShape): object {
  const bytes = { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }
  return {
    ...(params ? { params } : {}),
    ...(query ? { query } : {}),
    ...(body ? { body: { required: true, content: { 'application/json': { schema: body } } } } : {}),
    ...(streamed ? { body: { required: true, content: bytes } } : {}),
  }
}

function doneOf({ answers, status = 200 }: RouteShape): Record<string, object> {
  if (answers === 'file') {
    const content = { '*/*': { schema: { type: 'string', format: 'binary' } } }
    return { [status]: { description: 'The file.', content } }
  }
  if (answers === 'events') {
    const content = { 'text/event-stream': { schema: { type: 'string' } } }
    return { [status]: { description: 'Events as they happen, the data of each as JSON.', content } }
  }
  if (status === 204) return { [status]: { description: 'Done; there is nothing to say.' } }
  return { [status]: { description: 'Done.', content: { 'application/json': { schema: answers } } } }
}

/** Every way in which the server itself refuses; what the work refuses beside them has the same shape. */
function refusalsOf(route: RouteShape): Record<string, object> {
  const { access, own, params, query, body, streamed, method } = route
  const takesBody = body !== undefined || streamed !== undefined
  const told: readonly (readonly [number | 'default', string, boolean])[] = [
    [400, 'What was sent is not in the shape that is taken.', params !== undefined || query !== undefined || takesBody],
    [401, 'Nobody is signed in, or a second factor is missing.', !access.includes('public')],
    [
      403,
      'The role does not cover it, or it came from a page of another site.',
      access.length < ROLES.length || method !== 'get',
    ],
    [404, 'There is no such thing, or it is of somebody else.', params !== undefined || own !== undefined],
    [409, 'It cannot be done as things stand.', method !== 'get'],
    [413, 'The request is larger than is read at once.', takesBody],
    [415, 'The body is of another media type.', body !== undefined],
    [429, 'Too much at once; Retry-After says for how many seconds to wait.', true],
    ['default', 'What is wrong, and the next step.', true],
  ]
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } }
  return Object.fromEntries(
    told.filter(([, , holds]) => holds).map(([status, description]) => [String(status), { description, content }]),
  )
}

function areaOf({ path }: RouteShape): string {
  return path.split('/')[2] ?? ''
}
