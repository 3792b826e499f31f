/** Writes the script of the page that checks statements into `dist/`, for the package has no bundler. Run by `npm run build`. */

import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { BUNDLE, bundlePage } from '../src/app/statements/page-script.ts'

writeFileSync(path.join(import.meta.dirname, '..', 'dist', 'app', 'statements', BUNDLE), await bundlePage())
