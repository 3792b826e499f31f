/** The door of `screenplay`. */

export {
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
