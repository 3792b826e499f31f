/** Measures of the server for Prometheus: requests by route and how they end, open event streams, and what Node tells of itself. */

import type { MiddlewareHandler } from 'hono'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Asked } from './who.ts'

export interface Metrics {
  readonly measure: MiddlewareHandler<Asked>
  /** Told when an event stream opens; what it answers is called when it ends. */
  openStream(): () => void
  /** In the text format of Prometheus. */
  print(): Promise<string>
  readonly type: string
}

/** Asked when somebody looks. */
interface Measured {
  /** How many jobs there are in each state. */
  readonly jobs?: (() => Promise<ReadonlyMap<string, number>>) | undefined
  /** When the hall last made its daily round whole, as ISO text. */
  readonly round?: (() => Promise<string | undefined>) | undefined
}

export function openMetrics({ jobs, round }: Measured = {}): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'guildhall_' })
  const seconds = new Histogram({
    name: 'guildhall_request_seconds',
    help: 'Time to answer, by route, method and status.',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 15],
    registers: [registry],
  })
  const streams = new Gauge({ name: 'guildhall_event_streams', help: 'Open event streams.', registers: [registry] })
  if (jobs) {
    const gauge: Gauge<'state'> = new Gauge({
      name: 'guildhall_jobs',
      help: 'Jobs by state.',
      labelNames: ['state'],
      registers: [registry],
      async collect() {
        gauge.reset()
        for (const [state, count] of await jobs()) gauge.set({ state }, count)
      },
    })
  }
  if (round) {
    const gauge = new Gauge({
      name: 'guildhall_daily_round_timestamp_seconds',
      help: 'When the daily round was last made whole, in seconds since 1970.',
      registers: [registry],
      async collect() {
        const at = await round()
        if (at === undefined) gauge.remove()
        else gauge.set(Date.parse(at) / 1000)
      },
    })
  }
  return {
    async measure(c, next) {
      const end = seconds.startTimer()
      await next()
      end({ route: c.get('pattern') ?? 'page', method: c.req.method, status: String(c.res.status) })
    },
    openStream() {
      streams.inc()
      return () => streams.dec()
    },
    print: () => registry.metrics(),
    type: registry.contentType,
  }
}
