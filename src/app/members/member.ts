/** Members: accounts with a role, and whom in the registry or among the companies they stand for. */

import type { Account } from '../../drivers/desk/index.ts'

/** Whoever signs in; `public` is nobody. */
export const MEMBER_ROLES = ['writer', 'clerk', 'auditor', 'negotiator', 'company', 'administrator'] as const
export type MemberRole = (typeof MEMBER_ROLES)[number]

/** They touch money or people's data, so that a password alone does not open them. */
export const NEEDS_FACTOR: ReadonlySet<MemberRole> = new Set(['clerk', 'auditor', 'administrator'])

export interface ListedMember extends Account {
  readonly role: MemberRole
  readonly writer: string | undefined
  readonly company: string | undefined
  /** Since when the account opens nothing. */
  readonly suspendedOn: string | undefined
  readonly addedAt: string
}

/** Who does it, as the history of a member tells it. */
export interface ByWhom {
  readonly by: string
  readonly now: Date
}
