/** A screen: its address, its name in the menu, who sees it there, and how its code is loaded. */

import type { ComponentType } from 'preact'
import type { Role } from '../../api/index.ts'
import type { TextKey } from '../texts/text.ts'

export interface ScreenProps {
  /** What stands in the address for `:name`. */
  readonly params: Readonly<Record<string, string>>
}

export interface Screen {
  /** `/works/:id` */
  readonly path: string
  readonly load: () => Promise<{ readonly default: ComponentType<ScreenProps> }>
  /** Whom it is for; the server decides what they may ask. */
  readonly roles: readonly Role[]
  /** Its entry in the menu; screens that are reached from others have none. */
  readonly menu?: TextKey
  /** Who has it in the menu, where not all who may open it. */
  readonly menuFor?: readonly Role[]
}
