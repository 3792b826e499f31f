/** Builds the kernel of the scan: AssemblyScript → WebAssembly → a module that the audit imports. Run by `npm run build:kernel`. */

import { readFileSync, rmSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import asc from 'assemblyscript/asc'

const root = path.join(import.meta.dirname, '..')
const folder = mkdtempSync(path.join(tmpdir(), 'kernel-'))
const built = path.join(folder, 'kernel.wasm')

try {
  const stderr = asc.createMemoryStream()
  const { error } = await asc.main(
    [
      path.join(root, 'kernel/assembly/index.ts'),
      '--outFile',
      built,
      '-O3',
      '--noAssert',
      '--runtime',
      'stub',
      // Memory is the host's, shared by all threads: each has a part of it.
      '--importMemory',
      '--noExportMemory',
      '--sharedMemory',
      '--initialMemory',
      '1',
      '--maximumMemory',
      '65536',
      '--enable',
      'simd',
      '--enable',
      'threads',
    ],
    { stderr },
  )
  if (error) throw new Error(`The kernel does not compile:\n${stderr.toString()}`)
  const bytes = readFileSync(built).toString('base64')
  writeFileSync(
    path.join(root, 'src/audit/kernel-bytes.ts'),
    `/** Made by \`npm run build:kernel\` from kernel/assembly/: WebAssembly in base64. */\n\nexport const KERNEL_BYTES =\n  '${bytes}'\n`,
  )
} finally {
  rmSync(folder, { recursive: true })
}
