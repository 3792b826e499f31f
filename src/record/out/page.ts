/** A page that stands alone: its style inside, no script, nothing fetched. */

import { type Markup, markup } from '../../base/index.ts'
import { PAGE_STYLE } from './page-style.ts'

/** Whatever a text in it says, a browser loads nothing and runs nothing. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"

export function page(title: string, body: Markup): string {
  return `<!doctype html>
${
  markup`<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${title}</title>
<style>${{ html: PAGE_STYLE }}</style>
</head>
<body>
<main id="record">
${body}</main>
</body>
</html>
`.html
}`
}
