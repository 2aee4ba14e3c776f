/** What was typed into a field before its form came back, if it was text. */
export function textOf(field: { initialValue?: unknown } | undefined): string | undefined {
  return typeof field?.initialValue === 'string' ? field.initialValue : undefined
}
