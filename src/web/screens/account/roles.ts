/** The roles that a member can have. */

export const MEMBER_ROLES = ['writer', 'clerk', 'auditor', 'negotiator', 'company', 'administrator'] as const
export type MemberRole = (typeof MEMBER_ROLES)[number]
