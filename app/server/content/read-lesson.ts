import { dirname, join } from 'node:path'
import type { Root } from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkMdx from 'remark-mdx'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { checkLessonParts } from './check-lesson-parts'
import type { LessonDetails } from './content'
import type { Reporter } from './finding'
import { completeLessonTree, type LessonContext } from './lesson-tree'
import { linesToDo } from './new-content'
import { Frontmatter } from './schemas'
import { parseYaml, readYaml } from './yaml-source'

const parser = unified().use(remarkParse).use(remarkFrontmatter).use(remarkGfm).use(remarkMdx)

/**
 * Reads and checks one lesson; null when it cannot be read at all.
 *
 * @param file - path relative to the project, `content/lessons/<module>/<slug>/index.mdx`
 * @param context - with `folder`, the absolute path of `content/`
 */
export function readLesson(
  file: string,
  text: string,
  context: LessonContext & { folder: string },
  report: Reporter,
): LessonDetails | null {
  for (const line of linesToDo(text)) report.error(line, 'todo', 'waits for its author')
  const frontmatter = readFrontmatter(text, report)
  if (!frontmatter) return null

  const [, , moduleId, slug] = file.split('/')
  if (slug !== frontmatter.slug) report.error(2, 'slug', `slug is ${frontmatter.slug}, folder is ${slug}`)
  const planned = context.curriculum.find((lesson) => lesson.slug === frontmatter.slug)
  if (!planned) report.error(2, 'unknown-lesson', `${frontmatter.slug} is not in content/curriculum.yaml`)
  else {
    if (planned.moduleId !== moduleId) report.error(2, 'module', `belongs in the module ${planned.moduleId}`)
    if (planned.status !== 'live') report.error(2, 'status', 'is planned in content/curriculum.yaml; make it live')
    if (planned.title !== frontmatter.title)
      report.error(2, 'title', `title is "${planned.title}" in content/curriculum.yaml`)
  }

  let tree: Root
  try {
    tree = parser.parse(text)
  } catch (problem) {
    const place = problem as { line?: number; place?: { line?: number }; reason?: string }
    report.error(place.line ?? place.place?.line ?? 1, 'mdx', place.reason ?? String(problem))
    return null
  }
  const folder = join(dirname(context.folder), dirname(file))
  const place = { slug: frontmatter.slug, dateOfService: frontmatter.dateOfService, folder }
  // Before questions that cannot be asked without procedure codes leave the tree: an author has written them.
  const kinds = new Map(context.questions.map(({ question }) => [question.id, question.kind]))
  checkLessonParts(tree, (id) => kinds.get(id) ?? null, report)
  const facts = completeLessonTree(tree, place, context, report)
  return { ...frontmatter, ...facts }
}

/** The frontmatter between the first two `---` lines. */
export function readFrontmatter(text: string, report: Reporter): ReturnType<typeof Frontmatter.parse> | null {
  const match = /^---\n([\s\S]*?)\n---\n/.exec(text)
  if (!match?.[1]) {
    report.error(1, 'frontmatter', 'a lesson starts with frontmatter between two --- lines')
    return null
  }
  const source = readYaml(match[1], report, 2)
  return source ? parseYaml(source, Frontmatter, report) : null
}
