/** Looks which use reports have not come, opens a case for each, and closes those whose report has come. */

import type { JSX } from 'preact'
import { ask } from '../../parts/ask.ts'
import { tellFailure } from '../../parts/asked.tsx'
import { useDoing } from '../../parts/doing.ts'
import { tell } from '../../parts/notice.tsx'
import { t } from '../../texts/text.ts'

export function LateReports({ done }: { done: () => void }): JSX.Element {
  const doing = useDoing()
  const look = (): Promise<boolean> =>
    doing.run(async () => {
      try {
        const { opened, closed, waiting } = await ask('POST /api/cases/late-reports')
        const counts = { closed: closed.length, waiting: waiting.length }
        tell(t('cases.late.done', { n: opened.length, ...counts }))
        done()
      } catch (error) {
        tellFailure(error)
      }
    })
  return (
    <button type="button" disabled={doing.isBusy} onClick={() => void look()}>
      {t('cases.late')}
    </button>
  )
}
