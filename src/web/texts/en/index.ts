/** The English catalogue: each area in a file of its own. */

import { ACCOUNT } from './account.ts'
import { RECORD } from './record.ts'
import { SHELL } from './shell.ts'

export const EN = { ...SHELL, ...ACCOUNT, ...RECORD }
