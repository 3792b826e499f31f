/** The rulebook that a hall goes by: its own, or the one that comes with Guildhall; and those that its claims were opened under. */

import path from 'node:path'
import { BadInput, isError, required, sha256Hex } from '../../base/index.ts'
import { readText, readTextIfThere } from '../../drivers/files.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import { CLAIM_WORDS, type ClaimRules, describeClaimRules, type RuleLine } from '../../registry/index.ts'
import { parseClaimRules } from '../../terms/index.ts'

const OWN = path.join('rules', 'claims.yaml')
const DEFAULT = path.join(import.meta.dirname, '..', '..', '..', OWN)

export interface RulesText {
  readonly file: string
  readonly text: string
  readonly sha256: string
  readonly rules: ClaimRules
}

/** Stops with all that is wrong with it: no claim is opened under a rulebook that cannot be read. */
export async function currentRules(hall: Pick<Hall, 'folder'> | undefined): Promise<RulesText> {
  const own = hall && path.join(hall.folder, OWN)
  const ownText = own === undefined ? undefined : await readTextIfThere(own)
  const file = own !== undefined && ownText !== undefined ? own : DEFAULT
  const text = ownText ?? (await readText(DEFAULT))
  const { rules, problems } = parseClaimRules(text, { words: CLAIM_WORDS, file })
  if (!rules) throw new BadInput(problems.filter(isError))
  return { file, text, sha256: sha256Hex(text), rules }
}

/** The rulebook in force, for readers. */
export async function publishedRules(
  hall: Pick<Hall, 'folder'> | undefined,
): Promise<RulesText & { readonly lines: readonly RuleLine[] }> {
  const current = await currentRules(hall)
  return { ...current, lines: describeClaimRules(current.rules) }
}

/** A claim goes by the rulebook of its first day to its end, so that text is kept with it. */
export async function keepRules({ notes }: Stores, { sha256, text }: RulesText): Promise<void> {
  await notes.putNote(`claim-rules:${sha256}`, text)
}

/** Every rulebook that claims were opened under, by its SHA-256. */
export async function keptRules({ notes }: Stores): Promise<(sha256: string) => ClaimRules> {
  const kept = new Map((await notes.notes('claim-rules:')).map(({ name, text }) => [name, text]))
  return (sha256) => {
    const text = required(kept.get(`claim-rules:${sha256}`), 'app: the rulebook of a claim is kept with it')
    const rules = READ.get(sha256) ?? parseClaimRules(text, { words: CLAIM_WORDS }).rules
    const read = required(rules, 'app: a rulebook that claims were opened under can be read')
    READ.set(sha256, read)
    return read
  }
}

/** By the hash of their text, so that each is read once in a run of many claims. */
const READ = new Map<string, ClaimRules>()
