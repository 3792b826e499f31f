/** What is said of a work, in the words in which every face shows it. */

export { printMaterial as materialWords, printPlaceInSeries as placeWords } from '../../registry/index.ts'
