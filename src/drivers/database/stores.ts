/** All stores over one transaction. */

import type { Stores } from '../ports.ts'
import { factStore } from './fact-store.ts'
import { leafStore } from './leaf-store.ts'
import { ledgerStore } from './ledger-store.ts'
import { lookupStore } from './lookup-store.ts'
import { noteStore } from './note-store.ts'
import { registryStore } from './registry-store.ts'
import { runStore } from './run-store.ts'
import type { Queries } from './tables.ts'

export function storesOver(db: Queries): Stores {
  return {
    registry: registryStore(db),
    facts: factStore(db),
    ledger: ledgerStore(db),
    leaves: leafStore(db),
    lookup: lookupStore(db),
    runs: runStore(db),
    notes: noteStore(db),
  }
}
