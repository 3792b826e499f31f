/** What a hall holds about one person, for that person: everything at once; and what of it can be erased, what stays and why. */

import { canonicalJson, type Json, printFraction, Refusal } from '../../base/index.ts'
import { statementDocument } from '../../statements/index.ts'
import { earlierRuns } from '../distribute-period.ts'
import { forgetOffered } from '../offered-drafts/decide-offered.ts'
import { offersBy } from '../offered-drafts/offer-draft.ts'
import { erasePayee } from '../payees/erase-payee.ts'
import { ownPayee } from '../payees/own-payee.ts'
import { ownConsent } from '../writers/own-consent.ts'
import { ownMoney } from '../writers/own-money.ts'
import { ownWorks } from '../writers/own-works.ts'
import { tellChange } from './add-member.ts'
import { listKeys } from './api-keys.ts'
import { giveBackAttempt, passwordLimit, takeAttempt } from './attempts.ts'
import { refuseLast } from './change-member.ts'
import { changesOf, memberNamed } from './list-members.ts'
import type { ListedMember } from './member.ts'
import type { Office as OpenOffice } from './open-office.ts'
import { listReads } from './personal-reads.ts'
import { dropPasswordLink } from './send-link.ts'

type Office = Omit<OpenOffice, 'settled' | 'close'>
const MOST_READS = 100_000

/** As JSON: the account, its sessions and keys, what was changed and read; of a writer the works, consents, payee data in clear, and money. */
export async function exportOwnData(office: Office, id: string): Promise<Json> {
  const member = await memberNamed(office, id)
  const subjects = [member.id, ...(member.writer === undefined ? [] : [member.writer])]
  return {
    account: { ...plainMember(member) },
    sessions: (await office.accounts.sessionsOf(id)).map((session) => ({ ...session })),
    keys: (await listKeys(office.desk, id)).map((key) => plain(key)),
    changes: (await changesOf(office.desk, id)).map((change) => ({ ...change })),
    readBy: (await listReads(office.desk, { subjects, limit: MOST_READS })).map((read) => ({ ...read })),
    offeredDrafts: (await offersBy(office, id)).map((offer) => plain(offer)),
    ...(member.writer === undefined ? {} : await ofWriter(office, member.writer)),
  }
}

async function ofWriter({ hall }: Office, writer: string): Promise<{ readonly [key: string]: Json }> {
  const works = await hall.database.read((stores) => ownWorks(stores, writer))
  const consents = await ownConsent(hall, writer, { on: hall.clock.today() })
  const statements = await ownMoney(hall, writer)
  return {
    works: works.map(({ work: { id, title }, shares }) => ({
      id,
      title,
      shares: shares
        .filter((share) => share.writer === writer)
        .map(({ fraction, because, hold }) => ({ fraction: printFraction(fraction), because, hold: hold ?? null })),
    })),
    consents: consents.map(({ work, history }) => ({ work: work.title, said: history.map((line) => plain(line)) })),
    payee: (await ownPayee(hall, writer)).map((record) => ({ ...record })),
    statements: statements.map((statement) => statementDocument(statement)),
  }
}

export interface Erasure {
  readonly erased: boolean
  readonly goes: readonly string[]
  readonly stays: readonly { readonly what: string; readonly because: string }[]
}

/**
 * Two steps: without `confirm` it says what would become of what. What the books need stays, because money that was paid has to be
 * accounted for; who wrote what stays, because payments follow it.
 */
export async function eraseOwnData(
  office: Office,
  { id, confirm, password }: { id: string; confirm: boolean; password: string },
  now: Date,
): Promise<Erasure> {
  const member = await memberNamed(office, id)
  const said = await whatBecomes(office, member)
  if (!confirm) return { erased: false, ...said }
  await checkPassword(office, { id, password }, now)
  if (member.role === 'administrator') await office.desk.write((db) => refuseLast(db, member))
  if (member.writer !== undefined && said.erasesPayee) {
    await erasePayee(office.hall, { what: member.writer, because: 'asked for by the person' })
  }
  await forgetOffered(office, id)
  await dropPasswordLink(office.hall, member.email)
  await office.desk.write(async (db) => {
    if (member.role === 'administrator') await refuseLast(db, member)
    await office.accounts.remove(id, db)
    await db.deleteFrom('api_keys').where('member', '=', id).execute()
    await db.deleteFrom('members').where('id', '=', id).execute()
    await tellChange(db, { member: id, what: 'erased', by: id, now })
  })
  return { erased: true, goes: said.goes, stays: said.stays }
}

/** Counted, so that an open session is no way to find out the password. */
async function checkPassword(office: Office, { id, password }: { id: string; password: string }, now: Date) {
  const limit = passwordLimit(id)
  if (!(await takeAttempt(office.desk, limit, now))) {
    throw new Refusal(
      'member/too-many-tries',
      {},
      { message: 'The password was tried too often.', hint: 'Wait a quarter of an hour, then try again.' },
    )
  }
  if (!(await office.accounts.isPasswordOf(id, password)))
    throw new Refusal('member/wrong-password', {}, { message: 'That is not the password.', hint: 'Type it again.' })
  await giveBackAttempt(office.desk, limit)
}

async function whatBecomes(office: Office, { id, role, writer }: ListedMember) {
  const account = ['account', 'keys', 'sessions']
  const always = [{ what: 'changes-and-reads', because: 'oversight' }]
  if (role !== 'writer' || writer === undefined) return { goes: account, stays: always, erasesPayee: false }
  const waits = await isPayee(office, writer)
  const hasOffered = (await offersBy(office, id)).length > 0
  return {
    goes: [...account, ...(hasOffered ? ['offered-drafts'] : []), ...(waits ? [] : ['payee'])],
    stays: [
      ...always,
      ...(waits ? [{ what: 'payee', because: 'money-and-tax' }] : []),
      { what: 'credits', because: 'shares' },
      { what: 'statements', because: 'books' },
      { what: 'consents', because: 'licences' },
    ],
    erasesPayee: !waits,
  }
}

/** Somebody whom a run pays, carries over or holds money for: without an account they could not be paid, and the tax year could not be reported. */
async function isPayee({ hall }: Office, writer: string): Promise<boolean> {
  const runs = await hall.database.read((stores) => earlierRuns(stores))
  return runs.some(({ payable, carried, held }) =>
    [...payable, ...carried, ...held].some((each) => each.writer === writer),
  )
}

function plain(value: object): Json {
  return JSON.parse(
    canonicalJson(
      JSON.parse(
        JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? each.toString() : each)),
      ) as Json,
    ),
  ) as Json
}

function plainMember({ id, email, name, role, writer, company, addedAt }: ListedMember) {
  return { id, email, name, role, writer: writer ?? null, company: company ?? null, addedAt }
}
