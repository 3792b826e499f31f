/** A route of the web API as a value: what it is called, who may ask, what it takes and answers. The server checks requests with these shapes, and the OpenAPI description is made from them. */

import type { z } from 'zod'
import type { Role } from './roles.ts'

export interface RouteShape {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** With names in braces: `/api/works/{id}`. */
  readonly path: `/api/${string}`
  /** One line of what it does. */
  readonly title: string
  /** Whoever is not named is refused before anything else is looked at. */
  readonly access: readonly Role[]
  /** Of those, who is shown rows of their own alone; a row of another does not exist for them (404). */
  readonly own?: readonly Role[]
  /** The answer holds personal data: the handler has to say whose, and reads of another's are kept. */
  readonly personal?: boolean
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  readonly body?: z.ZodType
  /** A shape of JSON; a file of some media type; events as they happen (server-sent, each `data` is JSON). */
  readonly answers: z.ZodType | 'file' | 'events'
  /** 200 unless told. */
  readonly status?: 200 | 201 | 202 | 204
  /** How many ordinary requests it counts for in the limits; one unless told. */
  readonly cost?: number
  /** Takes the body as a stream of bytes, which the handler reads and bounds. */
  readonly streamed?: true
}

/** Keeps the exact types of a route. */
export function route<const Shape extends RouteShape>(shape: Shape): Shape {
  return shape
}

type Shaped<S> = S extends z.ZodType ? z.output<S> : Readonly<Record<string, never>>
export type ParamsOf<S extends RouteShape> = Shaped<S['params']>
export type QueryOf<S extends RouteShape> = Shaped<S['query']>
export type BodyOf<S extends RouteShape> = S['body'] extends z.ZodType ? z.output<S['body']> : undefined
export type AnswerOf<S extends RouteShape> = S['answers'] extends z.ZodType ? z.output<S['answers']> : undefined
/** What a caller sends: before defaults are filled in. */
export type AskedQuery<S extends RouteShape> = S['query'] extends z.ZodType ? z.input<S['query']> : undefined
export type AskedBody<S extends RouteShape> = S['body'] extends z.ZodType ? z.input<S['body']> : undefined
