/**
 * Whether a work may be used for a purpose. Each holder of a share answers by what they said of the work, else of all
 * their works; for who said nothing the guild answers by mandate, about the work or for the whole hall; who is still
 * silent has not consented. The most restrictive of these answers is the answer.
 */

import type { IsoDate } from '../../base/index.ts'
import { type Holder, isMajority, sayPart } from './holders.ts'
import { isLimited, type User } from './limits.ts'
import { mostRestrictive, type Position, positionOf, refused } from './position.ts'
import { PURPOSE_NAMES, type PurposeName, sayPurpose, singlePurposes } from './purposes.ts'
import { type ConsentRecord, type KnownRecord, recordAsKnown } from './record.ts'
import type { Statement } from './statement.ts'
import { standingWord } from './word.ts'

export interface ConsentQuestion {
  readonly on: IsoDate
  /** What was known by then; everything without it. */
  readonly knownBy?: IsoDate | undefined
  /** Without it the answer is for everybody, with the limits that it has. */
  readonly user?: User | undefined
}

/** `notes` tell what was said and does not count. */
export interface Consent extends Position {
  readonly purpose: PurposeName
  readonly notes: readonly string[]
}

/** The answer for one purpose. Analysis as a whole is allowed as far as every kind of it is. */
export function consentOf(record: ConsentRecord, purpose: PurposeName, question: ConsentQuestion): Consent {
  const known = recordAsKnown(record, question)
  return consentAsKnown(record, known, { ...question, purpose })
}

/** The answers for every purpose, in their order. */
export function consentsOf(record: ConsentRecord, question: ConsentQuestion): Consent[] {
  const known = recordAsKnown(record, question)
  return PURPOSE_NAMES.map((purpose) => consentAsKnown(record, known, { ...question, purpose }))
}

interface Asked extends ConsentQuestion {
  readonly purpose: PurposeName
}

function consentAsKnown(record: ConsentRecord, known: KnownRecord, asked: Asked): Consent {
  const positions = singlePurposes(asked.purpose).map((purpose) => positionOn(record, known, { ...asked, purpose }))
  return { purpose: asked.purpose, ...mostRestrictive(positions), notes: notesOf(record, known, asked) }
}

function positionOn(record: ConsentRecord, known: KnownRecord, asked: Asked): Position {
  const ofGuild = guildPosition(known.aboutWork, asked)
  const forSilent = ofGuild ?? guildPosition(known.ofHall, asked)
  const positions = known.holders.known.map((holder): HeldPosition => ({
    holder,
    position: holderPosition(holder, { record, known, asked, forSilent }),
  }))
  const unknown = unknownPosition(known, asked.purpose)
  const majority = known.ruleOn(asked.on) === 'majority' ? majorityOf(positions) : undefined
  const deciding = majority ?? [...positions.map(({ position }) => position), ...(unknown ? [unknown] : [])]
  // What the guild says of the work itself stands beside what the holders say.
  return mostRestrictive(ofGuild ? [...deciding, ofGuild] : deciding)
}

type HeldPosition = { readonly holder: Holder; readonly position: Position }

/**
 * The positions that decide by majority: a plain yes of those who hold more than half, or else their consent with that of others
 * on terms. A yes within limits is not counted for everybody, so that no further no can ever widen the answer.
 */
function majorityOf(positions: readonly HeldPosition[]): readonly Position[] | undefined {
  const open = positions.filter(({ position }) => position.answer !== 'no' && !isLimited(position.limits))
  const plain = open.filter(({ position }) => position.answer === 'yes')
  const enough = [plain, open].find((some) => isMajority(some.map(({ holder }) => holder.fraction)))
  return enough?.map(({ position }) => position)
}

interface HolderQuestion {
  readonly record: ConsentRecord
  readonly known: KnownRecord
  readonly asked: Asked
  /** What the guild says for who said nothing. */
  readonly forSilent: Position | undefined
}

function holderPosition(holder: Holder, { record, known, asked, forSilent }: HolderQuestion): Position {
  const own = known.aboutWork.filter(({ by }) => by.writer === holder.writer)
  const ofWork = standingWord(own, asked)
  const said = ofWork.length > 0 ? ofWork : standingWord(known.defaultsOf(holder.writer), asked)
  const name = record.nameOf(holder.writer)
  const position =
    said.length > 0 ? saidPosition(said, { name, user: asked.user }) : (forSilent ?? silence(name, asked))
  if (!holder.isContested || position.answer === 'no') return position
  return refused(`the share of ${name} is contested, and a yes to a contested share waits until it is settled`)
}

function saidPosition(said: readonly Statement[], { name, user }: { name: string; user: User | undefined }): Position {
  return mostRestrictive(said.map((each) => positionOf(each, { name: speakerName(each, name), user })))
}

function silence(name: string, { purpose }: Asked): Position {
  return refused(`${name} has said nothing about ${sayPurpose(purpose)}; silence is not consent`)
}

/** Nobody speaks for a share of nobody, not even the guild: it has no mandate for who is not known. */
function unknownPosition({ holders }: KnownRecord, purpose: PurposeName): Position | undefined {
  const { known, unknown } = holders
  if (unknown.numerator === 0n) return undefined
  if (known.length === 0)
    return refused(`nobody is known who holds the work, so nobody has said yes to ${sayPurpose(purpose)}`)
  return refused(`${sayPart(unknown)} belongs to nobody known, who has said nothing about ${sayPurpose(purpose)}`)
}

function guildPosition(statements: readonly Statement[], asked: Asked): Position | undefined {
  const ofGuild = statements.filter(({ by }) => by.role === 'guild')
  const said = standingWord(ofGuild, asked)
  return said.length === 0 ? undefined : saidPosition(said, { name: 'the guild', user: asked.user })
}

/** `Jonas Drabble, heir of Sunniva Drabble`. */
export function speakerName({ by: { role, name } }: Pick<Statement, 'by'>, writer: string): string {
  if (role === 'guild') return 'the guild'
  return role === 'writer' || name === undefined ? writer : `${name}, ${role} of ${writer},`
}

/** Statements about the work by somebody who holds no share of it. */
function notesOf(record: ConsentRecord, { aboutWork, holders }: KnownRecord, { purpose, on }: Asked): string[] {
  const holding = new Set(holders.known.map(({ writer }) => writer))
  const strangers = aboutWork.filter(({ by, from }) => by.writer !== undefined && !holding.has(by.writer) && from <= on)
  const told = strangers.filter((each) => each.purpose === purpose && each.answer !== 'withdrawn')
  return told.map((each) => {
    const name = speakerName(each, record.nameOf(each.by.writer ?? ''))
    return `${name} said ${each.answer} to ${sayPurpose(purpose)} on ${each.from} and holds no share of the work; it does not count`
  })
}
