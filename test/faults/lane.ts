/** A history that is worked through in a hall by processes that fail; what was acknowledged is remembered here, outside of them. */

import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { openOwnHall } from '../../src/app/open-hall.ts'
import { verifyLedger } from '../../src/app/ledger/verify-ledger.ts'
import { publishHallLog } from '../../src/app/publish-log.ts'
import { verifyHall } from '../../src/app/verify-log.ts'
import { createHall } from '../../src/drivers/hall.ts'
import { balancesOf, lookAt } from '../simulation/checks/index.ts'
import { nothingSeen } from '../simulation/checks/check.ts'
import { Remembered, readRows, type Rows, rowsOf, type Texts, textQueries } from '../simulation/checks/rows.ts'
import type { Event } from '../simulation/event.ts'
import { planHistory } from '../simulation/plan.ts'
import { simulate } from '../simulation/simulate.ts'
import { noneTold, type Told } from '../simulation/world.ts'

export interface Answer {
  readonly done?: number
  readonly failed?: number
  readonly code?: string
  readonly message?: string
  readonly known?: [string, string][]
  readonly receipts?: string[]
  readonly uses?: string[]
  /** Comes by itself, before the answer: what the hall is given next. */
  readonly given?: { readonly bank?: string[]; readonly asked?: string[] }
}

export interface LaneOptions {
  readonly seed: number
  readonly years: number
  /** An address for each worker; a file in the folder of the hall without it. */
  readonly url?: string
  /** Reads past the program: statements as the owner of the database. */
  readonly query?: (sql: string) => Promise<unknown[]>
  /** Where the folder is made. */
  readonly under?: string
}

export interface Worker {
  readonly process: ChildProcess
  /** `undefined` when the process is gone before it answers. */
  step(at: number): Promise<Answer | undefined>
  end(): Promise<void>
}

let cache: string | undefined

/** Where Node keeps what it compiled: workers begin in half of the time, which is most of what a kill costs. */
function cacheFolder(): string {
  if (cache !== undefined) return cache
  const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-faults-cache-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  return (cache = folder)
}

const calmHistories = new Map<string, Promise<Rows>>()

/** What the same history comes to without any fault: the same for every hall that has it. */
function calmRows({ seed, years }: LaneOptions): Promise<Rows> {
  const key = `${seed} ${years}`
  const known = calmHistories.get(key) ?? simulateCalm(seed, years)
  calmHistories.set(key, known)
  return known
}

async function simulateCalm(seed: number, years: number): Promise<Rows> {
  let rows: Rows | undefined
  const atEnd = async ({ databaseFile }: { databaseFile: string }): Promise<void> =>
    void (rows = readRows(databaseFile))
  await simulate(seed, { years, crashes: 'none', atEnd })
  return rows!
}

export class Lane {
  readonly folder: string
  readonly events: readonly Event[]
  readonly told: Told = noneTold()
  known: [string, string][] = []
  readonly #options: LaneOptions
  readonly #past = nothingSeen()

  private constructor(options: LaneOptions) {
    this.#options = options
    this.folder = mkdtempSync(path.join(options.under ?? tmpdir(), 'guildhall-faults-'))
    this.events = planHistory(options.seed, options).events
  }

  static async open(options: LaneOptions): Promise<Lane> {
    const lane = new Lane(options)
    await createHall(path.join(lane.folder, 'hall'))
    return lane
  }

  /** Starts a process and waits until its hall is open. `shell` goes before the program, such as `ulimit -f 100;`. */
  async start({
    shell = '',
    url = this.#options.url,
  }: { shell?: string; url?: string | undefined } = {}): Promise<Worker> {
    const { seed, years } = this.#options
    const command = [process.execPath, path.join(import.meta.dirname, 'worker.ts'), this.folder, `${seed}`, `${years}`]
    const env = { ...process.env, DATABASE_URL: url ?? '', NODE_V8_COVERAGE: '', NODE_COMPILE_CACHE: cacheFolder() }
    const child = spawn('sh', ['-c', `${shell} exec "$@"`, 'sh', ...command], { stdio: ['pipe', 'pipe', 'pipe'], env })
    let complaint = ''
    child.stderr.on('data', (data: Buffer) => (complaint += data.toString()))
    child.stdin.on('error', () => undefined) // of a process that is gone
    const gone = new Promise<void>((resolve) => child.once('close', () => resolve()))
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
    const answer = async (): Promise<Answer | undefined> => {
      for (let line = await lines.next(); line.done !== true; line = await lines.next()) {
        const { given, ...rest } = JSON.parse(line.value) as Answer
        if (!given) return rest
        for (const each of given.bank ?? []) this.told.bank.add(each)
        for (const each of given.asked ?? []) this.told.asked.add(each)
      }
      return undefined
    }
    child.stdin.write(`${JSON.stringify({ known: this.known, uses: [...this.told.uses] })}\n`)
    const ready = await answer()
    if (!ready) throw new Error(`the worker did not begin: ${complaint}`)
    return {
      process: child,
      step: async (at) => {
        child.stdin.write(`${at}\n`)
        const told = await answer()
        if (told?.done !== undefined) this.#take(told)
        return told
      },
      end: async () => {
        child.stdin.end()
        await gone
      },
    }
  }

  #take({ known, receipts = [], uses = [] }: Answer): void {
    for (const line of this.told.bank) this.told.bankRead.add(line)
    this.known = [...new Map([...this.known, ...(known ?? [])])]
    for (const receipt of receipts) this.told.receipts.add(receipt)
    for (const use of uses) this.told.uses.add(use)
  }

  async rows(past: Remembered = new Remembered()): Promise<Rows> {
    const { query } = this.#options
    if (!query) return readRows(path.join(this.folder, 'hall', 'hall.sqlite'), past)
    const texts = textQueries('postgres').map(async ([name, sql]) => {
      const [row] = (await query(sql)) as { text: string | null }[]
      return [name, row?.text ?? '']
    })
    return rowsOf(Object.fromEntries(await Promise.all(texts)) as Texts, past)
  }

  /** Everything that the checks of the simulation find wrong now; the log is looked at when it verifies, below. */
  async faults(): Promise<string[]> {
    const rows = await this.rows(this.#past.remembered)
    const hall = await this.#hall()
    try {
      const balances = await balancesOf({ hall })
      const checkpoint = await hall.tileFiles.read('checkpoint')
      const files = new Map(checkpoint ? [['checkpoint', checkpoint]] : [])
      return lookAt(rows, { told: this.told, balances, files }, this.#past)
    } finally {
      await hall.close()
    }
  }

  /** At the end: log and books verify, and the books and runs are those of the same history without any fault. */
  async finish(): Promise<void> {
    const hall = await this.#hall()
    try {
      // A step that was cut off after its commit is done, and what it recorded is published by whoever comes next.
      await publishHallLog(hall)
      const [log, books] = [await verifyHall(hall), await verifyLedger(hall)]
      assert.deepEqual([...log.problems, ...books.problems], [])
      assert.ok(log.ok && books.ok)
    } finally {
      await hall.close()
    }
    assert.deepEqual(await this.faults(), [])
    const [rows, calm] = [await this.rows(), await calmRows(this.#options)]
    for (const part of ['transactionLines', 'postingLines', 'runs'] as const) assert.deepEqual(rows[part], calm[part])
  }

  async #hall() {
    const before = process.env['DATABASE_URL']
    process.env['DATABASE_URL'] = this.#options.url ?? ''
    try {
      return await openOwnHall(path.join(this.folder, 'hall'))
    } finally {
      if (before === undefined) delete process.env['DATABASE_URL']
      else process.env['DATABASE_URL'] = before
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}
