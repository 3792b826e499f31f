/** All handlers, each area in a file of its own. */

import type { Bound } from '../call.ts'
import { MEMBER_HANDLERS } from './member-handlers.ts'
import { RECORD_HANDLERS } from './record-handlers.ts'
import { SESSION_HANDLERS } from './session-handlers.ts'

export const HANDLERS: readonly Bound[] = [...SESSION_HANDLERS, ...MEMBER_HANDLERS, ...RECORD_HANDLERS]
