/** Why nothing was imported. `file` is null when the wish itself is at fault; `line` counts from 1. */
export class ImportRefusal extends Error {
  readonly file: string | null
  readonly line: number | null
  readonly reason: string

  constructor(file: string | null, line: number | null, reason: string) {
    const place = file === null ? '' : line === null ? `${file}: ` : `${file}, line ${line}: `
    super(`${place}${reason}. Nothing was imported.`)
    this.name = 'ImportRefusal'
    this.file = file
    this.line = line
    this.reason = reason
  }
}
