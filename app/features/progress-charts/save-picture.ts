/** What a picture must carry itself, since no stylesheet goes with it. */
const properties = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'paint-order',
]

const margin = 16
const lineHeight = 24
const characterWidth = 8.5
/** Of a PNG, so that it stays sharp in print. */
const scale = 2

/**
 * Saves the chart of a figure as it looks now, with its title, under a name.
 *
 * @throws when the chart is not drawn, or the browser cannot draw it again
 */
export async function savePicture(figure: HTMLElement | null, name: string, kind: 'svg' | 'png'): Promise<void> {
  const drawn = figure?.querySelector<SVGSVGElement>('.chart-slot svg')
  if (!figure || !drawn) throw new Error('the chart is not drawn')
  const { width, height, text } = pictureOf(drawn, figure.querySelector('.chart-title')?.textContent ?? '')
  const file =
    kind === 'svg'
      ? new Blob([text], { type: 'image/svg+xml' })
      : await paint(text, Math.ceil(width * scale), Math.ceil(height * scale))
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = `${name}.${kind}`
  link.click()
  // The browser has begun to read it by then.
  setTimeout(() => {
    URL.revokeObjectURL(link.href)
  }, 10_000)
}

function pictureOf(drawn: SVGSVGElement, title: string): { width: number; height: number; text: string } {
  const box = drawn.getBoundingClientRect()
  const lines = wrapped(title, Math.max(10, Math.floor(box.width / characterWidth)))
  const top = margin + lines.length * lineHeight
  const width = box.width + 2 * margin
  const height = box.height + top + margin
  const body = getComputedStyle(document.body)
  const picture = element('svg', { width, height, viewBox: `0 0 ${width} ${height}` })
  picture.append(element('rect', { width: '100%', height: '100%', fill: body.getPropertyValue('--paper') }))
  lines.forEach((line, index) => {
    const words = element('text', {
      x: margin,
      y: margin + (index + 0.6) * lineHeight,
      fill: body.color,
      'font-family': body.fontFamily,
      'font-size': 18,
      'font-weight': 700,
    })
    words.textContent = line
    picture.append(words)
  })
  const chart = drawn.cloneNode(true) as SVGSVGElement
  const originals = drawn.querySelectorAll('*')
  chart.querySelectorAll('*').forEach((copy, index) => {
    const original = originals[index]
    if (original) carryLook(original, copy)
  })
  chart.removeAttribute('style')
  for (const [key, value] of Object.entries({ x: margin, y: top, width: box.width, height: box.height })) {
    chart.setAttribute(key, String(value))
  }
  picture.append(chart)
  return { width, height, text: new XMLSerializer().serializeToString(picture) }
}

function carryLook(original: Element, copy: Element): void {
  const style = getComputedStyle(original)
  for (const property of properties) copy.setAttribute(property, style.getPropertyValue(property))
  copy.removeAttribute('class')
  copy.removeAttribute('style')
}

function element(name: string, attributes: Record<string, string | number>): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value))
  return made
}

function wrapped(text: string, most: number): string[] {
  const lines: string[] = []
  for (const word of text.split(/\s+/)) {
    const line = lines.at(-1)
    if (line !== undefined && line.length + 1 + word.length <= most) lines[lines.length - 1] = `${line} ${word}`
    else lines.push(word)
  }
  return lines
}

async function paint(text: string, width: number, height: number): Promise<Blob> {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  canvas.getContext('2d')?.drawImage(image, 0, 0, width, height)
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(blob)
      else reject(new Error('the browser made no picture'))
    }, 'image/png')
  })
}
