/** The door of corpus reading. */

export { type Compression, type CorpusFile, type CorpusFormat, type ReadOptions } from './corpus-file.ts'
export { listCorpusFiles } from './list-files.ts'
export { corpusFileNamed } from './named-file.ts'
export { type Passage, type Span, readDocumentText } from './passage.ts'
export { readCorpusFile } from './read-file.ts'
export { type CorpusReader, readerAhead } from './reader-thread.ts'
