/** How the browser application is built: into `dist/web`, one file per screen beside what all screens share, each packed once. */

import path from 'node:path'
import { defineConfig } from 'vite'
import { listScreenFiles, packFiles } from './built-files.ts'

const SHARED = /node_modules\/@?preact|src\/web\/(?:parts\/(?!long-list|paged-list)|texts\/text)/

export default defineConfig({
  root: import.meta.dirname,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [listScreenFiles(), packFiles()],
  build: {
    outDir: path.join(import.meta.dirname, '..', '..', 'dist', 'web'),
    emptyOutDir: true,
    target: 'es2023',
    // Everything comes as files of its own, which the content security policy asks for.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // What many screens need is one file in place of thirty, since a browser asks for six at once; long lists are not in it.
          groups: [{ name: 'shared', test: SHARED, minShareCount: 8 }],
        },
      },
    },
  },
})
