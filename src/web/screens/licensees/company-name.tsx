/** A company by its name, with the way to its page for those who have one. */

import type { JSX } from 'preact'
import { role } from '../../parts/session.ts'

export function CompanyName({ company }: { company: string }): JSX.Element {
  if (role() === 'company') return <span>{company}</span>
  return <a href={`/licensees/${encodeURIComponent(company)}`}>{company}</a>
}
