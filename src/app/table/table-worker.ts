/** Entry of a thread that holds the facts of one table, and reckons one change after the other. */

import { parentPort, workerData } from 'node:worker_threads'
import { assert, BadInput } from '../../base/index.ts'
import type { Deal } from '../../terms/index.ts'
import type { AskedDays } from '../asked-days.ts'
import { openReckoner, type TableFacts } from './reckon-table.ts'
import type { FromTable, ToTable } from './table-thread.ts'

assert(parentPort, 'app: this file is started as a worker thread')
const port = parentPort
const { given, days } = workerData as { readonly given: TableFacts; readonly days: AskedDays }
const reckon = openReckoner(given, days)

/** Deals that were sent before are named by their keys alone; one that is no longer here is asked for again. */
const deals = new Map<string, Deal>()
const MOST_DEALS = 60

function answer({ task, offers, asked }: ToTable): FromTable {
  if (deals.size > MOST_DEALS) deals.clear()
  for (const { key, deal } of offers) if (deal && !deals.has(key)) deals.set(key, deal)
  const laid = offers.flatMap(({ key, label }) => {
    const deal = deals.get(key)
    return deal ? [{ key, label, deal }] : []
  })
  if (laid.length < offers.length) return { task, missing: true }
  try {
    return { task, figures: reckon(laid, asked) }
  } catch (error) {
    if (error instanceof BadInput) return { task, problems: error.problems }
    return { task, failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

port.on('message', (question: ToTable) => port.postMessage(answer(question)))
