/** One box of a claim form as it was filled in. */
export function ClaimItem({ name, filling }: { name: string; filling: string }) {
  return (
    <dl className="claim-item">
      <dt className="claim-item-name">{name}</dt>
      <dd className="claim-item-filling">
        {filling === '' ? <span className="claim-item-blank">blank</span> : filling}
      </dd>
    </dl>
  )
}
