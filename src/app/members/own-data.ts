/** What a hall holds about one person, for that person: everything at once; and what of it can be erased, what stays and why. */

import { BadInput, canonicalJson, type Json, printFraction, Refusal } from '../../base/index.ts'
import { earlierRuns } from '../distribute-period.ts'
import { consentHistory } from '../consent/show-consent.ts'
import { keptStatement, namesOfStatements } from '../statements/seal-statements.ts'
import { erasePayee } from '../payees/erase-payee.ts'
import { showPayee } from '../payees/show-payees.ts'
import { listWorks } from '../works/list-works.ts'
import { tellChange } from './add-member.ts'
import { listKeys } from './api-keys.ts'
import { changesOf, memberNamed } from './list-members.ts'
import type { ListedMember } from './member.ts'
import type { Office as OpenOffice } from './open-office.ts'
import { listReads } from './personal-reads.ts'

type Office = Omit<OpenOffice, 'close'>
const MOST_READS = 100_000

/** As JSON: the account, its keys, what was changed and read; of a writer the works, consents, payee data (numbers masked) and statements. */
export async function exportOwnData(office: Office, id: string): Promise<Json> {
  const member = await memberNamed(office, id)
  const subjects = [member.id, ...(member.writer === undefined ? [] : [member.writer])]
  return {
    account: { ...plainMember(member) },
    keys: (await listKeys(office.desk, id)).map((key) => plain(key)),
    changes: (await changesOf(office.desk, id)).map((change) => ({ ...change })),
    readBy: (await listReads(office.desk, { subjects, limit: MOST_READS })).map((read) => ({ ...read })),
    ...(member.writer === undefined ? {} : await ofWriter(office, member.writer)),
  }
}

async function ofWriter({ hall }: Office, writer: string): Promise<{ readonly [key: string]: Json }> {
  const works = (await listWorks(hall)).filter((work) => work.shares.some((share) => share.writer === writer))
  const consents: Json[] = []
  for (const { id, title } of works) {
    const { lines } = await consentHistory(hall, id)
    consents.push({ work: title, said: lines.map((line) => plain(line)) })
  }
  const statements = await hall.database.read(async (stores) => {
    const kept: Json[] = []
    for (const name of await namesOfStatements(stores)) {
      const document = await keptStatement(stores, name)
      if (isOf(document, writer)) kept.push(document)
    }
    return kept
  })
  return {
    works: works.map(({ id, title, shares }) => ({
      id,
      title,
      shares: shares
        .filter((share) => share.writer === writer)
        .map(({ fraction, because, hold }) => ({ fraction: printFraction(fraction), because, hold: hold ?? null })),
    })),
    consents,
    payee: await ifKnown(async () => plain(await showPayee(hall, { who: writer }))),
    statements,
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
  if (!(await office.accounts.isPasswordOf(id, password))) {
    throw new Refusal('member/wrong-password', {}, { message: 'That is not the password.', hint: 'Type it again.' })
  }
  if (member.writer !== undefined && said.erasesPayee) {
    await erasePayee(office.hall, { what: member.writer, because: 'asked for by the person' })
  }
  await office.desk.write(async (db) => {
    await db.deleteFrom('api_keys').where('member', '=', id).execute()
    await db.deleteFrom('members').where('id', '=', id).execute()
    await tellChange(db, { member: id, what: 'erased', by: 'themselves', now })
  })
  await office.accounts.remove(id)
  return { erased: true, goes: said.goes, stays: said.stays }
}

async function whatBecomes(office: Office, { role, writer }: ListedMember) {
  const account = ['account', 'keys', 'sessions']
  const always = [{ what: 'changes-and-reads', because: 'oversight' }]
  if (role !== 'writer' || writer === undefined) return { goes: account, stays: always, erasesPayee: false }
  const waits = await isPayee(office, writer)
  return {
    goes: waits ? account : [...account, 'payee'],
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

function isOf(document: Json | undefined, writer: string): document is Json {
  return (document as { writer?: { id?: string } } | undefined)?.writer?.id === writer
}

/** Nothing where the person is not known as a payee. */
async function ifKnown(work: () => Promise<Json>): Promise<Json> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof BadInput) return null
    throw error
  }
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
