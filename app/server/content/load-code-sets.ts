import {
  applyCodeChanges,
  bareCodeOf,
  compareCodes,
  hasCodeShape,
  joinLayers,
  noLayers,
  parseCodeLines,
  parseIndex,
  parseNoteLines,
  parsePcsTables,
  parseSynonyms,
  writeCodeLines,
  type CodeDetails,
  type CodeEntry,
  type CodeSetLayers,
  type CodeSystem,
  type CodesLayerText,
  type EditionDetails,
  type Structure,
  noStructure,
} from '../../domain/code-sets'
import { reporterFor, type Finding } from './finding'
import { factsOf, readProcedurePack, type ProcedurePack } from './procedure-pack'
import { EditionFile, LayerFile, PlainCodesFile, SectionsFile, StructureFile } from './schemas'
import type { ContentFiles } from './content-files'
import { withoutUndefined } from './without-undefined'

const codeSetFolder = 'content/code-sets'

type EditionInput = ReturnType<typeof EditionFile.parse>

/**
 * Reads `content/code-sets`: a folder for each edition (`edition.yaml`) and for each layer of notes or index
 * (`layer.yaml`). What is read is brought into the text form of layers, so that the frozen content, the database and
 * the hash of a snapshot all hold the same bytes.
 */
export function loadCodeSets(files: ContentFiles, procedurePack: ProcedurePack, findings: Finding[]): CodeSetLayers {
  const layers = joinLayers(noLayers, noLayers)
  const deltas: { file: string; folder: string; input: EditionInput }[] = []
  for (const file of editionFiles(files, procedurePack)) {
    const input = files.parse(file, EditionFile)
    if (!input) continue
    const folder = file.replace(/\/edition\.yaml$/, '')
    if (input.basedOn !== undefined) {
      deltas.push({ file, folder, input })
      continue
    }
    const details = detailsOf(input)
    layers.codes.push({
      details,
      origin: 'embedded',
      structure: readStructure(files, folder, details.system),
      text: writeCodeLines(readEntries(files, folder, details.system, findings)),
    })
    for (const tables of files.list(folder, /(?:^|\/)tables\.txt$/)) {
      const text = files.read(tables)
      for (const fault of parsePcsTables(text).faults) {
        reporterFor(tables, findings).error(fault.line, 'pcs-table', fault.message)
      }
      layers.pcsTables.push({ details, origin: 'embedded', text })
    }
  }
  for (const { file, folder, input } of deltas) {
    const base = layers.codes.find(
      ({ details }) => details.system === input.system && details.edition === input.basedOn,
    )
    if (base) layers.codes.push(readChanges(files, folder, base, detailsOf(input), findings))
    else
      reporterFor(file, findings).error(1, 'unknown-edition', `there is no edition ${input.basedOn} of ${input.system}`)
  }
  loadLayers(files, layers, findings)
  return layers
}

function editionFiles(files: ContentFiles, procedurePack: ProcedurePack): string[] {
  const own = files.list(codeSetFolder, /edition\.yaml$/)
  if (procedurePack === 'embedded') return own
  const others = own.filter((file) => !file.startsWith(`${codeSetFolder}/cpt/`))
  return procedurePack === 'off' ? others : [...others, ...files.list(procedurePack.folder, /edition\.yaml$/)]
}

function detailsOf({ basedOn: _basedOn, ...details }: EditionInput): EditionDetails {
  return details
}

/** ICD-10-CM has chapters and blocks; of HCPCS Level II the letters are its chapters. */
function readStructure(files: ContentFiles, folder: string, system: CodeSystem): Structure {
  if (system === 'hcpcs') {
    const input = files.parse(`${folder}/sections.yaml`, SectionsFile)
    const chapters = (input?.sections ?? []).map(({ letter, title }, index) => ({
      number: index + 1,
      title,
      first: `${letter}00`,
      last: `${letter}99`,
      blocks: [],
    }))
    return { chapters, seats: {} }
  }
  const input = system === 'icd10cm' ? files.parse(`${folder}/structure.yaml`, StructureFile) : null
  if (!input) return noStructure
  return {
    seats: input.seats,
    chapters: input.chapters.map((chapter) => ({
      number: chapter.number,
      title: chapter.title,
      first: chapter.range[0],
      last: chapter.range[1],
      blocks: chapter.blocks.map((block) => ({ title: block.title, first: block.range[0], last: block.range[1] })),
    })),
  }
}

/** All codes of an edition's folder, in code order, whatever files and forms they are written in. */
function readEntries(files: ContentFiles, folder: string, system: CodeSystem, findings: Finding[]): CodeEntry[] {
  const entries: CodeEntry[] = []
  for (const file of files.list(folder, /\.tsv$/)) {
    const report = reporterFor(file, findings)
    const parsed = parseCodeLines(files.read(file))
    for (const fault of parsed.faults) report.error(fault.line, fault.rule, fault.message)
    entries.push(...parsed.entries)
  }
  if (system === 'cpt') {
    entries.push(...readProcedurePack(files, files.list(folder, /\.yaml$/), findings))
  } else {
    for (const file of files.list(folder, /(?:^|\/)codes\.yaml$/)) {
      const input = files.parse(file, PlainCodesFile)
      for (const { code, title, facts, ...rest } of input?.codes ?? []) {
        const details: CodeDetails = { ...withoutUndefined(rest), ...(facts ? { facts: factsOf(facts) } : {}) }
        entries.push({ code, title, billable: true, details })
      }
    }
  }
  entries.sort((left, right) => compareCodes(left.code, right.code))
  const report = reporterFor(`${folder}/edition.yaml`, findings)
  entries.forEach((entry, position) => {
    const bare = bareCodeOf(system, entry.code)
    if (!hasCodeShape(bare, system)) report.error(1, 'code-shape', `${entry.code} is not a code of ${system}`)
    const next = entries[position + 1]
    if (next && bareCodeOf(system, next.code) === bare) report.error(1, 'duplicate-code', `${entry.code} stands twice`)
  })
  return entries
}

/** An edition told by its differences from another stays in that form: it is opened when it is asked for. */
function readChanges(
  files: ContentFiles,
  folder: string,
  base: CodesLayerText,
  details: EditionDetails,
  findings: Finding[],
): CodesLayerText {
  const file = `${folder}/changes.tsv`
  const text = files.read(file)
  const report = reporterFor(file, findings)
  for (const fault of applyCodeChanges(parseCodeLines(base.text).entries, text).faults) {
    report.error(fault.line, fault.rule, `${fault.message}, ${base.details.edition}`)
  }
  return { details, origin: 'embedded', structure: base.structure, text, basedOn: base.details.edition }
}

function loadLayers(files: ContentFiles, layers: CodeSetLayers, findings: Finding[]): void {
  for (const file of files.list(codeSetFolder, /layer\.yaml$/)) {
    const input = files.parse(file, LayerFile)
    if (!input) continue
    const folder = file.replace(/\/layer\.yaml$/, '')
    const { kind, ...details } = input
    const parts = files.list(folder, /\.(?:tsv|txt)$/)
    const texts = parts.map((part) => {
      const text = files.read(part)
      const report = reporterFor(part, findings)
      if (kind === 'notes') {
        for (const fault of parseNoteLines(text).faults) report.error(fault.line, fault.rule, fault.message)
      }
      if (kind === 'index') {
        for (const fault of parseIndex(text).faults) report.error(fault.line, 'index-line', fault.message)
      }
      if (kind === 'synonyms') {
        for (const fault of parseSynonyms(text).faults) report.error(fault.line, 'synonym-line', fault.message)
      }
      return text
    })
    if (kind === 'synonyms') layers.synonyms.push({ details, origin: 'embedded', text: texts.join('') })
    if (kind === 'notes') layers.notes.push({ details, origin: 'embedded', text: texts.join('') })
    if (kind === 'index') layers.indexes.push({ details, origin: 'embedded', text: texts.join('') })
    if (kind === 'index-table') {
      for (const text of texts) layers.indexTables.push({ details, origin: 'embedded', text })
    }
  }
}
