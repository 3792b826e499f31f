/** The digest of a hall: every row of every table, but for the salts and what is hashed with them, which are drawn anew each time. */

import { createHash } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'

export function digestOfHall(file: string): string {
  const database = new DatabaseSync(file, { readOnly: true, readBigInts: true })
  const sha = createHash('sha256')
  try {
    const tables = database.prepare(`select name from sqlite_schema where type = 'table' order by name`).all()
    for (const { name } of tables) {
      const rows = database
        .prepare(`select * from "${name as string}"`)
        .all()
        .map((row) => lineOf(name as string, row))
      for (const line of rows.sort()) sha.update(line)
    }
    return sha.digest('hex')
  } finally {
    database.close()
  }
}

// Kinds of entries that are sealed in the vault: by another key and number in each hall.
const SEALED = new Set(['payee-account', 'payee-tax-form', 'payer-account'])

function lineOf(table: string, row: Record<string, unknown>): string {
  if (table === 'notes' && String(row['name']).startsWith('salt:')) return 'salt\n'
  if (table === 'leaves') return `leaf ${String(row['position'])}\n` // named after entries, some of which are sealed
  if (table === 'entries' && SEALED.has(String(row['kind'])))
    return `entry ${String(row['kind'])} ${String(row['subject'])}\n`
  if (table === 'runs' && row['kind'] === 'payment') return `payment ${String(row['id'])} ${String(row['inputs'])}\n`
  const values = Object.values(row).map((value) => {
    return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : String(value)
  })
  return `${table} ${values.join('\u001f')}\n`
}
