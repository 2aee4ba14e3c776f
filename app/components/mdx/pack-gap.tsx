/** Stands where a check would be that needs procedure codes, on a site whose operator has switched them off. */
export function PackGap() {
  return (
    <aside className="margin-note">
      <p>
        A check belongs here that needs procedure codes. The pack of procedure codes is switched off on this site, so it
        is left out.
      </p>
    </aside>
  )
}
