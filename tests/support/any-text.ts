import fc from 'fast-check'

/** Any text at all: every plane of Unicode, control characters, lone surrogates. */
export function anyText(maxLength: number): fc.Arbitrary<string> {
  const anywhere = fc.integer({ min: 0, max: 0x10_ffff })
  // Plain ASCII more often than chance would have it, so that some of it comes near a code.
  const ascii = fc.integer({ min: 0, max: 0x7f })
  return fc
    .array(fc.oneof(ascii, anywhere), { maxLength })
    .map((points) => points.map((point) => String.fromCodePoint(point)).join(''))
}
