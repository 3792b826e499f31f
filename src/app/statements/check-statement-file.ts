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
import { checkStatement, holds, said, type Statement, type StatementCheck, wrong } from '../../statements/index.ts'
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
    return { file: undefined, statement: undefined, checks: [{ of: 'The file', ...wrong('file/no-statement') }] }
  }
  const seal = await checkSeal(file, proof)
  const { statement, checks } = checkStatement(file.statement)
  const basis = statement ? checkBasis(file.statement, statement) : []
  return { file, statement, checks: [...seal, ...checks, ...basis] }
}

/** From the document by way of salt, commitment and leaf to the checkpoint that the log signed. */
async function checkSeal({ statement, seal }: StatementFile, at: ProofAtHand): Promise<StatementCheck[]> {
  const of = 'The seal'
  if (!seal) return [{ of, ...said('seal/none') }]
  const record = statementRecord(statement)
  if (record.name !== seal.name) return [{ of, ...wrong('seal/changed', { name: seal.name }) }]
  if (at.proof === undefined) return [{ of, ...said('seal/no-proof', { name: seal.name }) }]
  const leaf = leafOf({ ...record, salt: seal.salt })
  const trusted = await trustedChain(at)
  if ('check' in trusted) return [trusted.check]
  return provedBy(leaf, { ...at, proof: at.proof, chain: trusted.chain })
}

async function trustedChain({ proof = '', key, keys, checkEd25519 }: ProofAtHand) {
  const of = 'The key'
  const first = key === undefined ? undefined : parseVerifierKey(key).key
  if (!first) return { check: { of, ...wrong('key/none') } }
  const checkpoint = readCheckpoint(parseProof(proof).proof?.checkpoint ?? '')
  if (!checkpoint) return { check: { of: 'The proof', ...wrong('proof/broken') } }
  try {
    const { chain, problems } = await followKeys(keys, { origin: checkpoint.origin, first, checkEd25519 })
    return problems.length > 0 ? { check: { of, ...saidOf(problems) } } : { chain }
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
    witnesses.length < named.length ? [{ of: 'The witnesses', ...wrong('witness/broken') }] : []
  try {
    const trust = { chain, witnesses, quorum: witnesses.length, checkEd25519 }
    const checked = await checkProofFile(proof, trust, { leaf })
    if (!checked.ok) return [...broken, { of: 'The proof', ...saidOf(checked.problems) }]
    const { index = 0, checkpoint, cosigned } = checked
    const size = checkpoint?.size ?? 0
    return [
      ...broken,
      { of: 'The seal', ...holds('seal/holds', { index: `${index}`, size: `${size}`, origin: chain.origin }) },
      ...keyChanges(chain.changes.length),
      ...cosigned.map(({ witness, seconds }) => ({
        of: 'The witnesses',
        ...holds('witness/cosigned', { witness: witness.name, day: dayOf(seconds) }),
      })),
    ]
  } catch (error) {
    if (!(error instanceof UnknownCurve)) throw error
    return [...broken, unknownCurve()]
  }
}

function keyChanges(times: number): StatementCheck[] {
  if (times === 0) return []
  const changed = times === 1 ? holds('key/changed-once') : holds('key/changed', { times: `${times}` })
  return [{ of: 'The key', ...changed }]
}

function dayOf(seconds: number): string {
  return seconds <= 253_402_300_799 ? new Date(seconds * 1000).toISOString().slice(0, 10) : `second ${seconds}` // the year 9999
}

function saidOf(problems: readonly Problem[]): Omit<StatementCheck, 'of'> {
  const [first] = problems
  if (first?.code === 'log/not-in-tree') return wrong('seal/not-in-log')
  return { ok: false, says: problems.map(({ message }) => message).join(' ') }
}

function unknownCurve(): StatementCheck {
  return { of: 'The key', ...said('key/curve') }
}
