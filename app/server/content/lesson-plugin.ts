import { readdirSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { bundleMDX } from 'mdx-bundler'
import remarkGfm from 'remark-gfm'
import type { Root } from 'mdast'
import type { Plugin } from 'vite'
import { createCodeShelf } from '../../domain/code-sets'
import { openGlossary } from '../../domain/lessons'
import { formatFinding, reporterFor, type Finding } from './finding'
import { completeLessonTree, type LessonContext } from './lesson-tree'
import { loadContent } from './load-content'
import { readFrontmatter } from './read-lesson'

/**
 * Compiles `content/lessons/**\/*.mdx` with mdx-bundler while the site is built. mdx-bundler returns the body of a
 * function; wrapping it in a module here means that no code is evaluated from text in the browser or on the server.
 *
 * @param root - the project folder
 */
export function lessonPlugin(root: string): Plugin {
  let context: LessonContext | null = null
  const currentContext = (): LessonContext => {
    if (!context) {
      const { data, withheld, procedurePack } = loadContent(root)
      context = {
        ...data,
        withheld,
        procedurePack,
        codeLists: createCodeShelf(data.codeSets).lists,
        glossary: openGlossary(data.glossary),
      }
    }
    return context
  }

  return {
    name: 'first-listed:lessons',
    enforce: 'pre',
    async transform(source, id) {
      const file = id.split('?')[0] ?? id
      if (!file.endsWith('.mdx')) return null
      // A figure is part of its lesson: changing it compiles the lesson anew.
      for (const name of readdirSync(dirname(file))) {
        if (name.endsWith('.svg')) this.addWatchFile(join(dirname(file), name))
      }
      const code = await compileLesson(root, file, source, currentContext())
      return { code, map: null }
    },
    handleHotUpdate({ file }) {
      // What a lesson refers to is read again; the text of another lesson is none of it, so saving one takes no time.
      const isLesson = file.startsWith(join(root, 'content', 'lessons'))
      if (file.startsWith(join(root, 'content')) && !isLesson) context = null
    },
  }
}

/** @throws when the lesson has errors, naming file, line and reason */
async function compileLesson(root: string, file: string, source: string, context: LessonContext): Promise<string> {
  const findings: Finding[] = []
  const report = reporterFor(relative(root, file), findings)
  const frontmatter = readFrontmatter(source, report)
  const failOnErrors = (): void => {
    const errors = findings.filter((finding) => finding.severity === 'error')
    if (errors.length > 0) throw new Error(errors.map(formatFinding).join('\n'))
  }
  failOnErrors()
  if (!frontmatter) throw new Error(`${file}: no frontmatter`)
  const place = {
    slug: frontmatter.slug,
    dateOfService: frontmatter.dateOfService,
    folder: dirname(file),
  }
  const completeTree = () => (tree: Root) => {
    completeLessonTree(tree, place, context, report)
  }
  const bundle = await bundleMDX({
    source,
    cwd: dirname(file),
    mdxOptions(options) {
      return {
        ...options,
        // An inline style would be blocked by our own policy; the attribute does the same.
        tableCellAlignToStyle: false,
        remarkPlugins: [remarkGfm, completeTree, ...(options.remarkPlugins ?? [])],
      }
    },
    esbuildOptions(options) {
      return { ...options, minify: false, target: 'es2022' }
    },
  })
  failOnErrors()
  return [
    `import * as React from 'react'`,
    `import * as ReactDOM from 'react-dom'`,
    `import * as _jsx_runtime from 'react/jsx-runtime'`,
    `function evaluate(React, ReactDOM, _jsx_runtime) {`,
    bundle.code,
    `}`,
    `export const frontmatter = ${JSON.stringify(frontmatter)}`,
    `export default evaluate(React, ReactDOM, _jsx_runtime).default`,
  ].join('\n')
}
