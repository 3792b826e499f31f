/** Who asks. */

import type { Role } from '../api/index.ts'
import { Refusal } from '../base/index.ts'

export interface Member {
  readonly role: Exclude<Role, 'public'>
  /** The id of the member. */
  readonly member: string
  readonly name: string
  readonly email: string
  /** The person in the registry that a writer is. */
  readonly writer?: string | undefined
  /** The company, by the name under which its facts and licences stand, that a member of the role `company` speaks for. */
  readonly company?: string | undefined
  readonly via: 'session' | 'key'
  /** A key that only reads. */
  readonly readsOnly?: boolean | undefined
}

/** Nobody, or somebody who is known by name and may do nothing yet: a second factor is asked of their role and not enrolled. */
export interface Public {
  readonly role: 'public'
  readonly pending?: { readonly name: string; readonly email: string; readonly needs: 'second-factor' } | undefined
}

export type Who = Public | Member

export const NOBODY: Who = { role: 'public' }

export function memberOf(who: Who): Member {
  if (who.role !== 'public') return who
  throw new Refusal('api/sign-in-first', {}, { message: 'This is for members.', hint: 'Sign in first.' })
}

/** Says who sent a request, by its cookie or key; the request has been through nothing else yet. */
export type Identify = (request: Request) => Promise<Who>

/** What is known of a request on its way through the server. */
export interface Asked {
  Variables: { who: Who | undefined; requestId: string; pattern: string | undefined }
}
