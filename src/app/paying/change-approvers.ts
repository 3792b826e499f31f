/** Adds, lists and ends approvers. Each change is an entry with its leaf in the log; a key is never given back its word. */

import { badInput, nearestName, type Problem, Refusal } from '../../base/index.ts'
import { isThere } from '../../drivers/files.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import { publishHallLog } from '../publish-log.ts'
import { sayEntry } from '../say-entry.ts'
import { drawApproverKey } from './approver-key.ts'
import { type Approver, approverId, approversOf, ruleSince } from './approvers.ts'

export interface ApproverChanged {
  readonly approver: Approver
  /** False when nothing was to be changed. */
  readonly isNew: boolean
  /** True once the hall has had two approvers: runs are then proposed. */
  readonly underRule: boolean
  /** How many keys count now. */
  readonly standing: number
  readonly problems: readonly Problem[]
}

/** Interrupted between key and entry, the same request takes up the key that was drawn. */
export async function addApprover(
  hall: Hall,
  { name: asked, file }: { readonly name: string; readonly file: string },
): Promise<ApproverChanged> {
  const name = asked.trim()
  if (name === '' || /\p{Cc}/u.test(name))
    throw badInput('approver/no-name', 'An approver needs a name.', { hint: 'Give the name of one person.' })
  if (!(await isThere(file))) refuseTaken(name, await hall.database.read(approversOf))
  const key = await drawApproverKey(hall, { name, file })
  const id = approverId(key.publicKey)
  const changed = await hall.database.write(async (stores) => {
    const before = await approversOf(stores)
    if (before.some((each) => each.id === id && each.endedOn === undefined)) return { isNew: false }
    if (before.some((each) => each.id === id)) throw keyEnded(name)
    refuseTaken(name, before)
    const says = { name, publicKey: Buffer.from(key.publicKey).toString('base64'), ended: false }
    const today = hall.clock.today()
    const source = 'guildhall approver add'
    await sayEntry(stores, { kind: 'approver', subject: id, says, effectiveOn: today, knownOn: today, source })
    return { isNew: true }
  })
  return answer(hall, id, { ...changed, problems: key.problems })
}

export async function endApprover(
  hall: Hall,
  { name, because }: { readonly name: string; readonly because: string },
): Promise<ApproverChanged> {
  const { id, isNew } = await hall.database.write(async (stores) => {
    const approver = findApprover(await approversOf(stores), name)
    if (approver.endedOn !== undefined) return { id: approver.id, isNew: false }
    const says = {
      name: approver.name,
      publicKey: Buffer.from(approver.publicKey).toString('base64'),
      ended: true,
      ...(because === '' ? {} : { because }),
    }
    const today = hall.clock.today()
    const source = 'guildhall approver end'
    await sayEntry(stores, { kind: 'approver', subject: approver.id, says, effectiveOn: today, knownOn: today, source })
    return { id: approver.id, isNew: true }
  })
  return answer(hall, id, { isNew, problems: [] })
}

export async function listApprovers(hall: Hall): Promise<{ approvers: Approver[]; underRule: boolean }> {
  const approvers = await hall.database.read(approversOf)
  return { approvers, underRule: ruleSince(approvers) !== undefined }
}

async function answer(
  hall: Hall,
  id: string,
  { isNew, problems }: { isNew: boolean; problems: readonly Problem[] },
): Promise<ApproverChanged> {
  const published = await publishHallLog(hall)
  const all = await hall.database.read((stores: Stores) => approversOf(stores))
  return {
    approver: all.find((each) => each.id === id)!,
    isNew,
    underRule: ruleSince(all) !== undefined,
    standing: all.filter(({ endedOn }) => endedOn === undefined).length,
    problems: [...problems, ...published],
  }
}

/** By name or id; a name that was ended and given again means the key that counts. */
function findApprover(approvers: readonly Approver[], asked: string): Approver {
  const found = approvers.filter(({ id, name }) => id === asked || name === asked)
  const approver = found.find(({ endedOn }) => endedOn === undefined) ?? found.at(-1)
  if (approver) return approver
  const near = nearestName(
    asked,
    approvers.map(({ name }) => name),
  )
  throw badInput('approver/unknown', `No approver of this hall is called ${JSON.stringify(asked)}.`, {
    hint: near === undefined ? 'guildhall approver list names them.' : `Did you mean ${near}?`,
  })
}

/** Asked before a key is drawn, so that no key is left lying about; whoever resumes has no entry yet. */
function refuseTaken(name: string, approvers: readonly Approver[]): void {
  const taken = approvers.find((each) => each.name === name && each.endedOn === undefined)
  if (!taken) return
  throw new Refusal(
    'approver/name-taken',
    { name, approver: taken.id },
    {
      message: `${name} is an approver of this hall already, since ${taken.addedOn}.`,
      hint: 'To give a person a new key, end the old one first: guildhall approver end NAME.',
    },
  )
}

function keyEnded(name: string): Refusal {
  return new Refusal(
    'approver/key-ended',
    { name },
    { message: `This key of ${name} was ended.`, hint: 'Draw a new one into another file.' },
  )
}
