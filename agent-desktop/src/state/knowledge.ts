/** A version of the knowledge base as an answer cites it; kept with the draft. */
export interface Citation {
  entry: string
  version: number
  title: string
  law: string
  article: string | null
}

/** What was found, as far as it is needed to answer by it. */
export interface Answering {
  readonly id: string
  readonly version: number
  readonly title: string
  readonly answer: string
  readonly law: string
  readonly article: string | null
}

/** How much of a text is asked for, in characters; the core takes no more. */
const longest = 200
/** How many hints are shown, each with its key. */
export const hintCount = 3
/** The first hint's digit: Alt 5, Alt 6, Alt 7 follow the four kinds. */
export const firstHintDigit = 5
/** A citation list as long as the core takes. */
export const mostCited = 20

/**
 * What the knowledge base is asked while somebody types: the end of the text, since that is what the talk is about now. Long rows of digits are
 * numbers of people, orders and phones: they say nothing and leave this machine with the ticket only. Empty: nothing to ask.
 */
export function questionOf(text: string): string {
  const plain = text.replaceAll(/[0-9０-９Xx*\- ]{5,}/g, ' ').replaceAll(/\s+/g, ' ').trim()
  const end = plain.slice(-longest)
  const question = (/^[\uDC00-\uDFFF]/.test(end) ? end.slice(1) : end).trim()
  return question.length < 2 ? '' : question
}

/** 《…法》第二十五条 */
export function sourceOf(of: { law: string; article: string | null }): string {
  return of.law + (of.article ?? '')
}

export function cite(hit: Answering): Citation {
  return { entry: hit.id, version: hit.version, title: hit.title, law: hit.law, article: hit.article }
}

/** The answer with this one in it and its source under it; what was written before stays. Null: it is cited already, or there is no room. */
export function answerWith(answer: string, cited: readonly Citation[], hit: Answering): { answer: string; cited: Citation[] } | null {
  if (cited.some((one) => one.entry === hit.id && one.version === hit.version) || cited.length >= mostCited) return null
  const text = `${hit.answer}\n依据：${sourceOf(hit)}`
  return { answer: answer.trim() === '' ? text : `${answer.trimEnd()}\n\n${text}`, cited: [...cited, cite(hit)] }
}

/** Citations of a stored draft: whatever fits is taken. */
export function readCitations(stored: unknown): Citation[] {
  if (!Array.isArray(stored)) return []
  return stored.flatMap((one: unknown) => {
    const { entry, version, title, law, article } = (typeof one === 'object' && one !== null ? one : {}) as Record<string, unknown>
    if (typeof entry !== 'string' || typeof version !== 'number' || typeof title !== 'string' || typeof law !== 'string') return []
    return [{ entry, version, title, law, article: typeof article === 'string' ? article : null }]
  }).slice(0, mostCited)
}

export interface Piece {
  readonly text: string
  readonly marked: boolean
}

/** A passage cut at its marks. */
export function piecesOf(passage: string, marks: readonly { from: number; until: number }[]): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const { from, until } of marks) {
    if (from < at || until > passage.length) continue
    if (from > at) pieces.push({ text: passage.slice(at, from), marked: false })
    pieces.push({ text: passage.slice(from, until), marked: true })
    at = until
  }
  if (at < passage.length) pieces.push({ text: passage.slice(at), marked: false })
  return pieces
}

export interface Line {
  readonly kind: 'same' | 'added' | 'removed'
  readonly text: string
}

/** Two texts line by line (longest common subsequence), what was removed before what was added. */
export function diffLines(before: string, after: string): Line[] {
  const old = sentences(before)
  const now = sentences(after)
  const common: number[][] = Array.from({ length: old.length + 1 }, () => new Array<number>(now.length + 1).fill(0))
  const at = (i: number, j: number) => common[i]?.[j] ?? 0
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      const row = common[i]
      if (row !== undefined) row[j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  const lines: Line[] = []
  let i = 0
  let j = 0
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      lines.push({ kind: 'same', text: old[i] ?? '' })
      i++
      j++
    } else if (i < old.length && (j >= now.length || at(i + 1, j) >= at(i, j + 1))) lines.push({ kind: 'removed', text: old[i++] ?? '' })
    else lines.push({ kind: 'added', text: now[j++] ?? '' })
  }
  return lines
}

/** Paragraphs are long: a line is a sentence. */
function sentences(text: string): string[] {
  return text.split('\n').flatMap((line) => (line === '' ? [] : (line.match(/[^。！？；]+[。！？；]?|[。！？；]/g) ?? [line])))
}
