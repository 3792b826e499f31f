/** Checks the file of a statement with nothing else but, where they are at hand, its proof and a key of the log. Loads in a browser too. */

import type { Problem } from '../../base/index.ts'
import {
  type CheckEd25519,
  checkProofFile,
  followKeys,
  parseProof,
  parseVerifierKey,
  parseWitnessKey,
  readCheckpoint,
  type VerifierKey,
} from '../../log/index.ts'
import { checkStatement, type Statement, type StatementCheck } from '../../statements/index.ts'
import { leafOf } from '../commitment.ts'
import { checkBasis } from './basis.ts'
import { parseStatementFile, type StatementFile, statementRecord } from './statement-file.ts'

export interface ProofAtHand {
  /** The text of the `.tlog-proof`. */
  readonly proof: string | undefined
  /** A key of the log, as whoever checks knows it. */
  readonly key: string | undefined
  /** The published file of later keys; empty when there is none. */
  readonly keys: string
  readonly witnesses: readonly string[]
  readonly checkEd25519: CheckEd25519
}

export interface CheckedFile {
  readonly file: StatementFile | undefined
  readonly statement: Statement | undefined
  /** First whether it is what was sealed, then line by line. */
  readonly checks: readonly StatementCheck[]
}

/** Thrown by a `CheckEd25519` that does not know the curve: then the signature stays unchecked, which is said. */
export class UnknownCurve extends Error {}

export async function checkStatementFile(text: string, proof: ProofAtHand): Promise<CheckedFile> {
  const file = parseStatementFile(text)
  if (!file) {
    const says = 'This is no statement: choose the JSON, the PDF or the page that came with it.'
    return { file: undefined, statement: undefined, checks: [{ of: 'The file', ok: false, says }] }
  }
  const seal = await checkSeal(file, proof)
  const { statement, checks } = checkStatement(file.statement)
  const basis = statement ? checkBasis(file.statement, statement) : []
  return { file, statement, checks: [...seal, ...checks, ...basis] }
}

/** From the document by way of salt, commitment and leaf to the checkpoint that the log signed. */
async function checkSeal({ statement, seal }: StatementFile, at: ProofAtHand): Promise<StatementCheck[]> {
  const of = 'The seal'
  if (!seal) return [{ of, says: 'The statement was not sealed: nothing shows that it was issued like this.' }]
  const record = statementRecord(statement)
  if (record.name !== seal.name)
    return [
      {
        of,
        ok: false,
        says: `Something in it was changed: what stands here is not the statement ${seal.name} that was issued.`,
      },
    ]
  if (at.proof === undefined)
    return [{ of, says: `It is whole as ${seal.name}. Choose its .tlog-proof as well to see that the log holds it.` }]
  const leaf = leafOf({ ...record, salt: seal.salt })
  const trusted = await trustedChain(at)
  if ('check' in trusted) return [trusted.check]
  return provedBy(leaf, { ...at, proof: at.proof, chain: trusted.chain })
}

async function trustedChain({ proof = '', key, keys, checkEd25519 }: ProofAtHand) {
  const of = 'The key'
  const first = key === undefined ? undefined : parseVerifierKey(key).key
  if (!first) return { check: { of, ok: false, says: 'No key of the log was given, or it is not whole.' } }
  const checkpoint = readCheckpoint(parseProof(proof).proof?.checkpoint ?? '')
  if (!checkpoint) return { check: { of: 'The proof', ok: false, says: 'The proof is broken.' } }
  try {
    const { chain, problems } = await followKeys(keys, { origin: checkpoint.origin, first, checkEd25519 })
    return problems.length > 0 ? { check: { of, ok: false, says: saidOf(problems) } } : { chain }
  } catch (error) {
    if (!(error instanceof UnknownCurve)) throw error
    return { check: unknownCurve() }
  }
}

async function provedBy(
  leaf: Uint8Array,
  {
    proof,
    chain,
    witnesses: given,
    checkEd25519,
  }: ProofAtHand & { proof: string; chain: Parameters<typeof checkProofFile>[1]['chain'] },
): Promise<StatementCheck[]> {
  const named = given.map((text) => parseWitnessKey(text).key)
  const witnesses = named.filter((each): each is VerifierKey => each !== undefined)
  const broken: StatementCheck[] =
    witnesses.length < named.length
      ? [{ of: 'The witnesses', ok: false, says: 'A key of a witness is not whole.' }]
      : []
  try {
    const trust = { chain, witnesses, quorum: witnesses.length, checkEd25519 }
    const checked = await checkProofFile(proof, trust, { leaf })
    if (!checked.ok) return [...broken, { of: 'The proof', ok: false, says: saidOf(checked.problems) }]
    const { index = 0, checkpoint, cosigned } = checked
    const size = checkpoint?.size ?? 0
    const log = `It is leaf ${index} of the ${size} in the log ${chain.origin}, and the log signed for that.`
    return [
      ...broken,
      { of: 'The seal', ok: true, says: `Nothing in it was changed since it was sealed. ${log}` },
      ...(chain.changes.length === 0
        ? []
        : [
            {
              of: 'The key',
              ok: true,
              says: `The log changed its key ${chain.changes.length === 1 ? 'once' : `${chain.changes.length} times`}; each old key named the next.`,
            },
          ]),
      ...cosigned.map(({ witness, seconds }) => ({
        of: 'The witnesses',
        ok: true,
        says: `${witness.name} cosigned the checkpoint on ${dayOf(seconds)}.`,
      })),
    ]
  } catch (error) {
    if (!(error instanceof UnknownCurve)) throw error
    return [...broken, unknownCurve()]
  }
}

function dayOf(seconds: number): string {
  return seconds <= 253_402_300_799 ? new Date(seconds * 1000).toISOString().slice(0, 10) : `second ${seconds}` // the year 9999
}

function saidOf(problems: readonly Problem[]): string {
  const [first] = problems
  if (first?.code === 'log/not-in-tree')
    return 'The statement, its salt or its proof is not what was sealed: they do not lead to the root that the log signed.'
  return problems.map(({ message }) => message).join(' ')
}

function unknownCurve(): StatementCheck {
  return { of: 'The key', says: 'This browser knows no Ed25519, so no signature of the log was checked.' }
}
