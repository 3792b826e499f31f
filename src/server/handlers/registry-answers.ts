/** What the registry knows, in the shapes that its routes answer with. */

import type { ShownPerson } from '../../app/registry-pages/show-person.ts'
import type { ShownWork } from '../../app/registry-pages/show-work.ts'
import type { AnswerOf, Routes } from '../../api/index.ts'
import { type Problem, printFraction } from '../../base/index.ts'
import { materialWords, placeWords } from '../../app/registry-pages/said-words.ts'
import { defined } from './defined.ts'

export function workAnswer(shown: ShownWork): AnswerOf<Routes['showWork']> {
  const { work, on, volume, determination, shares, names, said, likenesses } = shown
  const nameOf = (writer: string | undefined): object =>
    writer === undefined ? {} : { writer, name: names.get(writer) ?? writer }
  return {
    id: work.id,
    title: work.title,
    knownOn: work.knownOn,
    on,
    drafts: draftsAnswer(volume),
    credits: {
      source: determination?.source ?? '',
      knownOn: determination?.knownOn ?? work.knownOn,
      rows: (determination?.credits ?? []).map(({ writer, kind, team, status, share }) => ({
        ...nameOf(writer),
        kind,
        ...(team === undefined ? {} : { team }),
        status,
        ...(share === undefined ? {} : { share: printFraction(share) }),
      })),
    },
    shares: shares.map(({ writer, fraction, because, hold }) => ({
      ...nameOf(writer),
      fraction: printFraction(fraction),
      because,
      ...(hold === undefined ? {} : { hold }),
    })),
    ...saidAnswer(said),
    likenesses: likenesses.map(defined),
  }
}

function draftsAnswer(volume: ShownWork['volume']): AnswerOf<Routes['showWork']>['drafts'] {
  return (volume?.drafts ?? []).map((each) => ({
    id: each.draft.id,
    sequence: each.draft.sequence,
    fileName: each.draft.fileName,
    format: each.draft.format,
    knownOn: each.draft.knownOn,
    words: each.count.feeBasis,
    countingWords: each.words,
    basis: each.count.basis,
    scores: each === volume?.scoring,
    pages: each.draft.pages,
    counts: { ...each.count.byClass },
    sha256: each.draft.sourceSha256,
  }))
}

function saidAnswer({ identifiers, titles, particulars, series, basedOn, basisOf, problems }: ShownWork['said']) {
  return {
    identifiers: identifiers.map((each) => ({ ...each })),
    titles: titles.map((each) => ({ ...each })),
    particulars: { ...particulars, ...(particulars.countries && { countries: [...particulars.countries] }) } as never,
    ...(series && { series: { id: series.series, title: series.title, place: placeWords(series) } }),
    basedOn: basedOn.map((each) => ({ says: materialWords(each), source: each.source, knownOn: each.knownOn })),
    basisOf: basisOf.map(({ work, title }) => ({ id: work, title })),
    problems: problems.map(problemAnswer),
  }
}

export function personAnswer(shown: ShownPerson): AnswerOf<Routes['showPerson']> {
  const { writer, also, identifiers, works, said, successions, names } = shown
  const named = (id: string) => ({ id, name: names.get(id) ?? id })
  return {
    id: writer.id,
    name: writer.name,
    knownOn: writer.knownOn,
    also: also.map(({ id, name }) => ({ id, name })),
    identifiers: identifiers.map((each) => ({ ...each })),
    works: works.map(({ id, title, credits }) => ({ id, title, credits: [...credits] })),
    said: said.map(({ id, same, pair, because, source, knownOn }) => ({
      entry: id,
      same,
      other: named(pair[0] === writer.id ? pair[1] : pair[0]),
      because,
      source,
      knownOn,
    })),
    successions: successions.map(({ id, kind, giver, payee, part, work, from, until, source }) => ({
      id,
      kind,
      giver: named(giver),
      payee: named(payee),
      part: printFraction(part),
      ...(work === undefined ? {} : { work: named(work) }),
      from,
      ...(until === undefined ? {} : { until }),
      source,
    })),
  }
}

/** Places in files of the machine are left out. */
export function problemAnswer({ code, message, hint, severity }: Problem) {
  return {
    code,
    message,
    ...(hint === undefined ? {} : { hint }),
    ...(severity === undefined ? {} : { severity }),
  }
}
