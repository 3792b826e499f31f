/** A throw-away PostgreSQL server for tests: a cluster in a temporary folder, reached by a Unix socket alone. */

import { execFileSync, spawnSync } from 'node:child_process'
import { chownSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'

export interface PostgresCluster {
  /** The address of a new, empty schema; each call gives another one. */
  newHall(): Promise<string>
  /** Runs statements as the owner in the schema of an address. */
  query(url: string, sql: string): Promise<unknown[]>
  /** The socket that the server listens on. */
  readonly socket: string
  stop(): Promise<void>
}

/** Why there is no server here, or the folder of its programs. */
export function findPostgres(): { readonly bin: string } | { readonly missing: string } {
  const folders = [
    ...(process.env['PATH'] ?? '').split(path.delimiter),
    ...globSync('/usr/lib/postgresql/*/bin').sort().reverse(),
    ...globSync('/usr/pgsql-*/bin').sort().reverse(),
    '/opt/homebrew/bin',
    '/usr/local/pgsql/bin',
  ]
  const bin = folders.find(
    (folder) => existsSync(path.join(folder, 'initdb')) && existsSync(path.join(folder, 'pg_ctl')),
  )
  if (!bin) return { missing: 'no PostgreSQL server is installed here (initdb and pg_ctl were not found)' }
  if (process.getuid?.() === 0 && !plainUser())
    return { missing: 'PostgreSQL does not run as root, and there is no other user' }
  return { bin }
}

export async function startPostgres(bin: string): Promise<PostgresCluster> {
  const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-pg-'))
  const user = process.getuid?.() === 0 ? plainUser() : undefined
  if (user) chownSync(folder, user.uid, user.gid)
  const data = path.join(folder, 'data')
  const run = (program: string, args: readonly string[]): void => {
    execFileSync(path.join(bin, program), args, { stdio: 'ignore', cwd: folder, ...user })
  }
  const control = (...args: string[]): void => run('pg_ctl', ['-D', data, '-w', ...args])
  run('initdb', ['-D', data, '-U', 'hall', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'])
  const settings = `-c listen_addresses= -c unix_socket_directories=${folder} -c fsync=off -c full_page_writes=off`
  control('-l', path.join(folder, 'log'), '-o', settings, 'start')
  const removeAtExit = (): void => {
    spawnSync(path.join(bin, 'pg_ctl'), ['-D', data, '-m', 'immediate', 'stop'], { cwd: folder, ...user })
    rmSync(folder, { recursive: true, force: true })
  }
  process.once('exit', removeAtExit)

  const base = `postgres://hall@localhost/postgres?host=${encodeURIComponent(folder)}`
  let halls = 0
  const query = async (url: string, sql: string): Promise<unknown[]> => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      return (await client.query(sql)).rows as unknown[]
    } finally {
      await client.end()
    }
  }
  return {
    async newHall() {
      const schema = `hall_${++halls}`
      await query(base, `create schema ${schema}`)
      return `${base}&options=${encodeURIComponent(`-c search_path=${schema}`)}`
    },
    query,
    socket: path.join(folder, '.s.PGSQL.5432'),
    async stop() {
      process.off('exit', removeAtExit)
      removeAtExit()
    },
  }
}

/** A user without privileges to run the server as, when the tests run as root. */
function plainUser(): { uid: number; gid: number } | undefined {
  const users = existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8').split('\n') : []
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = users.find((line) => line.startsWith(`${name}:`))?.split(':') ?? []
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) }
  }
  return undefined
}
