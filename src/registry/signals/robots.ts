/**
 * Prints robots.txt (RFC 9309) with the `License` line of RSL and the `Content-Usage` rules of AIPREF, and the same as headers of
 * HTTP responses. AIPREF can say neither terms nor limits: what has them is not permitted.
 */

import { type Page, patternOf, type Publication } from './pages.ts'
import { RSL_MEDIA_TYPE } from './rsl.ts'
import type { TdmRule } from './tdmrep.ts'
import { AIPREF_USES, type Permission, permissionFor } from './vocabularies.ts'

/** The file of RSL on the site. */
export const RSL_FILE = 'rsl.xml'
const NONE = 'train-ai=n, search=n'

interface Preference {
  /** A structured field dictionary (RFC 9651): `train-ai=n, search=n`. */
  readonly value: string
  readonly isPermitted: boolean
  readonly narrower: readonly string[]
}

/** Both categories, always said: what is not said would be unknown. */
export function contentUsage({ consents }: Pick<Page, 'consents'>): Preference {
  const categories = Object.entries(AIPREF_USES).map(([label, purposes]): readonly [string, Permission] => [
    label,
    permissionFor(consents, purposes, { terms: false, territories: false }),
  ])
  return {
    value: categories.map(([label, { answer }]) => `${label}=${answer === 'yes' ? 'y' : 'n'}`).join(', '),
    isPermitted: categories.some(([, { answer }]) => answer === 'yes'),
    narrower: categories.flatMap(([label, { narrower }]) =>
      narrower === undefined ? [] : [`${label}=n: ${narrower}.`],
    ),
  }
}

/** What forbids stands before what permits, so that nothing is permitted to a crawler that reads only the beginning. */
export function printRobots(pages: readonly Page[], { on, site, folder }: Publication): string {
  const preferences = pages.map((page) => ({ page, ...contentUsage(page) }))
  const refused = preferences.filter(({ isPermitted }) => !isPermitted)
  const permitted = preferences.filter(({ isPermitted }) => isPermitted)
  const isCovered = ({ page }: { page: Page }): boolean => folder !== undefined && page.path.startsWith(folder)
  const rules = [...refused.filter((each) => !isCovered(each)), ...permitted]
  return [
    `# The consents to works as they stood on ${on}.${site === undefined ? '' : ' Terms of licences are in the file of the License line.'}`,
    '# train-ai covers training and fine-tuning; search covers these, retrieval and analysis, as far as they serve the search.',
    '# What is on terms or limited cannot be said here and is n.',
    ...(site === undefined ? [] : [`License: ${site}/${RSL_FILE}`]),
    '',
    'User-agent: *',
    ...(folder === undefined ? [] : [`Content-Usage: ${folder} ${NONE}`]),
    ...rules.flatMap(({ page, value, isPermitted, narrower }) => [
      ...narrower.map((why) => `# ${why}`),
      `Content-Usage: ${patternOf(page.path, { isPermitted })} ${value}`,
    ]),
    '',
  ].join('\n')
}

/** In the `_headers` form that hosts of static sites read: a path, and below it its headers. */
export function printHeaders(
  pages: readonly Page[],
  { rules, publication }: { rules: readonly TdmRule[]; publication: Publication },
): string {
  const { site, on } = publication
  const link = site === undefined ? [] : [`  Link: ${licenceLink(site)}`]
  const blocks = pages.flatMap((page, i) => {
    const { reservation, policy } = rules[i] ?? { reservation: 1, policy: undefined }
    if (/[?:]/.test(page.path)) return [] // such files match paths alone, and a colon begins a placeholder
    return [
      '',
      page.path.endsWith('/') ? `${page.path}*` : page.path,
      `  Content-Usage: ${contentUsage(page).value}`,
      ...link,
      `  tdm-reservation: ${reservation}`,
      ...(policy ? [`  tdm-policy: ${policy.url}`] : []),
    ]
  })
  return [
    `# The consents to works as they stood on ${on}, as headers of the responses that carry the works.`,
    ...blocks,
    '',
    `/${RSL_FILE}`,
    `  Content-Type: ${RSL_MEDIA_TYPE}`,
    '',
    '/policies/*',
    '  Content-Type: application/ld+json',
    '',
  ].join('\n')
}

/** The value of a `Link` header to the licences. */
export function licenceLink(site: string): string {
  return `<${site}/${RSL_FILE}>; rel="license"; type="${RSL_MEDIA_TYPE}"`
}

/** The same for the `head` of a page. */
export function licenceElement(site: string): string {
  return `<link rel="license" type="${RSL_MEDIA_TYPE}" href="${site}/${RSL_FILE}">`
}
