/** What somebody wants to say about consent, in words from a command line or a table, read into statements. */

import { type Problem, nearestName } from '../../base/index.ts'
import {
  ANSWERS,
  HALL_SUBJECT,
  isPurposeName,
  type NewStatement,
  PAYS,
  PURPOSE_NAMES,
  type PurposeName,
  PURPOSES,
  ROLES,
  type SaidAnswer,
  type Speaker,
} from '../../registry/index.ts'
import { isProblem, type KnownNames } from './consent-records.ts'

/** All as typed; lists separated by commas or semicolons. */
export interface ConsentWords {
  /** The work, or neither work nor writer for the whole hall. */
  readonly work?: string | undefined
  /** All works of this writer, when no work is named. */
  readonly writer?: string | undefined
  readonly purposes: readonly string[]
  readonly answer: string
  /** A writer, or `guild`. */
  readonly by?: string | undefined
  readonly role?: string | undefined
  /** The heir or agent who speaks. */
  readonly name?: string | undefined
  readonly from?: string | undefined
  readonly until?: string | undefined
  readonly deal?: string | undefined
  readonly pays?: string | undefined
  readonly territories?: string | undefined
  readonly companies?: string | undefined
  readonly notCompanies?: string | undefined
  readonly tools?: string | undefined
  readonly notTools?: string | undefined
  /** On what paper. */
  readonly source?: string | undefined
}

export interface ReadConsent {
  readonly subject: string
  readonly source: string
  readonly statements: readonly NewStatement[]
  readonly problems: readonly Problem[]
}

/** All that is wrong at once. Without a first day a word holds from `today`, the day on which it was learnt. What is checked against earlier statements is left to who keeps them. */
export function readConsent(words: ConsentWords, { names, today }: { names: KnownNames; today: string }): ReadConsent {
  const problems: Problem[] = []
  const take = <T extends object>(thing: T | Problem): T | undefined => {
    if (!isProblem(thing)) return thing
    problems.push(thing)
    return undefined
  }
  const work = words.work === undefined ? undefined : take(names.work(words.work))
  const ofWriter = words.work === undefined && words.writer !== undefined ? take(names.writer(words.writer)) : undefined
  const by = take(speakerOf(words, names))
  const purposes = words.purposes.flatMap((each) => take(purposesOf(each)) ?? [])
  const answer = take(answerOf(words.answer))?.[0]
  if (words.purposes.length === 0) problems.push(unknownPurpose(''))
  problems.push(...strangeWords(words))
  const subject = words.work !== undefined ? work?.id : words.writer === undefined ? HALL_SUBJECT : ofWriter?.id
  if (by) problems.push(...speakerFaults(by, { words, subject }))
  if (problems.length > 0 || !by || !answer || subject === undefined) {
    return { subject: '', source: '', statements: [], problems }
  }
  const statements = [...new Set(purposes)].map((purpose) => statementOf(words, { purpose, answer, by, today }))
  return { subject, source: words.source ?? `${by.role} told the guild`, statements, problems: [] }
}

function statementOf(
  words: ConsentWords,
  { purpose, answer, by, today }: { purpose: PurposeName; answer: SaidAnswer; by: Speaker; today: string },
): NewStatement {
  const limits = {
    territories: listOf(words.territories)?.map((each) => each.toUpperCase()),
    companies: listOf(words.companies),
    notCompanies: listOf(words.notCompanies),
    tools: listOf(words.tools),
    notTools: listOf(words.notTools),
  }
  const pays = PAYS.find((each) => each === words.pays)
  const terms = answer === 'terms' || words.deal !== undefined || pays ? { deal: words.deal, pays } : undefined
  const isLimited = Object.values(limits).some((list) => list !== undefined)
  return {
    purpose,
    answer,
    by,
    from: words.from ?? today,
    until: words.until,
    terms,
    limits: isLimited ? limits : undefined,
  }
}

function speakerOf({ by, writer, role, name }: ConsentWords, names: KnownNames): Speaker | Problem {
  const named = by ?? writer
  if (named === undefined) {
    return {
      code: 'consent/who-said-it',
      message: 'It is not said who says this.',
      hint: 'Name the writer whose word it is, or the guild: --by "Name" or --by guild.',
    }
  }
  if (named === 'guild') return { role: 'guild' }
  const found = names.writer(named)
  if (isProblem(found)) return found
  const asked = ROLES.find((each) => each === (role ?? 'writer'))
  return { role: asked ?? 'writer', writer: found.id, name: asked === 'heir' || asked === 'agent' ? name : undefined }
}

/** Who speaks for others says on what paper; who speaks for the hall is the guild; a writer speaks for their own works. */
function speakerFaults(
  by: Speaker,
  { words, subject }: { words: ConsentWords; subject: string | undefined },
): Problem[] {
  const faults: Problem[] = []
  if (by.role !== 'writer' && words.source === undefined) {
    faults.push({
      code: 'consent/no-mandate',
      message: `The ${by.role} speaks for others, and no paper is named that lets them.`,
      hint: 'Name it: --source "mandate of 2026-01-10".',
    })
  }
  if (subject === HALL_SUBJECT && by.role !== 'guild') {
    faults.push({
      code: 'consent/who-said-it',
      message: 'Only the guild speaks for all works of the hall.',
      hint: 'Say --by guild, or name a work or a writer.',
    })
  }
  if (words.work === undefined && words.writer !== undefined && by.writer !== subject && subject !== undefined) {
    faults.push({
      code: 'consent/who-said-it',
      message: 'Only a writer, their heir or agent speaks for all of their works.',
      hint: 'Leave --by out, or name the works one by one.',
    })
  }
  return faults
}

/** `all` are all purposes; `analysis` stands for each of its kinds by itself. */
function purposesOf(text: string): readonly PurposeName[] | Problem {
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-')
  if (plain === 'all') return PURPOSES
  return isPurposeName(plain) ? [plain] : unknownPurpose(text)
}

function unknownPurpose(text: string): Problem {
  const near = nearestName(text, PURPOSE_NAMES)
  return {
    code: 'consent/unknown-purpose',
    message: text === '' ? 'No purpose is named.' : `There is no purpose ${JSON.stringify(text)}.`,
    hint: near === undefined ? `There are: ${PURPOSE_NAMES.join(', ')}, and all.` : `Did you mean ${near}?`,
  }
}

function answerOf(text: string): readonly [SaidAnswer] | Problem {
  const plain = text.trim().toLowerCase()
  const meant = plain === 'withdraw' ? 'withdrawn' : plain
  const answer = ANSWERS.find((each) => each === meant)
  if (answer) return [answer]
  return {
    code: 'consent/unknown-answer',
    message: `${JSON.stringify(text)} is no answer.`,
    hint: 'Say yes, no, terms (by a licence) or withdraw (what was said no longer stands).',
  }
}

function strangeWords({ role, pays }: ConsentWords): Problem[] {
  const strange = (what: string, text: string | undefined, oneOf: readonly string[]): Problem[] =>
    text === undefined || oneOf.includes(text)
      ? []
      : [
          {
            code: 'consent/unknown-word',
            message: `There is no ${what} ${JSON.stringify(text)}.`,
            hint: `There are: ${oneOf.join(', ')}.`,
          },
        ]
  return [...strange('role', role, ROLES), ...strange('way of paying', pays, PAYS)]
}

function listOf(text: string | undefined): readonly string[] | undefined {
  const names = (text ?? '').split(/[,;]/).map((each) => each.replace(/\s+/g, ' ').trim())
  const kept = [...new Set(names.filter((each) => each !== ''))].sort()
  return kept.length === 0 ? undefined : kept
}
