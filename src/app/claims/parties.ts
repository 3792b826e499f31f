/** People and papers of a claim, as they are named in a request. */

import { badInput, isDate, nearestName } from '../../base/index.ts'
import { hashFile } from '../../drivers/files.ts'
import type { Stores } from '../../drivers/ports.ts'
import { makeWriter, nameKey, PAPER_KINDS, type Paper, type Work, type Writer } from '../../registry/index.ts'

/** A work by its id, or by a title that only one work has. */
export async function workNamed({ registry }: Stores, name: string): Promise<Work> {
  const work = await registry.work(name)
  const [only, second] = work ? [work] : await registry.worksByTitle(name)
  if (only && !second) return only
  throw badInput(
    'claims/unknown-work',
    `${second ? 'Several works have' : 'No work has'} the id or the title ${JSON.stringify(name)}.`,
    {
      hint: second ? 'Name it by its id: guildhall works.' : 'guildhall works lists them all.',
    },
  )
}

/** A person by id or by name. */
export async function personNamed({ registry }: Stores, name: string): Promise<Writer | undefined> {
  const byId = await registry.writer(name)
  return byId ?? (await registry.writersByName(name))[0]
}

/** As `personNamed`; stops when nobody is called that. */
export async function knownPerson(stores: Stores, name: string): Promise<Writer> {
  const person = await personNamed(stores, name)
  if (person) return person
  const near = nearestName(
    name,
    (await stores.registry.writers()).map((writer) => writer.name),
  )
  throw badInput('claims/unknown-person', `Nobody here is called ${JSON.stringify(name)}.`, {
    hint: near ? `Did you mean ${near}?` : 'guildhall works shows who is credited.',
  })
}

/** Somebody who claims may be new to the hall. */
export async function claimantNamed(stores: Stores, name: string, knownOn: string): Promise<Writer> {
  const known = await personNamed(stores, name)
  if (known) return known
  if (nameKey(name) === '') {
    throw badInput('claims/unknown-person', `${JSON.stringify(name)} is no name.`, {
      hint: 'Say who claims: --by NAME.',
    })
  }
  const writer = makeWriter(name, { knownOn })
  await stores.registry.addWriter(writer)
  return writer
}

/** `contract:2024-05-01:FILE`, or the SHA-256 of the file in its place; the file is hashed and not kept. */
export async function readPapers(texts: readonly string[]): Promise<Paper[]> {
  const papers: Paper[] = []
  for (const text of texts) {
    const [, kindText = '', date = '', place = ''] = /^([^:]*):([^:]*):(.*)$/s.exec(text) ?? []
    const kind = PAPER_KINDS.find((each) => each === kindText)
    if (!kind || !isDate(date) || place === '') throw badPaper(text)
    const sha256 = /^[0-9a-f]{64}$/i.test(place) ? place.toLowerCase() : await hashFile(place)
    papers.push({ kind, date, sha256 })
  }
  return papers
}

function badPaper(text: string): Error {
  return badInput('claims/bad-paper', `${JSON.stringify(text)} is no paper.`, {
    hint: `Write KIND:DATE:FILE, such as contract:2024-05-01:split.pdf; the kinds are ${PAPER_KINDS.join(', ')}.`,
  })
}
