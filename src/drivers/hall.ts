/** A hall: the folder in which one guild keeps everything. `hall.yaml`, database, index, keys, log, statements. */

import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, readdir } from 'node:fs/promises'
import path from 'node:path'
import { parseDocument } from 'yaml'
import { badInput, Refusal } from '../base/index.ts'
import type { TileFiles } from '../log/index.ts'
import { type Clock, systemClock } from './clock.ts'
import { openDatabase } from './database/index.ts'
import { makeFolder, writeFileWhole } from './files.ts'
import { HALL_FILE } from './hall-place.ts'
import { createNoteSigner, type KeyFile, openNoteSigner } from './keys.ts'
import { openTileFiles } from './log-files.ts'
import type { Database } from './ports.ts'

export interface Hall {
  readonly folder: string
  readonly name: string
  /** Names the log of this hall in its checkpoints. */
  readonly origin: string
  readonly database: Database
  /** Where the server's desk is: beside the database file, or in the same PostgreSQL database. */
  readonly deskTarget: { readonly folder: string } | { readonly url: string }
  readonly tileFiles: TileFiles
  readonly signer: KeyFile
  readonly clock: Clock
  /** Which rulebook of unclaimed money it goes by, where `hall.yaml` says so, and the last day of its financial year. */
  readonly unclaimedRules?: string | undefined
  readonly financialYearEnds?: string | undefined
  /** How much everybody is told about its titles (`public_titles`), unchecked: whoever is asked reads it. */
  readonly publicTitles?: string | undefined
  /** What stands under `connector:` in `hall.yaml`, unchecked: whoever asks a model reads it. */
  readonly connector?: unknown
  /** What stands under `mail:` in `hall.yaml`, unchecked: whoever sends mail reads it. */
  readonly mail?: unknown
  /** What stands under `corpora:` in `hall.yaml`, unchecked: names of folders on which audits may be started from a browser. */
  readonly corpora?: unknown
  /** What stands under `daily_round:` in `hall.yaml`, unchecked: from when on a day the server makes its round, or `off`. */
  readonly dailyRound?: unknown
  /** Folders below `folder`, made when they are first written to. */
  readonly folders: {
    readonly index: string
    readonly audits: string
    readonly statements: string
    readonly rejects: string
  }
  close(): Promise<void>
}

interface HallFile {
  readonly name: string
  readonly origin: string
  readonly database: string | undefined
  readonly unclaimedRules: string | undefined
  readonly financialYearEnds: string | undefined
  readonly publicTitles: string | undefined
  readonly connector: unknown
  readonly mail: unknown
  readonly corpora: unknown
  readonly dailyRound: unknown
}

const FORMAT = 'hall/1'

/**
 * Makes a hall in `folder`, which must be empty or missing. A hall that is there already is a `Refusal`; one whose making was
 * interrupted (no `hall.yaml` yet, which is written last) is finished.
 */
export async function createHall(folder: string): Promise<void> {
  const full = path.resolve(folder)
  if (existsSync(path.join(full, HALL_FILE))) {
    throw new Refusal(
      'hall/exists',
      { folder: full },
      {
        message: `There is a hall in ${full} already.`,
        hint: 'Work in it with --hall, or name another folder.',
      },
    )
  }
  await makeFolder(full)
  const foreign = (await readdir(full)).filter((name) => !OWN_NAMES.has(name) && !name.startsWith('.'))
  if (foreign.length > 0) {
    throw new Refusal(
      'hall/folder-not-empty',
      { folder: full, found: foreign.slice(0, 5) },
      {
        message: `The folder ${full} holds other things (${foreign.slice(0, 3).join(', ')}).`,
        hint: 'Name a new or an empty folder.',
      },
    )
  }
  const name = path.basename(full)
  const origin = `guildhall.invalid/${slugOf(name)}-${randomBytes(5).toString('hex')}`
  await makeFolder(path.join(full, 'keys'), { mode: 0o700 })
  const keyFile = path.join(full, 'keys', 'log.key')
  if (!existsSync(keyFile)) await createNoteSigner(keyFile, origin)
  const { name: keyName } = await openNoteSigner(keyFile)
  await writeFileWhole(path.join(full, HALL_FILE), printHallFile({ name, origin: keyName }))
}

/** What an interrupted making may have left. */
const OWN_NAMES: ReadonlySet<string> = new Set([
  'keys',
  'hall.sqlite',
  'hall.sqlite-wal',
  'hall.sqlite-shm',
  'log',
  'index',
])

/** Opens the hall in `folder`, whoever its database belongs to (`app` asks that). With `DATABASE_URL`, or `database:` in `hall.yaml`, it lives in that PostgreSQL database. `readsOnly`: for a thread beside the one that has it open. */
export async function openHall(
  folder: string,
  { environment = process.env, readsOnly = false }: { environment?: NodeJS.ProcessEnv; readsOnly?: boolean } = {},
): Promise<Hall> {
  const file = path.join(folder, HALL_FILE)
  const { name, origin, database: named, ...settings } = parseHallFile(await readFile(file, 'utf8'), file)
  const url = environment['DATABASE_URL'] ?? named
  const clock = systemClock(environment)
  const signer = await openNoteSigner(path.join(folder, 'keys', 'log.key'))
  if (!url) refuseLostDatabase(folder)
  const database = await openDatabase(url ? { url } : { file: path.join(folder, 'hall.sqlite') }, { readsOnly })
  return {
    folder,
    name,
    origin,
    database,
    deskTarget: url ? { url } : { folder },
    tileFiles: openTileFiles(path.join(folder, 'log')),
    signer,
    clock,
    ...settings,
    folders: {
      index: path.join(folder, 'index'),
      audits: path.join(folder, 'audits'),
      statements: path.join(folder, 'statements'),
      rejects: path.join(folder, 'rejects'),
    },
    close: () => database.close(),
  }
}

/** A hall that has published its log had a database: an empty one in its place would look as if nothing had ever happened. */
function refuseLostDatabase(folder: string): void {
  const file = path.join(folder, 'hall.sqlite')
  if (existsSync(file) || !existsSync(path.join(folder, 'log', 'checkpoint'))) return
  throw new Refusal(
    'hall/database-missing',
    { file },
    {
      message: `The hall has a published log, but its database ${file} is not there.`,
      hint: 'Put it back from a copy. If the hall lives in PostgreSQL, set DATABASE_URL or database: in hall.yaml.',
    },
  )
}

function printHallFile({ name, origin }: { name: string; origin: string }): string {
  return [
    '# A Guildhall hall. Keep keys/ secret, and back up this folder as a whole.',
    `guildhall: ${FORMAT}`,
    `name: ${JSON.stringify(name)}`,
    '# The name of the log in its checkpoints. It never changes.',
    `origin: ${origin}`,
    '# To keep the hall in PostgreSQL: database: postgres://user@host/name (or set DATABASE_URL).',
    '',
  ].join('\n')
}

function parseHallFile(text: string, file: string): HallFile {
  const document = parseDocument(text, { schema: 'failsafe' })
  const [error] = document.errors
  if (error) {
    const line = error.linePos?.[0].line
    throw badInput('hall/bad-hall-file', `${HALL_FILE} cannot be read: ${error.message.split('\n')[0]}`, {
      at: { file, ...(line === undefined ? {} : { line }) },
      hint: 'Correct that line, or restore the file from a backup.',
    })
  }
  const read = (key: string): string | undefined => {
    const value = document.get(key)
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  const [format, name, origin] = [read('guildhall'), read('name'), read('origin')]
  if (format !== FORMAT || name === undefined || origin === undefined) {
    throw badInput('hall/bad-hall-file', `${HALL_FILE} needs guildhall: ${FORMAT}, a name and an origin.`, {
      at: { file },
      hint: format && format !== FORMAT ? `It was made by another version (${format}).` : 'Restore it from a backup.',
    })
  }
  const unchecked = document.toJS() as Record<string, unknown>
  return {
    name,
    origin,
    database: read('database'),
    unclaimedRules: read('unclaimed_rules'),
    financialYearEnds: read('financial_year_ends'),
    publicTitles: read('public_titles'),
    connector: unchecked['connector'],
    mail: unchecked['mail'],
    corpora: unchecked['corpora'],
    dailyRound: unchecked['daily_round'],
  }
}

function slugOf(name: string): string {
  return (
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '') || 'hall'
  )
}
