/** What a writer is shown, as the API answers it. */

import type { AnswerOf, Routes } from '../../api/index.ts'
import type { ComparedDrafts } from '../../app/drafts/list-drafts.ts'
import { sayLimits, sayPurpose, sayTerms } from '../../app/consent/show-consent.ts'
import type { SaidConsent } from '../../app/consent/set-consent.ts'
import type { OwnConsent } from '../../app/writers/own-consent.ts'
import type { OwnFinding, OwnPassage } from '../../app/writers/own-findings.ts'
import type { OwnNews } from '../../app/writers/own-news.ts'
import type { OwnUse } from '../../app/writers/own-uses.ts'
import type { OwnShare, OwnWork, saidOfOwn } from '../../app/writers/own-works.ts'
import type { Case } from '../../registry/index.ts'
import { meansOfGrade } from '../../app/writers/grade-words.ts'
import { type Money, printAmount, printFraction } from '../../base/index.ts'
import { caseStepShape } from './case-shapes.ts'
import { defined } from './defined.ts'

type Row<Id extends keyof Routes> = AnswerOf<Routes[Id]> extends { rows: (infer R)[] } ? R : never

export function moneyShape(money: Money): { amount: string; currency: string } {
  return { amount: printAmount(money), currency: money.currency }
}

export function newsShape(news: OwnNews): AnswerOf<Routes['showWriterNews']> {
  const { writer, findings, money, claims, titles, ...rest } = news
  return {
    writer: { id: writer.id, name: writer.name },
    works: rest.works,
    worksWithoutScript: rest.worksWithoutScript,
    unconfirmedCounts: rest.unconfirmedCounts,
    findings: defined({ ...findings }),
    money: money.map(({ currency, due, held, carried, paid, holds }) => ({
      currency,
      due: moneyShape(due),
      held: moneyShape(held),
      carried: moneyShape(carried),
      paid: moneyShape(paid),
      holds,
    })),
    failedPayouts: money.reduce((sum, { failed }) => sum + failed, 0),
    claims: claims.map(({ claim, title, task, due }) =>
      defined({ id: claim.id, work: claim.work, title: titles.get(claim.work) ?? title, task, due }),
    ),
    consentOpen: rest.consentOpen,
    periods: [...rest.periods],
  }
}

export function workShape({ work, volume, shares }: OwnWork, writer: string): Row<'listWriterWorks'> {
  const own = shares.find((share) => share.writer === writer)
  const others = shares.filter((share) => share.writer !== writer)
  return defined({
    id: work.id,
    title: work.title,
    knownOn: work.knownOn,
    drafts: volume?.drafts.length ?? 0,
    words: volume?.scoring.count.feeBasis ?? 0,
    basis: volume?.scoring.count.basis,
    share: own && shareShape(own),
    coWriters: [...new Set(others.map(({ name }) => name ?? 'somebody not known by name'))],
  })
}

function shareShape({ writer, name, fraction, because, hold }: OwnShare) {
  // A part to draw and to read at a glance; the fraction is what counts.
  const part = Number(fraction.numerator) / Number(fraction.denominator)
  return defined({ writer, name, fraction: printFraction(fraction), part, because, hold })
}

export function workPageShape(
  { work, volume, shares }: OwnWork,
  { said, claims }: { said: Awaited<ReturnType<typeof saidOfOwn>>; claims: OwnNews['claims'] },
): AnswerOf<Routes['showWriterWork']> {
  return {
    id: work.id,
    title: work.title,
    knownOn: work.knownOn,
    drafts: (volume?.drafts ?? []).map((each) =>
      defined({
        id: each.draft.id,
        sequence: each.draft.sequence,
        fileName: each.draft.fileName,
        dated: each.date,
        revision: each.revision,
        knownOn: each.draft.knownOn,
        words: each.count.feeBasis,
        countingWords: each.words,
        basis: each.count.basis,
        pages: each.draft.pages,
        scores: each === volume?.scoring,
      }),
    ),
    shares: shares.map(shareShape),
    said: [...said],
    claims: claims.map(({ claim, title, task, due }) => defined({ id: claim.id, title, task, due })),
  }
}

export function changesShape({ work, from, to, changes }: ComparedDrafts): AnswerOf<Routes['compareWriterDrafts']> {
  return {
    work: { id: work.id, title: work.title },
    from: { sequence: from.sequence, fileName: from.fileName },
    to: { sequence: to.sequence, fileName: to.fileName },
    words: { ...changes.words },
    scenes: changes.scenes.map(({ change, isMoved, earlier, later, words, text }) =>
      defined({
        change,
        isMoved,
        earlier: earlier && defined({ ...earlier }),
        later: later && defined({ ...later }),
        words: { ...words },
        text: (text ?? []).map(({ removed, added }) => ({ removed, added })),
      }),
    ),
  }
}

export function findingShape({ id, audit, finding, title }: OwnFinding): Row<'listWriterFindings'> {
  const { company, tool, model, purpose, startsOn, endsOn } = audit.inputs.use
  const { means, pays } = meansOfGrade(finding.grade)
  return defined({
    run: audit.run,
    id,
    work: finding.work,
    title,
    auditedOn: audit.day,
    company,
    tool,
    model,
    purpose,
    from: startsOn,
    to: endsOn,
    grade: finding.grade as Row<'listWriterFindings'>['grade'],
    means,
    pays,
    words: finding.matchedWords,
    file: finding.file,
    document: finding.document,
    documentStart: finding.documentStart,
    documentEnd: finding.documentEnd,
    draft: finding.draft,
    draftStart: finding.draftWordStart,
    draftEnd: finding.draftWordEnd,
  })
}

export function passageShape(passage: OwnPassage): AnswerOf<Routes['showWriterPassage']> {
  const { text, previous, next } = passage
  const marked = (texts: readonly { text: string; mark: string | undefined }[]) =>
    texts.map((each) => defined({ text: each.text, mark: each.mark }))
  const placeOf = (each: OwnFinding | undefined) => each && { run: each.audit.run, id: each.id }
  return defined({
    finding: findingShape(passage),
    scene: text?.scene,
    rows: (text?.rows ?? []).map((row) =>
      row.is === 'cut'
        ? { ...row }
        : {
            is: row.is,
            draft: row.draft.map(({ kind, texts }) => ({ kind, texts: marked(texts) })),
            document: marked(row.document),
          },
    ),
    before: text?.before ?? '',
    after: text?.after ?? '',
    missing: text?.missing,
    previous: placeOf(previous),
    next: placeOf(next),
  })
}

export function useShape({ paid, licences, ...use }: OwnUse): Row<'listWriterUses'> {
  return defined({ ...use, licences: [...licences], paid: paid.map(moneyShape) })
}

export function consentShape({ work, consents, history, own }: OwnConsent): Row<'listWriterConsent'> {
  return {
    work: work.id,
    title: work.title,
    purposes: consents.map(({ purpose, answer, terms, limits, reasons, notes }) => ({
      purpose,
      means: sayPurpose(purpose),
      answer,
      terms: terms.map(sayTerms),
      limits: sayLimits(limits),
      reasons: reasons.map(({ says }) => says),
      notes: [...notes],
    })),
    history: history.map(({ entry, about, says, from, knownOn, source, correctedBy }) => ({
      entry,
      about,
      says,
      from,
      knownOn,
      source,
      corrected: correctedBy !== undefined,
      isOwn: own.has(entry),
    })),
  }
}

export function saidShape({ entries, unchanged, problems }: SaidConsent): AnswerOf<Routes['sayWriterConsent']> {
  return {
    entries: entries.map(({ id, purpose }) => ({ id, purpose })),
    unchanged: [...unchanged],
    notes: problems.map(({ message }) => message),
  }
}

export function disputeShape(dispute: Case): Row<'listWriterDisputes'> {
  const { id, text, against, openedOn, state, clock, due, steps } = dispute
  const about = { kind: dispute.about.kind as DisputeKind, id: dispute.about.id }
  const shown = { id, about, text, openedOn, state, steps: steps.map(caseStepShape) }
  return defined({ ...shown, against, awaits: clock?.for, due })
}
// Writers open cases about nothing else (`ownMatter`).
type DisputeKind = Row<'listWriterDisputes'>['about']['kind']
