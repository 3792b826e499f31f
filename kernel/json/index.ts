/** What the JSON kernel offers its host, src/drivers/corpus/json-kernel.ts. All texts end before a byte 0, which ends every loop. */

export { scanObject } from './members'
export { unescapeText } from './texts'
