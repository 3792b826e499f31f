/** HTML from values: what comes from outside is escaped, always, by the tag that puts it in. */

/** Text that is HTML already. Only `markup` makes it. */
export interface Markup {
  readonly html: string
}

/** A template tag: texts and numbers are escaped, `Markup` and lists of it stand as they are. */
export function markup(
  parts: TemplateStringsArray,
  ...values: readonly (Markup | string | number | readonly Markup[])[]
): Markup {
  let html = parts[0] ?? ''
  values.forEach((value, index) => {
    html += textOf(value) + (parts[index + 1] ?? '')
  })
  return { html }
}

export const NOTHING: Markup = { html: '' }

/** For text and for attributes in double quotes. Control characters, which HTML forbids, become U+FFFD. */
export function escapeHtml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\P{Cc}\t\n]/gu, '\uFFFD')
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function textOf(value: Markup | string | number | readonly Markup[]): string {
  if (typeof value === 'string') return escapeHtml(value)
  if (typeof value === 'number') return `${value}`
  return 'html' in value ? value.html : value.map((each) => each.html).join('')
}
