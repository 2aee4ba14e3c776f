/** A broken promise inside the domain: a caller passed what its type cannot rule out. `code` is stable, for tests. */
export class DomainError extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.name = 'DomainError'
    this.code = code
  }
}
