/** What the thread that reads a PDF is given, and within which bounds. */

export interface PdfLimits {
  readonly mostPages: number
  /** Pieces of text over all pages. */
  readonly mostRuns: number
  readonly mostLetters: number
  readonly mostSeconds: number
  /** By how much the memory of the process may grow. */
  readonly mostBytes: number
}

export interface PdfTask extends Pick<PdfLimits, 'mostPages' | 'mostRuns' | 'mostLetters'> {
  readonly bytes: Uint8Array
}

// A screenplay has 120 pages of some 60 lines, which is one second's work; a season in one file has twelve times that.
export const PDF_LIMITS: PdfLimits = {
  mostPages: 3000,
  mostRuns: 500_000,
  mostLetters: 5_000_000,
  mostSeconds: 120,
  mostBytes: 2 ** 30,
}
