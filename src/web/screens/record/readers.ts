/** Who sees what waits for review. */

import type { Role } from '../../../api/index.ts'

export const REVIEW_READERS: readonly Role[] = ['clerk', 'auditor', 'negotiator', 'administrator']
