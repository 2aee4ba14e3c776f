import type { AnswerFile } from '~/domain/exams'

/** Has the browser save the answers as a file, which the page for answer files takes later. */
export function saveAnswerFile(file: AnswerFile): void {
  const address = URL.createObjectURL(new Blob([JSON.stringify(file)], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = address
  link.download = `answers-${file.attemptId.slice(0, 8)}.json`
  link.click()
  // The download has begun by then; the address would keep the text in memory.
  setTimeout(() => {
    URL.revokeObjectURL(address)
  }, 10_000)
}
