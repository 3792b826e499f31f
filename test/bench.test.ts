/** The rules that `make bench` runs say the same by hand, interpreted and compiled. */

import assert from 'node:assert/strict'
import { test } from 'node:test'

import { reuseFacts, streamingFacts } from '../bench/engine/facts.ts'
import { interpretedSums, oursCompiled, readBenchDeal } from '../bench/engine/ours.ts'
import { plainAgreement } from '../bench/engine/plain-agreement.ts'
import { plainReuses } from '../bench/engine/plain-reuses.ts'
import { plainStreaming } from '../bench/engine/plain-streaming.ts'
import { REUSE_RULE } from '../bench/engine/reuse-rule.ts'
import { makeReuses } from '../bench/engine/reuse-rows.ts'
import { makeStreaming } from '../bench/engine/streaming-rows.ts'

const ROWS = 500

test('the share of receipts is the same to the cent by hand, interpreted and compiled', async () => {
  const rows = makeReuses(ROWS)
  const byHand = [BigInt(plainReuses(REUSE_RULE, rows))]
  assert.deepEqual(interpretedSums(readBenchDeal('marginal-reuse'), reuseFacts(rows)), byHand)
  assert.deepEqual(await (await oursCompiled('marginal-reuse')(ROWS))?.run(), byHand)
})

test('the streaming residual is the same to the cent by hand, interpreted and compiled', async () => {
  const rows = makeStreaming(ROWS)
  const byHand = plainStreaming(rows).map(BigInt)
  assert.deepEqual(interpretedSums(readBenchDeal('streaming-residual'), streamingFacts(rows)), byHand)
  assert.deepEqual(await (await oursCompiled('streaming-residual')(ROWS))?.run(), byHand)
})

test('the agreement of 2023 pays the same to the cent by hand, interpreted and compiled', async () => {
  const rows = makeStreaming(ROWS)
  const byHand = plainAgreement(rows).map(BigInt)
  assert.deepEqual(interpretedSums(readBenchDeal('wga-mba-2023'), streamingFacts(rows)), byHand)
  assert.deepEqual(await (await oursCompiled('wga-mba-2023')(ROWS))?.run(), byHand)
})
