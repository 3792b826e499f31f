/** Asks the server: one function for every route, with the shapes that the server checks requests with. */

import type { AnswerOf, AskedBody, AskedQuery, ParamsOf, Routes } from '../../api/index.ts'
import type { ServerWords } from '../texts/errors.ts'

type RouteOf<Key> = {
  [Id in keyof Routes]: `${Uppercase<Routes[Id]['method']>} ${Routes[Id]['path']}` extends Key ? Routes[Id] : never
}[keyof Routes]
/** `GET /api/works/{id}` */
export type RouteKey = {
  [Id in keyof Routes]: `${Uppercase<Routes[Id]['method']>} ${Routes[Id]['path']}`
}[keyof Routes]

export type Answer<Key extends RouteKey> = AnswerOf<RouteOf<Key>>

export interface Given<Key extends RouteKey> {
  readonly params?: ParamsOf<RouteOf<Key>>
  readonly query?: AskedQuery<RouteOf<Key>>
  readonly body?: AskedBody<RouteOf<Key>>
  readonly signal?: AbortSignal
}

/** What the server says when it does not do it: `message` and `hint` are for people. */
export class AskFailed extends Error {
  readonly status: number
  readonly code: string
  readonly hint: string | undefined
  readonly facts: Readonly<Record<string, unknown>> | undefined
  /** All that is wrong, the first too. */
  readonly problems: readonly Told[]

  constructor(status: number, { error, problems = [] }: ErrorAnswer) {
    super(error.message)
    this.name = 'AskFailed'
    this.status = status
    this.code = error.code
    this.hint = error.hint
    this.facts = error.facts
    this.problems = problems
  }
}

interface ErrorAnswer {
  readonly error: {
    readonly code: string
    readonly message: string
    readonly hint?: string
    readonly facts?: Readonly<Record<string, unknown>>
  }
  readonly problems?: readonly Told[]
}

/** One mistake in what was sent, with its place where it has one. */
export interface Told extends ServerWords {
  readonly at?: Readonly<Record<string, string | number>> | undefined
}

/** `await ask('GET /api/works/{id}', { params: { id } })` */
export async function ask<Key extends RouteKey>(key: Key, given: Given<Key> = {}): Promise<Answer<Key>> {
  const { body, signal } = given
  const response = await fetch(addressOf(key, given), {
    method: key.slice(0, key.indexOf(' ')),
    credentials: 'same-origin',
    headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  })
  const answer = (await response.json().catch(() => ({}))) as object
  if (response.ok) return answer as Answer<Key>
  throw new AskFailed(response.status, 'error' in answer ? (answer as ErrorAnswer) : UNREADABLE)
}

const UNREADABLE: ErrorAnswer = { error: { code: 'api/broken', message: 'The server gave no readable answer.' } }

/** The address of a route: for links to files, and for events. */
export function addressOf<Key extends RouteKey>(
  key: Key,
  { params, query }: Pick<Given<Key>, 'params' | 'query'> = {},
): string {
  const path = key
    .slice(key.indexOf(' ') + 1)
    .replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params?.[name as keyof typeof params])))
  const search = new URLSearchParams()
  const asked: Readonly<Record<string, string | number | boolean | readonly string[]>> = query ?? {}
  for (const [name, value] of Object.entries(asked)) {
    if (Array.isArray(value)) for (const each of value) search.append(name, each)
    else if (value !== undefined && value !== '') search.set(name, String(value))
  }
  return search.size > 0 ? `${path}?${search}` : path
}
