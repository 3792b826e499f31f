/** What waits for the guild. */

import { ROUTES } from '../../api/index.ts'
import { whatWaits } from '../../app/what-waits.ts'
import { type Bound, handle } from '../call.ts'
import { defined } from './defined.ts'

export const WAITING_HANDLERS: readonly Bound[] = [
  handle(ROUTES.listWaiting, async (call) => ({ rows: (await whatWaits(call)).map(defined) })),
]
