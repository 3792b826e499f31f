/** Limits of a consent: for whom and where it is given. A missing list limits nothing. */

import { compareText } from '../../base/index.ts'

/** `territories` are ISO 3166-1 alpha-2 codes, or `EU`. Names of companies and tools are compared without case. */
export interface Limits {
  readonly territories?: readonly string[] | undefined
  readonly companies?: readonly string[] | undefined
  readonly notCompanies?: readonly string[] | undefined
  readonly tools?: readonly string[] | undefined
  readonly notTools?: readonly string[] | undefined
}

/** Who uses, with what, where; what is not known is missing. */
export interface User {
  readonly company?: string | undefined
  readonly tool?: string | undefined
  readonly territory?: string | undefined
}

const ALLOWED = ['territories', 'companies', 'tools'] as const
const EXCLUDED = ['notCompanies', 'notTools'] as const

export function isLimited(limits: Limits): boolean {
  return [...ALLOWED, ...EXCLUDED].some((list) => limits[list] !== undefined)
}

/** What is within both: allowed lists are cut to what they share (perhaps nothing), exclusions add up. */
export function narrowLimits(a: Limits, b: Limits): Limits {
  const limits: Record<string, readonly string[]> = {}
  for (const list of ALLOWED) {
    const shared = shareOf(a[list], b[list])
    if (shared) limits[list] = shared
  }
  for (const list of EXCLUDED) {
    const all = sorted([...(a[list] ?? []), ...(b[list] ?? [])])
    if (all.length > 0) limits[list] = all
  }
  return limits
}

/** True when nobody, nowhere is left. */
export function leavesNobody(limits: Limits): boolean {
  return (
    ALLOWED.some((list) => limits[list]?.length === 0) ||
    leftOf(limits.companies, limits.notCompanies)?.length === 0 ||
    leftOf(limits.tools, limits.notTools)?.length === 0
  )
}

/** Why the limits leave this user out, in words; `undefined` when they let it in. What is not known of a user lets nobody in. */
export function whyLeftOut(limits: Limits, user: User): string | undefined {
  const { company, tool, territory } = user
  return (
    leftOut({ what: 'company', name: company }, limits.companies, limits.notCompanies) ??
    leftOut({ what: 'tool', name: tool }, limits.tools, limits.notTools) ??
    leftOut({ what: 'place', name: territory }, limits.territories, undefined)
  )
}

/** Names of companies and tools, whatever their case, width and spacing. */
export function isSameName(a: string, b: string): boolean {
  return plain(a) === plain(b)
}

/** `for Acme only, in US, GB, not with Fable`; empty without limits. */
export function sayLimits({ territories, companies, notCompanies, tools, notTools }: Limits): string {
  const parts = [
    companies && `for ${companies.join(', ')} only`,
    notCompanies && `not for ${notCompanies.join(', ')}`,
    tools && `with ${tools.join(', ')} only`,
    notTools && `not with ${notTools.join(', ')}`,
    territories && `in ${territories.join(', ')}`,
  ]
  return parts.filter((part) => part !== undefined).join(', ')
}

function leftOut(
  { what, name }: { what: string; name: string | undefined },
  allowed: readonly string[] | undefined,
  excluded: readonly string[] | undefined,
): string | undefined {
  if (name === undefined)
    return allowed || excluded ? `it is limited, and the ${what} of the use is not known` : undefined
  if (allowed && !holds(allowed, name)) return `${name} is not among those whom it is for (${allowed.join(', ')})`
  if (excluded && holds(excluded, name)) return `${name} is excluded`
  return undefined
}

function shareOf(a: readonly string[] | undefined, b: readonly string[] | undefined): readonly string[] | undefined {
  if (!a || !b) return a ?? b
  return sorted(a.filter((name) => holds(b, name)))
}

function leftOf(allowed: readonly string[] | undefined, excluded: readonly string[] = []) {
  return allowed?.filter((name) => !holds(excluded, name))
}

function holds(names: readonly string[], name: string): boolean {
  return names.some((each) => isSameName(each, name))
}

/** Each once, in one order, whoever said it first. */
function sorted(names: readonly string[]): string[] {
  const byPlain = new Map(names.toSorted(compareText).map((name) => [plain(name), name]))
  return [...byPlain.values()].toSorted(compareText)
}

function plain(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim()
}
