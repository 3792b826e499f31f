/** Colours that people with any kind of colour sight tell apart, on light and on dark ground; lines differ in their dashes as well. */

// The palette of Okabe and Ito without its yellow, which is lost on white; the dark ones are lighter on dark ground.
const LIGHT = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9']
const DARK = ['#4aa8e0', '#f0813a', '#2fc39a', '#dd9bc0', '#f2b632', '#8fd0f5']
const DASHES = ['none', '9 4', '3 3', '12 3 3 3', '6 6', '1 4']

/** The class of a series; after the last colour the first comes again. */
export function seriesClass(index: number): string {
  return `s${index % LIGHT.length}`
}

export const SERIES_STYLE = { light: styleOf(LIGHT), dark: styleOf(DARK) }

function styleOf(colours: readonly string[]): string {
  return colours
    .map(
      (colour, at) =>
        `.s${at} { fill: ${colour}; } .line.s${at} { fill: none; stroke: ${colour}; stroke-dasharray: ${DASHES[at]}; }`,
    )
    .join('\n')
}
