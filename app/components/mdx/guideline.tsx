/** A section of the ICD-10-CM Official Guidelines, cited in full. `section` without the word, as in "I.C.9.a". */
export function Guideline({ section }: { section: string }) {
  return (
    <cite className="guideline">
      ICD-10-CM Official Guidelines, <span className="guideline-section">Section {section}</span>
    </cite>
  )
}
