/** El catálogo en español; el compilador exige cada texto del inglés. */

import type { Translated } from '../text.ts'
import type { EN } from '../en/index.ts'
import { ACCOUNT } from './account.ts'
import { RECORD } from './record.ts'
import { SHELL } from './shell.ts'

export const ES: Translated<typeof EN> = { ...SHELL, ...ACCOUNT, ...RECORD }
