/** Records of consent for tests: a small script, its writers, and what they say; and any record at all. */

import fc from 'fast-check'

import type { Fraction, IsoDate } from '../../base/index.ts'
import { type Entry, makeEntry } from '../entries.ts'
import { makeWriter } from '../identity.ts'
import type { Credit, CreditDetermination, CreditStatus } from '../records.ts'
import { ANALYSIS_KINDS, PURPOSE_NAMES, type PurposeName } from './purposes.ts'
import type { ConsentRecord } from './record.ts'
import { HALL_SUBJECT, type Role, type SaidAnswer, saysOf, type StatementInput } from './statement.ts'

export const WORK = 'work-sample'
export const NAMES = ['Sunniva Drabble', 'Oke Lindqvist', 'Petronella Ash'] as const
const IDS = NAMES.map((name) => makeWriter(name, { knownOn: '2020-01-01' }).id)
export const [SUNNIVA = '', OKE = '', PETRONELLA = ''] = IDS
const nameOf = (writer: string): string => NAMES[IDS.indexOf(writer)] ?? writer

export interface Said extends Partial<Omit<StatementInput, 'by'>> {
  readonly subject?: string
  readonly writer?: string
  readonly role?: Role
  readonly name?: string
  readonly from?: IsoDate
  readonly knownOn?: IsoDate
  /** Instead of a statement: a rule, or taking back the nth. */
  readonly rule?: string
  readonly takesBack?: number
}

/** A record of entries in the order in which they were said; the credits are known from the start. */
export function recordOf(
  said: readonly Said[],
  {
    writers = [SUNNIVA],
    statuses = [],
    shares = [],
    unknown = false,
  }: {
    writers?: readonly string[]
    statuses?: readonly CreditStatus[]
    shares?: readonly Fraction[]
    unknown?: boolean
  } = {},
): ConsentRecord {
  const credits: Credit[] = [...writers, ...(unknown ? [undefined] : [])].map((writer, i) => ({
    work: WORK,
    writer,
    kind: 'written by',
    team: undefined,
    status: statuses[i] ?? 'agreed',
    share: shares[i],
  }))
  const determination: CreditDetermination = { work: WORK, credits, source: 'title page', knownOn: '2020-01-01' }
  const entries: Entry[] = []
  for (const each of said) entries.push(entryOf(each, entries))
  return { work: WORK, entries, determinations: [determination], nameOf }
}

function entryOf(said: Said, before: readonly Entry[]): Entry {
  const { role = 'writer', subject = WORK, from = '2026-01-01', rule, takesBack } = said
  const corrected = takesBack === undefined ? undefined : before[takesBack]
  const about = corrected?.subject ?? (rule === undefined ? subject : HALL_SUBJECT)
  const writer = role === 'guild' ? undefined : (said.writer ?? SUNNIVA)
  const { purpose = 'training', answer = 'yes', until, terms, limits, name } = said
  const says =
    rule === undefined ? saysOf({ purpose, answer, by: { role, writer, name }, until, terms, limits }) : { rule }
  return makeEntry({
    kind: 'consent',
    subject: about,
    number: before.filter((each) => each.subject === about).length + 1,
    says: corrected ? null : says,
    effectiveOn: from,
    knownOn: said.knownOn ?? from,
    source: 'letter',
    corrects: corrected?.id,
  })
}

export const YES_TO_ALL: readonly Said[] = PURPOSE_NAMES.map((purpose) => ({ purpose, answer: 'yes' }))

const anyDay = fc.constantFrom('2025-12-31', '2026-01-01', '2026-02-01', '2026-03-01', '2026-06-30')
const anyPurpose: fc.Arbitrary<PurposeName> = fc.oneof(
  fc.constantFrom(...PURPOSE_NAMES),
  fc.constantFrom(...ANALYSIS_KINDS).map((kind): PurposeName => `analysis:${kind}`),
)
const anyLimits = fc.oneof(
  { weight: 3, arbitrary: fc.constant(undefined) },
  fc.constantFrom(
    { territories: ['US'] },
    { territories: ['GB', 'US'] },
    { companies: ['Acme'] },
    { notCompanies: ['Brisk'] },
    { tools: ['Quill'] },
    { notTools: ['Fable'] },
  ),
)

const anyStatement: fc.Arbitrary<Said> = fc
  .record({
    subject: fc.constantFrom(WORK, WORK, SUNNIVA, OKE, HALL_SUBJECT),
    writer: fc.constantFrom(...IDS),
    role: fc.constantFrom<Role>('writer', 'writer', 'heir', 'agent', 'guild'),
    purpose: anyPurpose,
    answer: fc.constantFrom<SaidAnswer>('yes', 'yes', 'yes', 'no', 'terms', 'withdrawn'),
    from: anyDay,
    until: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, anyDay),
    knownOn: anyDay,
    limits: anyLimits,
    deal: fc.constantFrom(undefined, 'deal-a', 'deal-b'),
  })
  .map(({ deal, ...said }) => {
    const isYes = said.answer === 'yes' || said.answer === 'terms'
    const isSpokenFor = said.role === 'heir' || said.role === 'agent'
    return {
      ...said,
      limits: isYes ? said.limits : undefined,
      ...(said.answer === 'terms' ? { terms: deal === undefined ? {} : { deal } } : {}),
      ...(isSpokenFor ? { name: 'Ada Quist' } : {}),
      ...(said.subject === HALL_SUBJECT ? { role: 'guild' as const } : {}),
    }
  })

/** What everybody says first: nothing, the same of every purpose, or of all but one, so that what follows decides. */
const anyOpening: fc.Arbitrary<readonly Said[]> = fc
  .record({
    answer: fc.constantFrom<SaidAnswer | undefined>('yes', 'yes', 'terms', undefined),
    but: fc.constantFrom(undefined, ...PURPOSE_NAMES),
    otherwise: fc.constantFrom<SaidAnswer>('no', 'terms', 'yes'),
  })
  .map(({ answer, but, otherwise }) =>
    answer === undefined
      ? []
      : PURPOSE_NAMES.map((purpose): Said => {
          const said = purpose === but ? otherwise : answer
          return {
            purpose,
            answer: said,
            from: '2025-12-31',
            ...(said === 'terms' ? { terms: { deal: 'deal-a' } } : {}),
          }
        }),
  )

export const anyRecord: fc.Arbitrary<ConsentRecord> = fc
  .record({
    opening: anyOpening,
    said: fc.oneof(fc.constant([]), fc.array(anyStatement, { maxLength: 12 })),
    rule: fc.constantFrom(undefined, 'majority'),
    writers: fc.constantFrom([SUNNIVA], [SUNNIVA, OKE], [SUNNIVA, OKE, PETRONELLA], []),
    unknown: fc.constantFrom(false, false, false, true),
    statuses: fc.array(fc.constantFrom<CreditStatus>('agreed', 'agreed', 'unsigned', 'contested'), { maxLength: 3 }),
  })
  .map(({ opening, said, rule, writers, unknown, statuses }) => {
    const first = writers.flatMap((writer) => opening.map((each) => ({ ...each, writer })))
    return recordOf([...first, ...said, ...(rule === undefined ? [] : [{ rule }])], { writers, unknown, statuses })
  })
