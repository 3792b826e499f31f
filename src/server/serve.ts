/** Starts the server of a hall on a port, and stops it without cutting anybody off. */

import type { Server } from 'node:http'
import { getConnInfo } from '@hono/node-server/conninfo'
import { serve } from '@hono/node-server'
import type { Context } from 'hono'
import { type Office, openOffice } from '../app/members/open-office.ts'
import { keepRead } from '../app/members/personal-reads.ts'
import { readAhead } from '../app/read-ahead.ts'
import type { Hall } from '../drivers/hall.ts'
import { lastRound } from '../app/daily-round/ask-round.ts'
import { readRoundTime } from '../app/daily-round/round-time.ts'
import type { BindOptions } from './bind-routes.ts'
import type { Asked } from './who.ts'
import { type Rounds, openRounds } from './jobs/rounds.ts'
import { type JobRunner, openRunner } from './jobs/runner.ts'
import { countJobs } from '../app/jobs/ask-job.ts'
import { openLimits } from './limits.ts'
import { openMetrics } from './metrics.ts'
import { openServer } from './open-server.ts'
import { type LogLevel, logBroken, logEnded, openLog } from './request-log.ts'
import { openIdentify } from './sign-in/index.ts'
import { openState } from './state.ts'

export interface ServeOptions {
  readonly port: number
  readonly host: string
  /** Under which people reach it, where that is not where it listens: `https://hall.example`. */
  readonly publicUrl?: string | undefined
  /** A proxy stands before it, and what it says of the address of a caller is believed. */
  readonly trustsProxy?: boolean | undefined
  readonly logLevel?: LogLevel | undefined
  /** How many jobs run beside the requests at once; one unless told. */
  readonly jobs?: number | undefined
}

export interface Serving {
  readonly url: string
  /** Takes nothing new, ends event streams, lets what runs end within `STOP_SECONDS`, and closes. */
  stop(): Promise<void>
}

export const STOP_SECONDS = 15

export async function startServer(hall: Hall, options: ServeOptions): Promise<Serving> {
  const { port, host, logLevel = 'info' } = options
  const publicUrl = options.publicUrl ?? `http://${host === '127.0.0.1' ? 'localhost' : bracketed(host)}:${port}`
  const roundFrom = readRoundTime(hall.dailyRound)
  const log = openLog({ level: logLevel })
  const office = await openOffice(hall, { publicUrl, tellBroken: (error) => logBroken(log, error, 'accounts') })
  const { desk, accounts } = office
  const leaving = new AbortController()
  const runner = openRunner({
    hall,
    desk,
    places: options.jobs ?? 1,
    tellBroken: (stack, { id, kind }) => log.error({ job: id, kind, error: { stack } }, 'a job broke'),
    tellEnded: (job, end) => logEnded(log, job, end),
  })
  const tellRound = (error: unknown): void => logBroken(log, error, 'the daily round')
  const rounds = openRounds({ hall, desk, from: roundFrom, wakeJobs: () => runner.wake(), tellBroken: tellRound })
  const metrics = openMetrics({ jobs: () => countJobs(desk), round: () => lastRound(desk) })
  const app = openServer({
    hall,
    desk,
    accounts,
    publicUrl,
    log,
    limits: openLimits(() => performance.now() / 1000),
    state: openState({ hall, desk, metrics, stopping: leaving.signal, wakeJobs: () => runner.wake() }),
    addressOf: options.trustsProxy ? forwardedAddress : ownAddress,
    identify: openIdentify({ desk, accounts, now: () => new Date() }),
    keepRead: readKeeper(office),
    tellBroken: (error, id) => logBroken(log, error, id),
  })
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname: host }, (address) => {
      const url = `http://${bracketed(host)}:${address.port}`
      log.info({ url, publicUrl, hall: hall.name }, 'listening')
      readAhead(hall, leaving.signal).catch(
        (error: unknown) => leaving.signal.aborted || logBroken(log, error, 'reading ahead'),
      )
      resolve({ url, stop: () => stopServer(server, { leaving, office, runner, rounds }) })
    }) as Server
    server.once('error', reject)
    setTimes(server)
  })
}

/** Long enough for a piece of an upload on a slow line, short enough that nobody holds a connection by saying nothing. */
function setTimes(server: Server): void {
  server.headersTimeout = 20_000
  server.requestTimeout = 300_000
  server.keepAliveTimeout = 65_000
}

async function stopServer(
  server: Server,
  { leaving, office, runner, rounds }: { leaving: AbortController; office: Office; runner: JobRunner; rounds: Rounds },
): Promise<void> {
  leaving.abort()
  await rounds.stop()
  const ended = runner.stop()
  const closed = new Promise<void>((done) => void server.close(() => done()))
  server.closeIdleConnections()
  const cutOff = setTimeout(() => server.closeAllConnections(), STOP_SECONDS * 1000)
  await Promise.all([closed, ended])
  clearTimeout(cutOff)
  await office.close()
}

function readKeeper({ desk }: Office): BindOptions['keepRead'] {
  return async ({ who, subject, route }) => {
    const reader = who.role === 'public' ? 'public' : who.member
    await keepRead(desk, { at: new Date().toISOString(), reader, readerRole: who.role, subject, route })
  }
}

function ownAddress(c: Context<Asked>): string {
  return getConnInfo(c).remote.address ?? 'unknown'
}

/** What the proxy next to us added: the last of the list, which nobody before it can write. */
function forwardedAddress(c: Context<Asked>): string {
  return c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() || ownAddress(c)
}

function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host
}
