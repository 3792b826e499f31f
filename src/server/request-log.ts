/**
 * The log of the server: one JSON line a request. It says which route, by its pattern, who (a role and the id of a member), how it
 * ended and how long it took; never an address of a page, a query, a body, a cookie, a key or an e-mail address.
 */

import type { MiddlewareHandler } from 'hono'
import { type DestinationStream, type Logger, pino } from 'pino'
import { DAILY_ROUND } from '../app/daily-round/ask-round.ts'
import type { Job } from '../app/jobs/job.ts'
import type { JobEnd } from '../app/jobs/run-job.ts'
import type { Asked } from './who.ts'

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** Whatever happens to be logged beside a request, these never stand in it. */
const SECRETS = [
  'cookie',
  'authorization',
  'password',
  'token',
  'key',
  'secret',
  'email',
  'code',
  'totpURI',
  'url',
  'link',
]

export function openLog({ level, to }: { level: LogLevel; to?: DestinationStream }): Logger {
  const paths = SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`])
  const settings = { level, base: { pid: process.pid }, redact: { paths, censor: '…' } }
  return pino(settings, to ?? pino.destination({ dest: 2, sync: false }))
}

export function logRequests(log: Logger): MiddlewareHandler<Asked> {
  return async (c, next) => {
    const started = performance.now()
    await next()
    const who = c.get('who')
    log.info({
      id: c.get('requestId'),
      method: c.req.method,
      route: c.get('pattern') ?? 'page',
      status: c.res.status,
      ms: Math.round((performance.now() - started) * 10) / 10,
      role: who?.role ?? 'public',
      ...(who !== undefined && who.role !== 'public' ? { member: who.member, via: who.via } : {}),
    })
  }
}

/** How a job ended: of the daily round with what its parts came to, which are counts; of others that it did. */
export function logEnded(log: Logger, { id, kind }: Job, end: JobEnd): void {
  const because = end.state === 'failed' ? { because: end.error.code } : {}
  const round = kind === DAILY_ROUND && 'result' in end ? { round: end.result } : {}
  const line = { job: id, kind, state: end.state, ...because, ...round }
  if (end.state === 'failed') log.warn(line, 'a job failed')
  else log.info(line, 'a job ended')
}

/** An error of ours with its trace: for those who run the hall, and for nobody else. */
export function logBroken(log: Logger, error: unknown, id: string): void {
  const { message, stack, code } =
    error instanceof Error
      ? (error as Error & { code?: unknown })
      : { message: String(error), stack: '', code: undefined }
  log.error({ id, error: { message: withoutSecrets(message), stack: withoutSecrets(stack ?? ''), cause: code } })
}

/** Passwords in addresses of databases, and keys. */
function withoutSecrets(text: string): string {
  return text.replace(/:\/\/[^\s/@]+@/g, '://…@').replace(/gh_[\w-]{20,}/g, 'gh_…')
}
