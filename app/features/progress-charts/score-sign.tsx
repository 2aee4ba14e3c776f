/** The dot of an attempt around its middle, for inside an `svg`: full when passed, a ring when not, else a diamond. */
export function ScoreSign({ passed }: { passed: boolean | null }) {
  switch (passed) {
    case true:
      return <circle r={6} className="fill-right stroke-right" strokeWidth={2} />
    case false:
      return <circle r={6} className="fill-paper stroke-wrong" strokeWidth={2.5} />
    case null:
      return <path d="M0-7.5 7.5 0 0 7.5-7.5 0Z" className="fill-paper stroke-accent" strokeWidth={2} />
  }
}
