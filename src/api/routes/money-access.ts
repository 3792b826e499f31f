/** Who reads the guild's money and who works with it, and how a period is named. */

import { z } from 'zod'
import type { Role } from '../roles.ts'

/** An administrator has no part in it. */
export const READS_MONEY: readonly Role[] = ['clerk', 'auditor']
/** The same, and companies what is theirs alone. */
export const SHARED_MONEY: readonly Role[] = ['clerk', 'auditor', 'company']
export const WORKS_MONEY: readonly Role[] = ['clerk']

export const PERIOD = z.string().min(4).max(30)
