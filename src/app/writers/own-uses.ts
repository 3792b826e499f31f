/** What companies told, and audits found, of uses of one writer's works, with what was paid for each. */

import { addMoney, compareText, isSameCompany, type Money } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import { currentFacts, type Fact } from '../../facts/index.ts'
import type { WorkId, WriterId } from '../../registry/index.ts'
import type { StatementLine } from '../../statements/index.ts'
import { keptInHall } from './known-in-hall.ts'
import { ownMoney } from './own-money.ts'

export interface OwnUse {
  readonly id: string
  readonly work: WorkId
  readonly title: string
  readonly company: string
  readonly tool: string
  readonly model: string
  readonly purpose: string
  readonly from: string
  readonly to: string | undefined
  readonly words: number
  readonly basis: 'declared' | 'found'
  readonly knownOn: string
  /** Licences that cover the company, tool, model and purpose on its days. */
  readonly licences: readonly string[]
  /** The writer's own part of what was distributed for this work, company, tool, model and purpose; in each currency. */
  readonly paid: readonly Money[]
}

interface KnownUses {
  readonly byWork: ReadonlyMap<WorkId, readonly Fact[]>
  readonly licences: readonly Fact[]
}

const usesKept = keptInHall<KnownUses>(1)

/** Latest first. */
export async function ownUses(hall: Hall, writer: WriterId): Promise<OwnUse[]> {
  const { facts, titles, licences } = await hall.database.read(async (stores) => {
    const works = await stores.registry.worksCreditedTo(writer)
    const known = await knownUses(hall, stores)
    const titles = new Map((await stores.registry.worksOf(works)).map(({ id, title }) => [id, title]))
    return { facts: works.flatMap((work) => known.byWork.get(work) ?? []), titles, licences: known.licences }
  })
  const lines = (await ownMoney(hall, writer)).flatMap(({ works }) => works.flatMap((work) => work.lines))
  const byUse = Map.groupBy(lines, (line) => keyOf(line))
  return facts
    .map((fact) => useOf(fact, { titles, licences, byUse }))
    .toSorted((a, b) => compareText(b.from, a.from) || compareText(a.title, b.title) || compareText(a.id, b.id))
}

async function knownUses(hall: Hall, { facts }: Stores): Promise<KnownUses> {
  const batches = (await facts.batches()).filter(({ kind }) => kind === 'training_uses' || kind === 'licences')
  return usesKept(hall, batches.map(({ id }) => id).join(' '), async () => ({
    byWork: Map.groupBy(currentFacts(await facts.facts('training_uses')), ({ columns }) => columns['work'] ?? ''),
    licences: currentFacts(await facts.facts('licences')),
  }))
}

function useOf(
  { id, columns, knownOn }: Fact,
  about: {
    titles: ReadonlyMap<WorkId, string>
    licences: readonly Fact[]
    byUse: ReadonlyMap<string, readonly StatementLine[]>
  },
): OwnUse {
  const { work = '', company = '', tool = '', model = '', purpose = '', starts_on: from = '', ends_on: to } = columns
  const paid = new Map<string, Money>()
  for (const { amount } of about.byUse.get(keyOf({ work, company, tool, model, purpose })) ?? []) {
    const before = paid.get(amount.currency)
    paid.set(amount.currency, before ? addMoney(before, amount) : amount)
  }
  return {
    id,
    work,
    title: about.titles.get(work) ?? work,
    company,
    tool,
    model,
    purpose,
    from,
    to: to === '' ? undefined : to,
    words: Number(columns['words'] ?? 0),
    basis: columns['basis'] === 'found' ? 'found' : 'declared',
    knownOn,
    licences: coveringLicences(columns, about.licences),
    paid: [...paid.values()],
  }
}

function coveringLicences(use: Fact['columns'], licences: readonly Fact[]): string[] {
  const { company = '', tool, model, purpose, starts_on: from = '', ends_on: to } = use
  const covers = ({ columns: of }: Fact): boolean =>
    isSameCompany(of['company'] ?? '', company) &&
    [
      [of['tool'], tool],
      [of['model'], model],
      [of['purpose'], purpose],
    ].every(([only, used]) => only === undefined || only === '' || only === used) &&
    (of['starts_on'] ?? '') <= (to || '9999-12-31') &&
    from <= (of['ends_on'] || '9999-12-31')
  return [...new Set(licences.filter(covers).map(({ columns }) => columns['licence'] ?? ''))].toSorted()
}

function keyOf(use: Pick<StatementLine, 'work' | 'company' | 'tool' | 'model' | 'purpose'>): string {
  return JSON.stringify([use.work, use.company, use.tool, use.model, use.purpose])
}
