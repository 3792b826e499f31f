/** The registry for the guild. */

import { issueCertificate } from '../../app/certificates/issue-certificate.ts'
import { saySamePerson } from '../../app/people/people.ts'
import { addSuccession, endSuccession } from '../../app/people/successions.ts'
import { enterCredits, takeBackEntry } from '../../app/registry-pages/enter-credits.ts'
import { searchRegistry } from '../../app/registry-pages/search-registry.ts'
import { showPerson } from '../../app/registry-pages/show-person.ts'
import { consentToWork, showWork } from '../../app/registry-pages/show-work.ts'
import { workHistory } from '../../app/registry-pages/work-history.ts'
import { describeWork } from '../../app/works/describe-work.ts'
import { sayIdentifiers } from '../../app/works/say-identifiers.ts'
import { ROUTES } from '../../api/index.ts'
import { sayPurpose } from '../../app/consent/show-consent.ts'
import { type Bound, handle } from '../call.ts'
import { personAnswer, problemAnswer, workAnswer } from './registry-answers.ts'
import { defined } from './defined.ts'

export const REGISTRY_HANDLERS: readonly Bound[] = [
  handle(ROUTES.searchRegistry, async ({ hall, query, signal }) => {
    const { rows, next } = await searchRegistry(hall, query, { signal })
    return {
      rows: rows.map(({ beside, particulars, ...row }) => ({
        ...row,
        beside: [...beside],
        particulars: { ...particulars, ...(particulars.countries && { countries: [...particulars.countries] }) },
      })) as never,
      ...(next === undefined ? {} : { next: String(next) }),
    }
  }),
  handle(ROUTES.showWork, async ({ hall, params: { id }, query: { on } }) =>
    workAnswer(await showWork(hall, { id, asOf: on })),
  ),
  handle(ROUTES.showWorkHistory, async ({ hall, params: { id }, query: { on } }) => ({
    rows: (await workHistory(hall, { id, asOf: on })).map(defined),
  })),
  handle(ROUTES.showWorkConsent, async (call) => {
    const {
      hall,
      params: { id },
      query: { on },
    } = call
    const { consents, writers } = await consentToWork(hall, { id, asOf: on })
    for (const writer of writers) call.reads(writer)
    return {
      rows: consents.map(({ purpose, answer, reasons, notes }) => ({
        purpose,
        says: sayPurpose(purpose),
        answer,
        why: [...reasons.map(({ says }) => says), ...notes],
      })),
    }
  }),
  handle(ROUTES.certifyWork, async ({ hall, params: { id }, query: { draft, as } }) => {
    await showWork(hall, { id })
    const { json, pdf, draft: certified } = await issueCertificate(hall, { named: draft ?? id })
    return as === 'json'
      ? { type: 'application/json', body: json, name: `${certified}.certificate.json` }
      : { type: 'application/pdf', body: pdf, name: `${certified}.certificate.pdf` }
  }),
  handle(ROUTES.describeWork, async ({ hall, params: { id }, body }) => {
    const { changed, problems } = await describeWork(hall, { ...given(body), subject: id })
    return { changed, problems: problems.map(problemAnswer) }
  }),
  handle(ROUTES.identifyWork, async ({ hall, params: { id }, body }) => {
    const { identifiers, takeBack, ...saying } = body
    const { said, problems } = await sayIdentifiers(hall, { subject: id, identifiers, takeBack, ...given(saying) })
    return { said: said.map(({ text, done }) => ({ text, done })), problems: problems.map(problemAnswer) }
  }),
  handle(ROUTES.creditWork, async ({ hall, params: { id }, body }) => ({
    problems: (await enterCredits(hall, { ...body, work: id })).map(problemAnswer),
  })),
  handle(ROUTES.takeBackEntry, async ({ hall, params: { id }, body }) => ({
    problems: (await takeBackEntry(hall, { ...body, work: id })).map(problemAnswer),
  })),
  handle(ROUTES.showPerson, async ({ hall, params: { id } }) => personAnswer(await showPerson(hall, id))),
  handle(ROUTES.addSuccession, async ({ hall, params: { id }, body }) => {
    const { succession, known, problems } = await addSuccession(hall, { ...body, giver: id })
    return { id: succession.id, known, problems: problems.map(problemAnswer) }
  }),
  handle(ROUTES.endSuccession, async ({ hall, params: { id }, body }) => ({
    problems: (await endSuccession(hall, { ...body, id })).problems.map(problemAnswer),
  })),
  handle(ROUTES.joinPeople, async ({ hall, params: { id }, body: { other, ...said } }) => {
    const { entry, known, problems } = await saySamePerson(hall, { writers: [id, other], ...said })
    return { entry: entry.id, known, problems: problems.map(problemAnswer) }
  }),
]

/** A member that was not given is not there, rather than there without a value. */
function given<T extends object>(body: T): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  return defined(body) as unknown as { [Key in keyof T]: Exclude<T[Key], undefined> }
}
