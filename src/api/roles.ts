/** Who uses a hall. A role says what may be asked at all; whose rows an answer holds, each route says. */

export const ROLES = ['public', 'writer', 'clerk', 'auditor', 'negotiator', 'company', 'administrator'] as const
/**
 * `public`: nobody signed in. `writer`: sees what concerns them alone. `clerk`: works the guild's books and registry. `auditor`: reads
 * everything of the guild, changes nothing, approves money. `negotiator`: deals, offers, the record. `company`: its own licences, reports
 * and invoices. `administrator`: people and keys, not money.
 */
export type Role = (typeof ROLES)[number]

/** Everybody, signed in or not. */
export const ANYBODY: readonly Role[] = ROLES
/** Everybody who is signed in. */
export const MEMBERS: readonly Role[] = ROLES.filter((role) => role !== 'public')
/** Those who work for the guild and may read its books. */
export const GUILD: readonly Role[] = ['clerk', 'auditor', 'administrator']
