/** One call of a route, as its handler sees it; and a handler bound to its route. */

import type { AnswerOf, BodyOf, ParamsOf, QueryOf, RouteShape } from '../api/index.ts'
import type { Accounts, Desk } from '../drivers/desk/index.ts'
import type { Hall } from '../drivers/hall.ts'
import type { ServerState } from './state.ts'
import type { Who } from './who.ts'

export interface Call<Shape extends RouteShape = RouteShape> {
  readonly hall: Hall
  readonly desk: Desk
  /** Absent where nobody can sign in. */
  readonly accounts: Accounts | undefined
  readonly who: Who
  readonly params: ParamsOf<Shape>
  readonly query: QueryOf<Shape>
  readonly body: BodyOf<Shape>
  /** The request itself, for a body that is read as a stream. */
  readonly request: Request
  readonly server: ServerState
  /** Ends when the caller goes away or the server stops. */
  readonly signal: AbortSignal
  /** Sets a header of the answer. */
  readonly header: (name: string, value: string) => void
  /** Says that the answer holds personal data of this person (a writer's id, or a member's); kept when the caller is another. */
  readonly reads: (subject: string) => void
}

/** A file as an answer: bytes or a file of the machine. */
export interface FileAnswer {
  readonly type: string
  readonly body: Uint8Array | string | ReadableStream<Uint8Array>
  /** Under which name it is saved; without one it is shown. */
  readonly name?: string
  /** Seconds for which it does not change; not kept by anybody when absent. */
  readonly keepFor?: number
}

/** One server-sent event; `data` is sent as JSON, `id` lets a reader go on after a break. */
export interface ServerEvent {
  readonly event?: string
  readonly id?: string
  readonly data: unknown
}

export type Answered<Shape extends RouteShape> = Shape['answers'] extends 'file'
  ? FileAnswer
  : Shape['answers'] extends 'events'
    ? AsyncIterable<ServerEvent>
    : AnswerOf<Shape>

export interface Bound {
  readonly route: RouteShape
  readonly work: (call: Call) => Promise<unknown>
}

/** Binds a handler to its route. */
export function handle<Shape extends RouteShape>(
  route: Shape,
  work: (call: Call<Shape>) => Promise<Answered<Shape>> | Answered<Shape>,
): Bound {
  return { route, work: async (call) => work(call) }
}
