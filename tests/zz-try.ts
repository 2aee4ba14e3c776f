import { embeddedShelf } from './support/code-shelf'
import { drillFamilies, generateDrill } from '~/domain/drills'
const source = { shelf: embeddedShelf() }
const n = Number(process.argv[2] ?? 3)
const only = process.argv[3]
for (const f of drillFamilies) for (const v of f.variants) {
  if (only && only !== f.id && only !== `${f.id}/${v.id}`) continue
  const t0 = performance.now(); let first = 0, max = 0, nul = 0
  const stems = new Set<string>()
  const qs = Array.from({length: 200}, (_, i) => { const t=performance.now(); const q = generateDrill(source, f.id, v.id, `s${i}`); const d=performance.now()-t; if(i===0) first=d; else max=Math.max(max,d); if(!q) nul++; else stems.add(q.stem); return q })
  console.log(`\n##### ${f.id}/${v.id} first ${first.toFixed(0)} ms, avg ${((performance.now()-t0-first)/199).toFixed(2)} max ${max.toFixed(1)}, null ${nul}, distinct ${stems.size}`)
  for (const q of qs.slice(0, n)) if (q) {
    console.log('-', q.stem)
    const list = source.shelf.lists.find(l=>l.details.system==='icd10cm' && l.details.edition==='2027')!
    if (q.kind==='single-choice') for (const o of q.options) console.log('   ', o.id===q.key?'*':' ', o.text ?? o.codes!.list.map(c=>c+' '+list.find(c)?.title).join(), '|', o.error, '|', o.rationale)
    else if (q.kind==='code') { console.log('    KEY', q.key, list.find(q.key)?.title, '|', q.rationale); for (const m of q.nearMisses) console.log('     ~', m.code, m.error, m.rationale) }
    else if (q.kind==='ordering') console.log('    ', q.key.join(), q.rationale)
    else if (q.kind==='code-set') console.log('    ', JSON.stringify(q.key), q.rationale)
  }
}
