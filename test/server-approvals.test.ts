/** Approvals that are signed in a page: what the server takes, and what it never takes, whoever's session it is. */

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { addApprover, endApprover } from '../src/app/paying/change-approvers.ts'
import { verdictText as signedText } from '../src/app/paying/approval-text.ts'
import type { Hall } from '../src/drivers/hall.ts'
import type { Member } from '../src/server/who.ts'
import { type ApproverKey, openApproverKey, sha256Of, verdictText, type VerdictToSign } from '../src/web/parts/sign.ts'
import { openTestServer, type TestServer } from './hall-server.ts'
import { distribute, type PayingHalls, payingHalls } from './paying-hall.ts'

const member = (name: string, role: Member['role'], more: Partial<Member> = {}): Member => ({
  role,
  member: `member-${name}`,
  name,
  email: `${name}@example.org`,
  via: 'session',
  ...more,
})
const PEOPLE = {
  ida: member('ida', 'clerk'),
  joan: member('joan', 'auditor'),
  wren: member('wren', 'writer', { writer: 'writer-of-nobody' }),
  nia: member('nia', 'negotiator'),
  cora: member('cora', 'company', { company: 'Meridian Models' }),
  ada: member('ada', 'administrator'),
}
const VERDICTS = 'POST /api/distributions/{id}/verdicts'
const SHOW = 'GET /api/distributions/{id}'

let halls: PayingHalls
const opened: TestServer[] = []
before(async () => {
  halls = await payingHalls('guildhall-server-approvals-')
})
after(async () => {
  for (const server of opened) await server.close()
  await halls.end()
})

interface Proposed {
  readonly hall: Hall
  readonly server: TestServer
  readonly run: string
  readonly keys: { readonly ida: ApproverKey; readonly joan: ApproverKey }
}

/** A run that waits for two approvals, and the two keys as a page opens them. */
async function proposed(name: string): Promise<Proposed> {
  const hall = await halls.open(name)
  const open = (who: string) => openApproverKey(readFileSync(halls.keyOf(`${name}-${who}`), 'utf8'))
  for (const who of ['ida', 'joan']) await addApprover(hall, { name: who, file: halls.keyOf(`${name}-${who}`) })
  const server = await openTestServer(hall, PEOPLE)
  opened.push(server)
  return { hall, server, run: await distribute(hall), keys: { ida: await open('ida'), joan: await open('joan') } }
}

async function toSign(
  { server, run }: Pick<Proposed, 'server' | 'run'>,
  verdict: VerdictToSign['verdict'] = 'approve',
): Promise<VerdictToSign> {
  const { json } = await server.ask('joan', SHOW, { params: { id: run } })
  const { hall, round, inputsSha256, resultSha256 } = json.toSign
  return { hall, run, round, inputsSha256, resultSha256, verdict, because: 'held against the statement' }
}

async function handIn(
  { server, run }: Pick<Proposed, 'server' | 'run'>,
  as: string,
  { key, signed, sent = signed }: { key: ApproverKey; signed: VerdictToSign; sent?: VerdictToSign },
) {
  const body = {
    verdict: sent.verdict,
    because: sent.because,
    publicKey: key.publicKey,
    signature: await key.sign(verdictText(signed)),
  }
  return server.ask(as, VERDICTS, { params: { id: run }, body })
}

test('a page prints the very text that the hall checks', () => {
  for (const because of ['', 'seen "twice"', 'one\nverdict approve', 'señas, 日本 \u2028 end', '\\'])
    for (const verdict of ['approve', 'reject'] as const) {
      const about = {
        hall: 'a.example/1',
        run: 'run-1',
        round: 3,
        inputsSha256: '0a',
        resultSha256: 'ff',
        because,
        verdict,
      }
      assert.equal(verdictText(about), signedText(about))
    }
})

test('two members approve with keys that never leave them, and the second approval books the run', async () => {
  const made = await proposed('two')
  const signed = await toSign(made)
  const first = await handIn(made, 'joan', { key: made.keys.joan, signed })
  assert.deepEqual([first.status, first.json.state, first.json.approver], [201, 'proposed', 'joan'])
  const between = await made.server.ask('ida', SHOW, { params: { id: made.run } })
  assert.deepEqual([between.json.state, between.json.toSign.missing], ['proposed', 1])
  const second = await handIn(made, 'ida', { key: made.keys.ida, signed })
  assert.deepEqual([second.status, second.json.state], [201, 'booked'])
  const { json } = await made.server.ask('joan', SHOW, { params: { id: made.run } })
  assert.deepEqual(
    json.rounds[0].verdicts.map(({ name, member: by, counts }: { name: string; member: string; counts: boolean }) => [
      name,
      by,
      counts,
    ]),
    [
      ['joan', 'member-joan', true],
      ['ida', 'member-ida', true],
    ],
  )
  assert.equal(json.toSign.isOpen, false)
})

test('the result that a page reads has the hash that is signed', async () => {
  const made = await proposed('hash')
  const { response } = await made.server.ask('joan', 'GET /api/distributions/{id}/result', { params: { id: made.run } })
  const text = await response.text()
  const shown = await made.server.ask('joan', SHOW, { params: { id: made.run } })
  assert.equal(await sha256Of(text), shown.json.toSign.resultSha256)
  assert.equal(JSON.parse(text).totals.distributed, shown.json.distributed)
})

test('a forged signature, one over another run, round, reason or verdict, and one of another key are refused', async () => {
  const made = await proposed('forged')
  const { keys } = made
  const signed = await toSign(made)
  const refused = async (what: string, code: string, answer: ReturnType<TestServer['ask']>) => {
    const { status, json } = await answer
    assert.deepEqual([status, json.error?.code], [403, code], what)
  }
  const bad = 'approve/bad-signature'
  await refused('another run', bad, handIn(made, 'ida', { key: keys.ida, signed: { ...signed, run: 'run-other' } }))
  await refused('another hall', bad, handIn(made, 'ida', { key: keys.ida, signed: { ...signed, hall: 'elsewhere' } }))
  await refused('another round', bad, handIn(made, 'ida', { key: keys.ida, signed: { ...signed, round: 2 } }))
  await refused(
    'another result',
    bad,
    handIn(made, 'ida', { key: keys.ida, signed: { ...signed, resultSha256: '00' } }),
  )
  await refused(
    'another reason',
    bad,
    handIn(made, 'ida', { key: keys.ida, signed, sent: { ...signed, because: 'x' } }),
  )
  const turned = { ...signed, verdict: 'reject' as const }
  await refused(
    'a rejection made an approval',
    bad,
    handIn(made, 'ida', { key: keys.ida, signed: turned, sent: signed }),
  )
  const borrowed = { ...keys.joan, publicKey: keys.ida.publicKey }
  await refused('signed with another key', bad, handIn(made, 'ida', { key: borrowed, signed }))
  await refused(
    'zeros',
    bad,
    handIn(made, 'ida', { key: { ...keys.ida, sign: async () => btoa('\0'.repeat(64)) }, signed }),
  )
  const stranger = await halls.open('forged-stranger')
  await addApprover(stranger, { name: 'eve', file: halls.keyOf('eve') })
  const eve = await openApproverKey(readFileSync(halls.keyOf('eve'), 'utf8'))
  await refused('no approver of this hall', 'approve/not-approver', handIn(made, 'joan', { key: eve, signed }))
  const { json } = await made.server.ask('joan', SHOW, { params: { id: made.run } })
  assert.deepEqual([json.state, json.rounds[0].verdicts, json.toSign.missing], ['proposed', [], 2])
})

test('neither one key nor one member approves twice', async () => {
  const made = await proposed('twice')
  const signed = await toSign(made)
  assert.equal((await handIn(made, 'ida', { key: made.keys.ida, signed })).status, 201)
  const again = await handIn(made, 'joan', { key: made.keys.ida, signed })
  assert.deepEqual([again.status, again.json.error.code], [409, 'approve/spoken-already'])
  const alone = await handIn(made, 'ida', { key: made.keys.joan, signed })
  assert.deepEqual([alone.status, alone.json.error.code], [409, 'approve/same-member'])
  const { json } = await made.server.ask('joan', SHOW, { params: { id: made.run } })
  assert.equal(json.state, 'proposed')
})

test('a key that was ended counts for nothing, and what it signed before it ended stays', async () => {
  const made = await proposed('ended')
  const signed = await toSign(made)
  await endApprover(made.hall, { name: 'ida', because: 'left' })
  const { status, json } = await handIn(made, 'ida', { key: made.keys.ida, signed })
  assert.deepEqual([status, json.error.code], [403, 'approve/not-approver'])
})

test('after a rejection, signatures of the round before are worth nothing', async () => {
  const made = await proposed('replay')
  const signed = await toSign(made)
  const kept = {
    verdict: 'approve',
    because: signed.because,
    publicKey: made.keys.ida.publicKey,
    signature: await made.keys.ida.sign(verdictText(signed)),
  }
  const params = { id: made.run }
  assert.equal((await made.server.ask('ida', VERDICTS, { params, body: kept })).status, 201)
  const rejected = await handIn(made, 'joan', { key: made.keys.joan, signed: { ...signed, verdict: 'reject' } })
  assert.deepEqual([rejected.status, rejected.json.state], [201, 'rejected'])
  const late = await made.server.ask('ida', VERDICTS, { params, body: kept })
  assert.deepEqual([late.status, late.json.error.code], [409, 'approve/not-proposed'])
  assert.equal(await distribute(made.hall), made.run)
  const replayed = await made.server.ask('ida', VERDICTS, { params, body: kept })
  assert.deepEqual([replayed.status, replayed.json.error.code], [403, 'approve/bad-signature'])
  const fresh = await toSign(made)
  assert.equal(fresh.round, 2)
  assert.equal((await handIn(made, 'ida', { key: made.keys.ida, signed: fresh })).status, 201)
})

test('an auditor without the key of an approver approves nothing, and other roles not even with one', async () => {
  const made = await proposed('roles')
  const signed = await toSign(made)
  const body = { verdict: 'approve', because: '', publicKey: made.keys.ida.publicKey, signature: `${'A'.repeat(86)}==` }
  const params = { id: made.run }
  assert.equal((await made.server.ask('joan', VERDICTS, { params, body })).json.error.code, 'approve/bad-signature')
  const short = await made.server.ask('joan', VERDICTS, { params, body: { ...body, signature: 'AAAA' } })
  assert.deepEqual([short.status, short.json.error.code], [400, 'api/bad-request'])
  for (const who of ['wren', 'nia', 'cora', 'ada', 'nobody'])
    assert.ok([401, 403].includes((await handIn(made, who, { key: made.keys.ida, signed })).status), who)
  assert.equal((await made.server.ask('joan', SHOW, { params: { id: 'run-none' } })).status, 404)
})

test('a rejection without a reason is refused', async () => {
  const made = await proposed('reason')
  const signed = { ...(await toSign(made, 'reject')), because: ' ' }
  const { status, json } = await handIn(made, 'joan', { key: made.keys.joan, signed })
  assert.deepEqual([status, json.error.code], [400, 'approve/no-reason'])
})

test('half a key file is noticed before anything is signed', async () => {
  const made = await proposed('half')
  const text = readFileSync(halls.keyOf('half-ida'), 'utf8')
  assert.equal(made.keys.ida.name.endsWith('/approver/ida'), true)
  for (const broken of ['', 'hello', text.slice(0, -10), text.replace('approver/ida', 'approver/idb')])
    await assert.rejects(openApproverKey(broken), { what: 'not-a-key' })
})
