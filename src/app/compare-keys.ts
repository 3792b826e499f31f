/** What each key would give every member in a period, before anybody votes: dry runs, and nothing is recorded. */

import { badInput, fraction, printAmount, printPeriod, type Period } from '../base/index.ts'
import { writeFileWhole } from '../drivers/files.ts'
import type { Hall } from '../drivers/hall.ts'
import { compareKeys, type KeyOutcome, type NamedKey } from '../fund/index.ts'
import { type Citation, DISTRIBUTION_KEYS, type DistributionKey, type KeyRule } from '../terms/index.ts'
import { checkDay, readPeriod } from './asked-days.ts'
import { groundOf } from './distribute-period.ts'
import { readDeal } from './read-deals.ts'
import { namesOf } from './registry-views.ts'

export interface KeysRequest {
  readonly period: string
  /** Names of keys, deal files, or ids of deals that come with Guildhall; all keys of the deal language without them. */
  readonly keys?: readonly string[]
  readonly calculation?: string
  readonly knownBy?: string
  /** A file for the table. */
  readonly out?: string
}

export interface ComparedKeys {
  readonly period: Period
  readonly calculation: string
  readonly deal: string
  /** The first is what the deal says today. */
  readonly outcomes: readonly KeyOutcome[]
  readonly names: ReadonlyMap<string, string>
}

export async function compareKeysInHall(hall: Hall, request: KeysRequest): Promise<ComparedKeys> {
  const period = readPeriod('distribute/bad-period', request.period)
  checkDay('distribute/bad-date', '--known', request.knownBy)
  const others: NamedKey[] = []
  for (const name of request.keys ?? DISTRIBUTION_KEYS) others.push(await readNamedKey(name))
  const compared = await hall.database.read(async (stores): Promise<ComparedKeys> => {
    const { calculation, knownBy } = request
    const asked = {
      period: request.period,
      dryRun: true,
      asInvoiced: false,
      ...(calculation === undefined ? {} : { calculation }),
      ...(knownBy === undefined ? {} : { knownBy }),
    }
    const { input, following } = await groundOf(stores, {
      hall,
      request: asked,
      period,
      knownOn: hall.clock.today(),
      anew: true,
    })
    const today: NamedKey = { name: 'today', rule: undefined }
    return {
      period,
      calculation: following.main.calculation.id,
      deal: input.deal.id,
      outcomes: compareKeys(input, [today, ...others]),
      names: await namesOf(stores),
    }
  })
  if (request.out !== undefined) await writeFileWhole(request.out, printKeysTable(compared))
  return compared
}

const TRIED: Citation = { source: '', at: undefined, says: undefined, hypothesis: 'A key that is tried out.' }

/** By its name with what it has by default, or the key of a deal's fund. */
async function readNamedKey(name: string): Promise<NamedKey> {
  const by = DISTRIBUTION_KEYS.find((each) => each === name)
  if (by !== undefined) return { name, rule: keyByDefault(by) }
  const { deal } = await readDeal(name)
  if (deal.fund) return { name: deal.id, rule: deal.fund.key }
  throw badInput('keys/no-fund', `The deal ${deal.id} has no fund, so it has no key.`, {
    hint: `Name a deal with a fund, or one of ${DISTRIBUTION_KEYS.join(', ')}.`,
  })
}

/** A blend is half by words used and half alike, where nobody says otherwise. */
function keyByDefault(by: DistributionKey): KeyRule {
  const half = fraction(1, 2)
  const rule = { by, citation: TRIED }
  if (by !== 'blended') return rule
  const halves = ['words-used', 'equal-per-work'] as const
  return { ...rule, of: halves.map((each) => ({ by: each, share: half, citation: TRIED })) }
}

/** A row for each key and writer (RFC 4180). */
function printKeysTable({ outcomes, names, period }: ComparedKeys): string {
  const rows = outcomes.flatMap(({ name: key, writers }) =>
    writers.map(({ writer, amount, difference, rank }) => [
      printPeriod(period),
      key,
      writer,
      names.get(writer) ?? writer,
      amount.currency,
      printAmount(amount),
      printAmount(difference),
      `${rank}`,
    ]),
  )
  const header = ['period', 'key', 'writer', 'name', 'currency', 'amount', 'difference', 'rank']
  return [header, ...rows].map((row) => `${row.map(printCell).join(',')}\r\n`).join('')
}

/** Texts are guarded, since a spreadsheet takes one that begins with `=` for a formula; numbers go in as they are. */
function printCell(cell: string): string {
  const guarded = /^[=+\-@\t\r\n]/.test(cell) && !/^-?\d+(\.\d+)?$/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded
}
