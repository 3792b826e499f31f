/** Is it alive, does it take requests, what did it measure. */

import { ROUTES } from '../../api/index.ts'
import { Refusal } from '../../base/index.ts'
import { type Bound, handle } from '../call.ts'

export const HEALTH_HANDLERS: readonly Bound[] = [
  handle(ROUTES.showLive, () => ({ alive: true as const })),
  handle(ROUTES.showReady, async ({ server }) => {
    const failed = await server.notReady()
    if (failed.length > 0) throw notReady(failed)
    return { ready: true as const }
  }),
  handle(ROUTES.showMetrics, async ({ server: { metrics } }) => ({ type: metrics.type, body: await metrics.print() })),
]

function notReady(failed: readonly string[]): Refusal {
  return new Refusal(
    'api/not-ready',
    { failed },
    { message: `The server does not take requests now: ${failed.join(', ')}.`, hint: 'Try again in a moment.' },
  )
}
