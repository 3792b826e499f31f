/** The door of `screenplay`: script files in, one shape out; its words and how they are counted. */

export type { Archive, OpenArchive } from './archive.ts'
export { SCRIPT_EXTENSIONS } from './detect-format.ts'
export { type DecodedText, decodeText } from './encoding/encoding.ts'
export { ENCODING_NAMES, encodingNamed } from './encoding/encoding-names.ts'
export { PAGE as PAGE_SIZE, type PageText, type ScriptPage } from './printing/page-turns.ts'
export { estimatePages } from './pages.ts'
export { isPdf, type PdfContent, type PdfPage, type PdfRefusal, type PdfRun } from './pdf/pdf-content.ts'
export type { Printed } from './printing/print-blocks.ts'
export { printFdx } from './printing/print-fdx.ts'
export { printFountain } from './printing/print-fountain.ts'
export { layOutPages, type ScriptPages } from './printing/print-pages.ts'
export { MOST_SCRIPT_BYTES, readScript } from './read-script.ts'
export {
  type CountGrade,
  type ElementKind,
  type ReadScript,
  type Scene,
  type Screenplay,
  type ScriptElement,
  type ScriptFormat,
  type TitlePage,
  WORD_CLASSES,
  type WordClass,
  type WordCounts,
  type WordList,
} from './screenplay.ts'
export { isAuthorsKey, isCreditKey } from './title-keys.ts'
export { type PlacedElement, placeWords } from './word-places.ts'
export { COUNTING_RULE, countWords, FEE_BASIS_CLASSES, listWords, wordsOf } from './words.ts'
export { walkXml, type XmlTag } from './xml.ts'
