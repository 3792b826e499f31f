/** What the registry answers, as several of its screens use it. */

import type { Answer } from '../../parts/ask.ts'

export type Work = Answer<'GET /api/registry/works/{id}'>
export type Claim = Answer<'GET /api/registry/claims/{id}'>
