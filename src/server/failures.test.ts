/** What a request is told when the machine fails, and what is kept for those who run it. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Refusal } from '../base/index.ts'
import { failureAnswer } from './failures.ts'

const refusalOf = (code: string): Refusal =>
  new Refusal(
    code,
    { database: '/srv/hall/desk.sqlite', because: 'SQLITE_BUSY' },
    { message: 'Another process is writing. (/srv/hall/desk.sqlite)', hint: 'Look at /srv.' },
  )

test('a database that fails is told by its code, without its place, and logged', () => {
  const { status, body, isLogged } = failureAnswer(refusalOf('database/locked'))
  assert.deepEqual([status, body.error.code, isLogged], [503, 'database/locked', true])
  assert.doesNotMatch(JSON.stringify(body), /srv|SQLITE/)
  assert.match(body.error.message, /try again/)
})

test('a text that no database takes is the mistake of whoever sent it', () => {
  const { status, body, isLogged } = failureAnswer(refusalOf('database/text-with-nul'))
  assert.deepEqual([status, isLogged], [422, false])
  assert.match(body.error.message, /NUL/)
})

test('a bug of ours is logged, and says nothing of itself', () => {
  const { status, body, isLogged } = failureAnswer(new TypeError('x is not a function at /srv/hall.ts'))
  assert.deepEqual([status, body.error.code, isLogged], [500, 'api/broken', true])
  assert.doesNotMatch(JSON.stringify(body), /srv|function/)
})
