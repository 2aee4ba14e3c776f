import { Link } from '@remix-run/react'

/** The sign: a code book from the side, its tabs on the edge, the first line of the list set in ink. */
export function Wordmark() {
  return (
    <Link className="wordmark" to="/">
      <svg className="wordmark-sign" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
        <path className="leaf" d="M5.5 2.5h19v27h-19z" />
        <path className="spine" d="M2 2h5v28H2z" />
        <path className="fill-icd10cm" d="M25 5h5v4h-5z" />
        <path className="fill-hcpcs" d="M25 10h5v4h-5z" />
        <path className="fill-cpt" d="M25 15h5v4h-5z" />
        <path className="fill-icd10pcs" d="M25 20h5v4h-5z" />
        <path className="first" d="M10 7h11v4H10z" />
        <path className="listed" d="M10 15h11v1.5H10zM10 19.5h11v1.5H10zM10 24h7v1.5h-7z" />
      </svg>
      First-Listed
    </Link>
  )
}
