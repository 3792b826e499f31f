/** How closely an audit can look: what the commands that scan ask for. */

export { LOOK_UP_STEPS, STEP_WORDS, type StepWords } from '../audit/index.ts'
