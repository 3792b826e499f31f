/** The English catalogue: each area in a file of its own. */

import { RECORD } from './record.ts'
import { SHELL } from './shell.ts'

export const EN = { ...SHELL, ...RECORD }
