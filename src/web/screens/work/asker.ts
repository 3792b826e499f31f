/** Who asked for a job, in words. */

import type { JobShape } from '../../parts/job.tsx'
import { t } from '../../texts/text.ts'

/** The hall asks for its daily round itself, and has a word in each language. */
export function askerOf({ id, name }: JobShape['askedBy']): string {
  return id === 'hall' ? t('work.by-hall') : name
}
