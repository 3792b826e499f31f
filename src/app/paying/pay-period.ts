/**
 * Pays a period: what approved runs of it owe and nobody has been given yet. The batch is recorded and booked in one transaction;
 * its files are written after that, from what was recorded, so that whoever starts again ends with the same bytes.
 */

import path from 'node:path'
import { badInput, type IsoDate, type Period, printPeriod, type Problem, Refusal } from '../../base/index.ts'
import { isThere, makeFolder, openPendingFile } from '../../drivers/files.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import { openVault, type Vault } from '../../drivers/vault.ts'
import { bookPayout } from '../../fund/index.ts'
import { checkDay, readPeriod } from '../asked-days.ts'
import { postBookings } from '../ledger/post-bookings.ts'
import { publishHallLog } from '../publish-log.ts'
import { runRecord } from '../records.ts'
import { namesOf } from '../registry-views.ts'
import { sealRecord } from '../seal.ts'
import { findRun } from './approve-run.ts'
import { approversOf, ruleSince } from './approvers.ts'
import { payablesOf, type Waiting } from './payables.ts'
import {
  batchesOf,
  batchId,
  batchRun,
  FILE_KIND,
  openFile,
  type PaymentBatch,
  type PaymentFormat,
} from './payment-batch.ts'
import { followedPayouts } from './payout-answers.ts'
import { type PaymentPlan, planPayments } from './plan-payments.ts'

export interface PayRequest {
  readonly period: string
  readonly run?: string | undefined
  readonly executeOn?: string | undefined
  readonly format: PaymentFormat
  readonly outFolder?: string | undefined
  readonly dryRun: boolean
  /** Pay also to accounts of which the bank said that they are not there. */
  readonly sameAccount?: boolean | undefined
}

export interface Paid {
  /** Made by this request; in a dry run, what would be made. */
  readonly batch: PaymentBatch | undefined
  /** Files that were written now: of this batch, and of earlier ones of the period that nobody has seen yet. */
  readonly written: readonly { readonly batch: string; readonly file: string; readonly payments: number }[]
  /** Batches of the period that were made before. */
  readonly earlier: readonly string[]
  readonly waiting: readonly Waiting[]
  readonly names: ReadonlyMap<string, string>
  readonly problems: readonly Problem[]
}

interface Asked {
  readonly request: PayRequest
  readonly period: Period
  readonly createdOn: IsoDate
  readonly executeOn: IsoDate
}

export async function payPeriod(hall: Hall, request: PayRequest): Promise<Paid> {
  const period = readPeriod('pay/bad-period', request.period)
  const createdOn = hall.clock.today()
  const executeOn = request.executeOn ?? createdOn
  checkExecution(executeOn, createdOn)
  const asked = { request, period, createdOn, executeOn }
  // Opened inside the transaction: whoever was faster has added keys to the vault.
  const work = async (stores: Stores): Promise<Made> =>
    makeBatch(stores, hall, { vault: await openVault(hall.folder), asked })
  const { toWrite, ...made } = await (request.dryRun ? hall.database.read(work) : hall.database.write(work))
  if (request.dryRun) return { ...made, written: [] }
  const published = await publishHallLog(hall)
  const vault = await openVault(hall.folder)
  const written = await writeFiles(toWrite, { vault, folder: request.outFolder ?? path.join(hall.folder, 'payments') })
  return { ...made, written, problems: [...made.problems, ...vault.problems, ...published] }
}

/** Who would be paid what, and what waits; nothing is recorded. */
export function tryPayment(hall: Hall, request: Omit<PayRequest, 'dryRun'>): Promise<Paid> {
  return payPeriod(hall, { ...request, dryRun: true })
}

type Made = Omit<Paid, 'written'> & { readonly toWrite: readonly FileToWrite[] }

interface FileToWrite {
  readonly batch: PaymentBatch
  /** True for files that may have been written before: one that is there is left alone. */
  readonly isEarlier: boolean
}

async function makeBatch(stores: Stores, hall: Hall, { vault, asked }: { vault: Vault; asked: Asked }): Promise<Made> {
  const { request, period } = asked
  if (ruleSince(await approversOf(stores)) === undefined) throw noApprovers()
  if (request.run !== undefined) await findRun(stores, request.run)
  const earlier = await openBatches(stores, asked)
  const { owed, waiting } = await payablesOf(stores, { period, run: request.run })
  const plan = await planPayments(
    stores,
    { hall, vault, owed },
    {
      format: request.format,
      executeOn: asked.executeOn,
      createdOn: asked.createdOn,
      remittance: `Distribution ${printPeriod(period)}`,
      contribution: `Contributions ${printPeriod(period)}`,
      modifier: modifierAfter(await batchesOf(stores), asked.createdOn),
      isSameAccount: request.sameAccount ?? false,
    },
  )
  const batch = plan.payouts.length === 0 ? undefined : await batchOf(plan, { vault, asked })
  if (batch && !request.dryRun) await recordBatch(stores, batch)
  return {
    batch,
    earlier: earlier.map(({ id }) => id),
    toWrite: [
      ...earlier.map((each) => ({ batch: each, isEarlier: true })),
      ...(batch ? [{ batch, isEarlier: false }] : []),
    ],
    waiting: [...waiting, ...plan.waiting],
    names: await namesOf(stores),
    problems: plan.problems,
  }
}

/** Batches of the period to which no bank has answered: one of them may have been interrupted before its files. */
async function openBatches(stores: Stores, { period, request }: Asked): Promise<PaymentBatch[]> {
  const answered = new Set(
    (await followedPayouts(stores)).filter(({ events }) => events.length > 0).map(({ batch }) => batch.id),
  )
  return (await batchesOf(stores)).filter(
    (each) =>
      each.period === printPeriod(period) &&
      !answered.has(each.id) &&
      (request.run === undefined || each.payouts.some(({ parts }) => parts.some(({ run }) => run === request.run))),
  )
}

async function batchOf(
  { payouts, files }: PaymentPlan,
  { vault, asked }: { vault: Vault; asked: Asked },
): Promise<PaymentBatch> {
  const { executeOn, createdOn, request, period } = asked
  const { format } = request
  const id = batchId({ payouts, executeOn, format })
  const named = files.map(({ ending, ...file }) => ({ ...file, name: `${id}${ending}` }))
  const sealed = request.dryRun
    ? []
    : await vault.seal(
        named.map(({ name, text }) => ({ subject: `${id}/${name}`, kind: FILE_KIND, document: { text } })),
      )
  return {
    id,
    period: printPeriod(period),
    format,
    executeOn,
    createdOn,
    payouts,
    files: sealed.map((each, at) => ({ name: named[at]!.name, payments: named[at]!.payments, sealed: each })),
  }
}

async function recordBatch(stores: Stores, batch: PaymentBatch): Promise<void> {
  const run = batchRun(batch)
  await stores.runs.addRun(run)
  await sealRecord(stores, runRecord(run))
  await postBookings(stores, batch.payouts.map(bookPayout))
}

async function writeFiles(
  toWrite: readonly FileToWrite[],
  { vault, folder }: { vault: Vault; folder: string },
): Promise<Paid['written']> {
  const written: { batch: string; file: string; payments: number }[] = []
  for (const { batch, isEarlier } of toWrite) {
    for (const each of batch.files) {
      const file = path.resolve(folder, each.name)
      if (isEarlier && (await isThere(file))) continue
      await makeFolder(folder, { mode: 0o700 })
      await writeSecret(file, openFile(vault, batch.id, each))
      written.push({ batch: batch.id, file, payments: each.payments })
    }
  }
  return written
}

/** Whole or not at all, and for its owner alone: it holds account numbers. */
async function writeSecret(file: string, text: string): Promise<void> {
  const pending = await openPendingFile(file, { mode: 0o600 })
  try {
    await pending.write(Buffer.from(text, 'utf8'))
    await pending.commit()
  } catch (error) {
    await pending.abort()
    throw error
  }
}

// A NACHA header tells files of one day apart by one sign.
const MODIFIERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'

function modifierAfter(batches: readonly PaymentBatch[], day: IsoDate): string {
  const ofDay = batches.filter(
    ({ createdOn, files }) => createdOn === day && files.some(({ name }) => name.endsWith('.ach')),
  )
  return MODIFIERS[ofDay.length] ?? ''
}

function checkExecution(executeOn: IsoDate, today: IsoDate): void {
  checkDay('pay/bad-date', '--execute-on', executeOn)
  if (executeOn >= today) return
  throw badInput('pay/bad-date', `--execute-on ${executeOn} has passed; today is ${today}.`, {
    hint: 'Give a day on which the bank can pay.',
  })
}

function noApprovers(): Refusal {
  return new Refusal(
    'pay/no-approvers',
    {},
    {
      message: 'Nobody approves runs in this hall, so nothing is paid.',
      hint: 'Add two people, each with a key of their own: guildhall approver add NAME --key FILE. Then they approve the runs.',
    },
  )
}
