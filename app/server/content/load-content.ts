import { join } from 'node:path'
import { createCodeShelf, type CodeSystem } from '../../domain/code-sets'
import { openGlossary } from '../../domain/lessons'
import { checkBank, type BankItem } from './check-bank'
import { checkCurriculum } from './check-curriculum'
import { linkEnemies } from './enemies'
import { loadGlossary } from './load-glossary'
import { loadProfiles } from './load-profiles'
import { listForCheck } from './check-context'
import { checkQuestion } from './check-question'
import type { BankWarning, ContentData, ExamDetails, ExamFacts } from './content'
import { openContentFiles, type ContentFiles, type ReadFiles } from './content-files'
import { reporterFor, type Finding } from './finding'
import { contentHash } from './hash'
import { loadCodeSets } from './load-code-sets'
import { loadExhibits } from './load-exhibits'
import { needsProcedurePack, procedurePackOf, type ProcedurePack } from './procedure-pack'
import { QuestionFile } from './question-schemas'
import { linesToDo } from './new-content'
import { readLesson } from './read-lesson'
import { CurriculumFile, DomainsFile, ExamFactsFile } from './schemas'
import { toQuestion } from './to-question'
import { parseYaml } from './yaml-source'

/** What reading a content folder gave. `data` holds whatever was readable; with errors it must not be served. */
export type LoadedContent = {
  data: ContentData
  findings: Finding[]
  procedurePack: ProcedurePack
  /** Questions that cannot be asked because the procedure pack is off. */
  withheld: ReadonlySet<string>
}

/**
 * Reads and checks everything under a content folder. Never throws for bad content: each fault is a finding.
 *
 * @param root - the project folder that holds `content/`; findings name files relative to it
 * @param procedurePack - which procedure codes to read; without any, what needs them leaves the content
 * @param known - files read by an earlier call; whoever loads again after a change keeps it from call to call
 */
export function loadContent(
  root: string,
  procedurePack = procedurePackOf(process.env),
  known: ReadFiles = new Map(),
): LoadedContent {
  const findings: Finding[] = []
  const files = openContentFiles(root, findings, known)

  const codeSets = loadCodeSets(files, procedurePack, findings)
  const exams = loadExams(files.parse('content/exam-domains.yaml', DomainsFile))
  const examFacts = loadExamFacts('content/exam-facts.yaml', files, exams, findings)
  const { modules, curriculum, tracks } = loadCurriculum('content/curriculum.yaml', files, exams, findings)
  const glossary = loadGlossary(files, curriculum, exams, findings)
  const shelf = createCodeShelf(codeSets)
  const context = { exams, curriculum, codeLists: shelf.lists, notesOf: (system: CodeSystem) => shelf.notesOf(system) }

  const exhibits = loadExhibits(files, findings)
  const versions: ContentData['questions'] = []
  const questionFiles = new Map<string, string>()
  const withheld = new Set<string>()
  const bank: BankItem[] = []
  for (const file of files.list('content/questions', /\.ya?ml$/)) {
    const report = reporterFor(file, findings)
    const toDo = linesToDo(files.read(file))
    for (const line of toDo) report.error(line, 'todo', 'waits for its author')
    const source = files.yaml(file, report)
    const input = source ? parseYaml(source, QuestionFile, report) : null
    if (!source || !input) continue
    const earlier = questionFiles.get(input.id)
    if (earlier) report.error(source.lineOf(['id']), 'duplicate-id', `${input.id} is also in ${earlier}`)
    questionFiles.set(input.id, file)
    const question = toQuestion(
      input,
      (system) => listForCheck(context, system, input.dateOfService),
      (id) => exhibits.get(id) ?? null,
    )
    if (input.exhibit !== undefined && !question.exhibit) {
      report.error(source.lineOf(['exhibit']), 'unknown-exhibit', `${input.exhibit} is not in content/cases`)
    }
    if (procedurePack === 'off' && needsProcedurePack(question)) {
      withheld.add(question.id)
      continue
    }
    // The rules about what a question says have nothing to say about one that is not written yet.
    if (toDo.length === 0) {
      checkQuestion(input, question, file, source, context, report)
      bank.push({ input, file, at: (...path) => source.lineOf(path), report })
    }
    versions.push({ question, hash: contentHash(question) })
  }
  const questions = linkEnemies(versions, bank, new Set(questionFiles.keys()))
  const examsFile = 'content/exam-domains.yaml'
  const examsText = exams.length > 0 ? files.read(examsFile) : ''
  const sets = checkBank(bank, exams, examsText, reporterFor(examsFile, findings))

  const profiles = loadProfiles(files, { exams, questions, procedurePack, findings })

  const lessonContext = {
    ...context,
    questions,
    withheld,
    procedurePack,
    glossary: openGlossary(glossary),
    folder: join(root, 'content'),
  }
  const lessons = files.list('content/lessons', /index\.mdx$/).flatMap((file) => {
    const lesson = readLesson(file, files.read(file), lessonContext, reporterFor(file, findings))
    return lesson ? [lesson] : []
  })
  checkCurriculum(
    curriculum,
    lessons,
    questions.map((version) => version.question),
    reporterFor('content/curriculum.yaml', findings),
    files.read('content/curriculum.yaml'),
  )

  const record = { sets, warnings: findings.flatMap(bankWarning), readings: null }
  const data = {
    exams,
    examFacts,
    modules,
    curriculum,
    tracks,
    glossary,
    lessons,
    questions,
    profiles,
    codeSets,
    bank: record,
  }
  return { data, findings, procedurePack, withheld }
}

function bankWarning({ severity, file, line, rule }: Finding): BankWarning[] {
  if (severity !== 'warning') return []
  return [{ rule, file, line, questionId: /^content\/questions\/.*\/(q[a-z0-9]{5})\.yaml$/.exec(file)?.[1] ?? null }]
}

function loadExams(input: ReturnType<typeof DomainsFile.parse> | null): ExamDetails[] {
  return (
    input?.exams.map((exam) => ({
      ...exam,
      domains: exam.domains.map((domain) => ({ ...domain, exam: exam.id })),
    })) ?? []
  )
}

function loadExamFacts(file: string, files: ContentFiles, exams: ExamDetails[], findings: Finding[]): ExamFacts[] {
  const report = reporterFor(file, findings)
  const source = files.yaml(file, report)
  const input = source ? parseYaml(source, ExamFactsFile, report) : null
  if (!source || !input) return []
  input.exams.forEach((facts, index) => {
    const at = (field: string): number => source.lineOf(['exams', index, field])
    if (!exams.some((exam) => exam.id === facts.exam)) {
      report.error(at('exam'), 'unknown-exam', `${facts.exam} is not in content/exam-domains.yaml`)
    }
    if (input.exams.findIndex((other) => other.exam === facts.exam) !== index) {
      report.error(at('exam'), 'duplicate-exam', `${facts.exam} stands twice`)
    }
    if ((facts.unscoredItems ?? 0) >= facts.items) {
      report.error(at('unscoredItems'), 'unscored-items', 'items counts all questions, so it must be the larger')
    }
    if (facts.pass.kind === 'scaled' && (facts.pass.value < facts.pass.from || facts.pass.value > facts.pass.to)) {
      report.error(
        at('pass'),
        'off-scale',
        `${facts.pass.value} is not between ${facts.pass.from} and ${facts.pass.to}`,
      )
    }
  })
  return input.exams
}

function loadCurriculum(
  file: string,
  files: ContentFiles,
  exams: ExamDetails[],
  findings: Finding[],
): Pick<ContentData, 'modules' | 'curriculum' | 'tracks'> {
  const report = reporterFor(file, findings)
  const source = files.yaml(file, report)
  const input = source ? parseYaml(source, CurriculumFile, report) : null
  if (!source || !input) return { modules: [], curriculum: [], tracks: [] }
  const known = new Set(exams.flatMap((exam) => exam.domains.map((domain) => domain.id)))
  input.modules.forEach((module, moduleIndex) => {
    module.lessons.forEach((lesson, lessonIndex) => {
      lesson.domains.forEach((domain, index) => {
        if (known.has(domain)) return
        report.error(
          source.lineOf(['modules', moduleIndex, 'lessons', lessonIndex, 'domains', index]),
          'unknown-domain',
          `${domain} is not in content/exam-domains.yaml`,
        )
      })
    })
  })
  const placed = new Set(input.modules.flatMap((module) => [module.id, ...module.lessons.map((lesson) => lesson.slug)]))
  input.tracks.forEach((track, index) => {
    const at = (...path: PropertyKey[]): number => source.lineOf(['tracks', index, ...path])
    if (!exams.some((exam) => exam.id === track.exam)) {
      report.error(at('exam'), 'unknown-exam', `${track.exam} is not in content/exam-domains.yaml`)
    }
    if (track.id === 'all' || input.tracks.findIndex((other) => other.id === track.id) !== index) {
      report.error(at('id'), 'duplicate-track', `${track.id} stands for another track already`)
    }
    for (const field of ['also', 'without'] as const) {
      track[field].forEach((name, place) => {
        if (placed.has(name)) return
        report.error(at(field, place), 'unknown-lesson', `${name} is no module and no lesson of this file`)
      })
    }
  })
  return {
    tracks: input.tracks,
    modules: input.modules.map((module) => ({
      id: module.id,
      title: module.title,
      lessons: module.lessons.map((lesson) => lesson.slug),
    })),
    curriculum: input.modules.flatMap((module) => module.lessons.map((lesson) => ({ ...lesson, moduleId: module.id }))),
  }
}
