/** What licences let their companies do, as records of use are held against them. */

import { required } from '../../base/index.ts'
import type { Stores } from '../../drivers/ports.ts'
import { isAllowed, type Licence, type UseTerms } from '../../licensing/index.ts'
import { keptLicences } from '../licensing/licence-records.ts'

/** A report is received only under a licence that is known, and licences are not forgotten. */
export async function openUseTerms(stores: Stores): Promise<(licence: string) => UseTerms> {
  const terms = new Map((await keptLicences(stores)).map(({ licence }) => [licence.id, termsOf(licence)]))
  return (id) => required(terms.get(id), 'app: a report is under a licence that is known')
}

function termsOf({ allows, term }: Licence): UseTerms {
  const { purposes, tools, models } = allows
  const parts = [
    purposes.join(', '),
    ...(tools ? [`tools ${tools.join(', ')}`] : []),
    ...(models ? [`models ${models.join(', ')}`] : []),
  ]
  return { allows: (use) => isAllowed(allows, use), says: parts.join('; '), term }
}
