/**
 * Tells that letters were read as digits: the learner sees what became of the text that was typed.
 *
 * @param code - what it was read as, as its system prints it
 * @param counts - whether the code is right, so that the letter did no harm
 */
export function typingErrorSentence(typed: string, code: string, counts: boolean): string {
  const read = `“${typed.trim().slice(0, 40)}” was read as ${code}: a letter stood where a digit belongs.`
  return counts ? `${read} It counts here; make a habit of the digit.` : read
}
