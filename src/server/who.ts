/** Who asks. */

import type { Role } from '../api/index.ts'

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
}

export type Who = { readonly role: 'public' } | Member

export const NOBODY: Who = { role: 'public' }

/** Says who sent a request, by its cookie or key; the request has been through nothing else yet. */
export type Identify = (request: Request) => Promise<Who>
