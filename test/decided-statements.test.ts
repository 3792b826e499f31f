/** Statements of shares that were decided on as unclaimed: who got it and until when it can be claimed, in every file, and checked by the files alone. */

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { after, test } from 'node:test'
import { issueStatements } from '../src/app/issue-statements.ts'
import { sayContact } from '../src/app/payees/say-contact.ts'
import { checkStatementFile } from '../src/app/statements/check-statement-file.ts'
import { statementSheet } from '../src/app/statements/statement-sheet.ts'
import { decideUnclaimed } from '../src/app/unclaimed/decide-unclaimed.ts'
import { listUnclaimed } from '../src/app/unclaimed/list-unclaimed.ts'
import { publishUnclaimed } from '../src/app/unclaimed/publish-unclaimed.ts'
import { notifyUnclaimed } from '../src/app/unclaimed/record-notice.ts'
import { claimUnclaimed } from '../src/app/unclaimed/settle-decision.ts'
import type { Hall } from '../src/drivers/hall.ts'
import { checkEd25519 } from '../src/drivers/keys.ts'
import { printVerifierKey } from '../src/log/index.ts'
import { distribute, payingHalls } from './paying-hall.ts'

const halls = await payingHalls('guildhall-decided-')
after(() => halls.end())

const WRITER = 'Priya Vellathur'
const ASSEMBLY = { source: 'minutes of the assembly' }
const text = (file: string | undefined): string => readFileSync(file ?? '', 'utf8')

/** A writer whom nobody finds, told of and published in time, so that what waits for her may be decided on. */
async function undecided(name: string): Promise<{ on: (day: string) => Hall; id: string; amount: bigint }> {
  const hall = await halls.open(name)
  const on = (day: string): Hall => ({ ...hall, clock: { ...hall.clock, today: () => day } })
  await sayContact(hall, { who: WRITER, state: 'not-located', source: 'letters came back' })
  await distribute(hall)
  await notifyUnclaimed(on('2027-12-01'), { source: 'letter to the members' })
  await publishUnclaimed(on('2028-06-01'), { outFolder: path.join(halls.folder, `${name}-public`) })
  const { held } = await listUnclaimed(on('2030-01-01'))
  const own = held.find(({ reason }) => reason === 'not-located')!
  return { on, id: own.id, amount: own.amount.amountMinor }
}

async function issue(hall: Hall) {
  const [issued] = await issueStatements(hall, { writer: WRITER })
  const { statement, files } = issued!
  const check = async (change = (json: string): string => json) => {
    const key = printVerifierKey(hall.signer)
    const at = { proof: text(files.proof), key, keys: '', witnesses: [], checkEd25519 }
    const { checks } = await checkStatementFile(change(text(files.json)), at)
    return checks.filter(({ ok }) => ok !== true).map(({ of, says }) => `${of}: ${says}`)
  }
  assert.deepEqual(await check(), [])
  const sheet = JSON.stringify(statementSheet(statement, { hall: 'h', contact: undefined, name: 'n', sha256: 's' }))
  return { statement, check, json: text(files.json), html: text(files.html), csv: text(files.csv), sheet }
}

test('a share that was decided on waits no more on the statement, which tells who got it and until when it can be claimed', async () => {
  const { on, id, amount } = await undecided('social')
  const before = await issue(on('2030-01-02'))
  assert.ok(before.statement.heldOpen.amountMinor >= amount)
  assert.doesNotMatch(before.json, /"decided"/)
  await decideUnclaimed(on('2030-02-01'), { id, use: 'social', to: 'Hardship fund', ...ASSEMBLY })
  const decided = await issue(on('2030-02-02'))
  assert.equal(decided.statement.heldOpen.amountMinor, before.statement.heldOpen.amountMinor - amount)
  for (const { name, told } of ['html', 'csv', 'json', 'sheet'].map((each) => ({
    name: each,
    told: decided[each as 'html' | 'csv' | 'json' | 'sheet'].replaceAll(/\\?"+Hardship fund/g, 'Hardship fund'),
  }))) {
    assert.match(told, /a social purpose, “Hardship fund”/, name)
    assert.match(told, /is set aside for late claims/, name)
    assert.match(told, new RegExp(`can still be claimed until 2036-12-31, as ${id}`), name)
  }
  assert.match(decided.html, /<h3>Decided on since<\/h3>/)
  assert.match(decided.csv, new RegExp(`\r\nheld-decided,.*,${id},2036-12-31\r\n`))
  for (const [from, to] of [
    ['"claimUntil": "2036', '"claimUntil": "2037'],
    ['"to": "Hardship', '"to": "Warship'],
    ['"claimedOn": null', '"claimedOn": "2031-01-01"'],
  ] as const) {
    const wrong = await decided.check((json) => json.replace(from, to))
    assert.ok(
      wrong.some((each) => each.startsWith('The statement: ') && each.includes('holds')),
      from,
    )
  }

  await claimUnclaimed(on('2031-05-01'), { id, source: 'letter of the writer' })
  const claimed = await issue(on('2031-05-02'))
  assert.equal(claimed.statement.heldOpen.amountMinor, before.statement.heldOpen.amountMinor)
  for (const told of [claimed.html, claimed.csv, claimed.json, claimed.sheet])
    assert.match(told, /It was claimed on 2031-05-01, and waits again/)
  await sayContact(on('2031-05-03'), { who: WRITER, state: 'located', source: 'letter of the writer' })
  await distribute(on('2031-06-01'), '2031')
  const paid = await issue(on('2031-06-02'))
  assert.match(paid.html, /waits again since then\. Released in/)
  assert.equal(paid.statement.heldOpen.amountMinor, 0n)
})

test('what the other members got is told as theirs', async () => {
  const { on, id } = await undecided('members')
  await decideUnclaimed(on('2030-02-01'), { id, use: 'members', setAside: '1/4', ...ASSEMBLY })
  await distribute(on('2030-03-01'), '2030')
  const { html, sheet } = await issue(on('2030-03-02'))
  for (const told of [html, sheet])
    assert.match(told, /it goes to the other works of its pool\. Of it [\d.,]+ USD is set/)
})
