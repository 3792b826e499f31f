/** Restatements tried and asked for. */

import { ROUTES } from '../../api/index.ts'
import { printAmount } from '../../base/index.ts'
import { readPeriod } from '../../app/asked-days.ts'
import { readAside } from '../../app/read-aside/read-threads.ts'
import { tryRestatement } from '../../app/restate-period.ts'
import { askForJob } from '../ask-for-job.ts'
import { type Bound, handle } from '../call.ts'
import { restateRequest } from '../money-requests.ts'
import { distributionOf, problemOf, told } from './money-shapes.ts'

export const RESTATEMENT_HANDLERS: readonly Bound[] = [
  handle(ROUTES.tryRestatement, async ({ hall, body, reads, signal }) => {
    const { restated, titles, names, problems } = await readAside(hall, {
      name: 'try-restatement',
      read: tryRestatement,
      asked: restateRequest(body),
      signal,
    })
    return {
      restated: restated.map(({ original, difference }) => {
        for (const { writer } of difference?.lines ?? []) reads(writer)
        return told({
          original: original.run,
          currency: original.currency,
          difference: difference && distributionOf(difference, undefined),
          lines: (difference?.lines ?? []).map(({ work, writer, amount, restated: line }) =>
            told({
              work,
              title: titles.get(work) ?? work,
              writer,
              name: names.get(writer) ?? writer,
              old: line && printAmount(line.was),
              new: line && printAmount(line.now),
              amount: printAmount(amount),
            }),
          ),
          held: (difference?.held ?? []).map(({ work, writer, reason, amount }) =>
            told({
              title: work === undefined ? undefined : (titles.get(work) ?? work),
              name: writer === undefined ? undefined : (names.get(writer) ?? writer),
              reason,
              amount: printAmount(amount),
            }),
          ),
        })
      }),
      problems: problems.map(problemOf),
    }
  }),
  handle(ROUTES.makeRestatement, (call) => {
    readPeriod('restate/bad-period', call.body.period)
    return askForJob(call, 'restate', call.body)
  }),
]
