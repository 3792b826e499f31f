/** Writes the scripts of the pages that check statements into `dist/`, for the package has no bundler. Run by `npm run build`. */

import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { bundleChecker, CHECKER_BUNDLE } from '../src/app/statements/checker-script.ts'
import { BUNDLE, bundlePage } from '../src/app/statements/page-script.ts'

const folder = path.join(import.meta.dirname, '..', 'dist', 'app', 'statements')
writeFileSync(path.join(folder, BUNDLE), await bundlePage())
writeFileSync(path.join(folder, CHECKER_BUNDLE), await bundleChecker())
