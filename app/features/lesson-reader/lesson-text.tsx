import { createElement, lazy, type ComponentType, type LazyExoticComponent } from 'react'

type CompiledLesson = ComponentType<{ components: Record<string, unknown> }>

// One chunk per lesson, fetched when it is read. Keys are paths below the project folder.
const files = import.meta.glob<{ default: CompiledLesson }>('/content/lessons/*/*/index.mdx')

const bySlug = new Map<string, LazyExoticComponent<CompiledLesson>>(
  Object.entries(files).map(([path, load]) => [path.split('/').at(-2) ?? '', lazy(load)]),
)

/** The compiled text of a lesson; nothing when the build had none of that slug. */
export function LessonText({ slug, components }: { slug: string; components: Record<string, unknown> }) {
  const text = bySlug.get(slug)
  return text ? createElement(text, { components }) : null
}
