/** A world to simulate in: a real hall on SQLite with an injected clock, its log in memory, and engines that crash. */

import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { databaseOver, openDatabase } from '../../src/drivers/database/open-database.ts'
import { openSqlite } from '../../src/drivers/database/sqlite-engine.ts'
import type { Hall } from '../../src/drivers/hall.ts'
import { createNoteSigner, type KeyFile } from '../../src/drivers/keys.ts'
import { Crashes, crashingEngine, tilesInMemory } from './crashes.ts'
import { dealText } from './deal.ts'

const ORIGIN = 'simulation.invalid/hall'

/** What was acknowledged to whoever asked: the outside's own account of what the hall was told. */
export interface Told {
  /** Receipts that the hall was asked to keep, and those of them that it said it has kept; by `receiptKey`. */
  readonly asked: Set<string>
  readonly receipts: Set<string>
  /** What the bank put on statements that the hall was given, and on those that it said it has read: lines of JSON. */
  readonly bank: Set<string>
  readonly bankRead: Set<string>
  /** By company, work and words: what was ever reported. */
  readonly uses: Set<string>
}

/** What an event needs of a world. */
export interface Stage {
  readonly folder: string
  readonly told: Told
  /** Names that events gave to what they made (claims, successions), for events that come later. */
  readonly known: Map<string, string>
  today: string
  hall: Hall
  /** Writes a file into the world's folder and gives its path. */
  readonly write: (name: string, text: string) => string
  /** Says outside of the process what the hall is given next: lines of the bank's statement, receipts by their key. */
  readonly tell?: (given: { readonly bank?: readonly string[]; readonly asked?: readonly string[] }) => void
}

export interface World extends Stage {
  readonly crashes: Crashes
  /** The published log. */
  readonly files: Map<string, Uint8Array>
  readonly databaseFile: string
  /** Closes the hall, as its program is gone, and opens it anew. */
  reopen(): Promise<void>
  /** A second world that stands where this one does. */
  copy(): Promise<World>
  close(): Promise<void>
}

interface Start {
  readonly database: string
  readonly signer: KeyFile
}
let start: Promise<Start> | undefined

export async function makeWorld(seed: number): Promise<World> {
  start ??= prepare()
  const { database } = await start
  return openWorld({ seed, from: database, files: new Map(), known: new Map(), today: '2027-01-01', told: noneTold() })
}

interface From extends Pick<World, 'files' | 'known' | 'told' | 'today'> {
  /** Of the deals. */
  readonly seed: number
  readonly from: string
  /** The folder of a world whose other files are taken over: keys, vault, tables. */
  readonly beside?: string
}

async function openWorld({ seed, from, beside, files, known, told, today }: From): Promise<World> {
  const { signer } = await (start ??= prepare())
  const folder = makeFolder()
  const databaseFile = path.join(folder, 'hall.sqlite')
  copyFileSync(from, databaseFile)
  if (beside !== undefined) cpSync(beside, folder, { recursive: true, filter: (file) => !file.includes('hall.sqlite') })
  mkdirSync(path.join(folder, 'tables'), { recursive: true })
  mkdirSync(path.join(folder, 'hall'), { recursive: true })
  const crashes = new Crashes()
  const open = async (): Promise<Hall> => {
    const engine = crashingEngine(await openSqlite(databaseFile, { waitMs: 5000 }), crashes)
    const database = await databaseOver(engine)
    const folders = ['index', 'audits', 'statements', 'rejects'] as const
    const below = Object.fromEntries(folders.map((name) => [name, path.join(folder, 'hall', name)])) as Hall['folders']
    const clock = { today: () => world.today, seconds: () => Date.parse(`${world.today}T00:00:00Z`) / 1000 }
    const tileFiles = tilesInMemory(files, crashes)
    const close = () => database.close()
    return {
      folder: path.join(folder, 'hall'),
      name: 'simulation',
      origin: ORIGIN,
      database,
      deskTarget: { folder: path.join(folder, 'hall') },
      tileFiles,
      signer,
      clock,
      folders: below,
      close,
    }
  }
  const world: World = {
    folder,
    crashes,
    told,
    known,
    files,
    databaseFile,
    today,
    hall: undefined as unknown as Hall,
    async reopen() {
      await this.hall.close()
      this.hall = await open()
    },
    write: (name, text) => {
      const file = path.join(folder, 'tables', name)
      writeFileSync(file, text)
      return file
    },
    async copy() {
      await this.hall.close() // the last connection takes the write-ahead log into the file
      const copied = await openWorld({
        seed,
        from: databaseFile,
        beside: folder,
        files: new Map(files),
        known: new Map(known),
        told: copyTold(told),
        today: this.today,
      })
      this.hall = await open()
      return copied
    },
    async close() {
      await this.hall.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  for (const currency of ['USD', 'EUR']) world.write(`deal-${currency}.yaml`, dealText(currency, seed))
  world.hall = await open()
  return world
}

export function noneTold(): Told {
  return { asked: new Set(), receipts: new Set(), bank: new Set(), bankRead: new Set(), uses: new Set() }
}

function copyTold({ asked, receipts, bank, bankRead, uses }: Told): Told {
  return {
    asked: new Set(asked),
    receipts: new Set(receipts),
    bank: new Set(bank),
    bankRead: new Set(bankRead),
    uses: new Set(uses),
  }
}

/** An empty hall and a key, made once a process: making them takes longer than many steps of a simulation. */
async function prepare(): Promise<Start> {
  const folder = makeFolder()
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const database = path.join(folder, 'empty.sqlite')
  const empty = await openDatabase({ file: database })
  await empty.write(({ notes }) => notes.putNote('hall:origin', ORIGIN)) // whose database it is, as opening a hall signs it
  await empty.close()
  return { database, signer: await createNoteSigner(path.join(folder, 'keys', 'log.key'), ORIGIN) }
}

/** In memory where the system has a folder there: a simulation writes much and keeps nothing. */
function makeFolder(): string {
  return mkdtempSync(path.join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'guildhall-simulation-'))
}
