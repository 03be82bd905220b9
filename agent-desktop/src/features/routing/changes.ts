/** What differs between two JSON documents, leaf by leaf: `announce.everySeconds`, what it was, what it is. */
export interface Difference {
  field: string
  old: string
  now: string
}

/** How values are said; a part's name is in words already where somebody gives them. */
export interface ValueWords {
  none: string
  yes: string
  no: string
  part: (name: string) => string
}

export function differences(old: unknown, now: unknown, words: ValueWords, field = ''): Difference[] {
  if (isBranch(old) && isBranch(now) && Array.isArray(old) === Array.isArray(now) && !isShortList(old) && !isShortList(now)) {
    const before = old as Record<string, unknown>
    const after = now as Record<string, unknown>
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    return keys.flatMap((key) => differences(before[key], after[key], words, field === '' ? key : `${field}.${key}`))
  }
  const was = wordsOf(old, words)
  const is = wordsOf(now, words)
  return was === is ? [] : [{ field, old: was, now: is }]
}

const isBranch = (value: unknown): value is object => typeof value === 'object' && value !== null
/** Numbers beside each other read best as one. */
const isShortList = (value: object) => Array.isArray(value) && value.every((one) => typeof one !== 'object')

function wordsOf(value: unknown, words: ValueWords): string {
  if (value === null || value === undefined || value === '') return words.none
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (Array.isArray(value)) return value.length === 0 ? words.none : value.map((one) => wordsOf(one, words)).join(' ')
  if (typeof value === 'object') {
    const parts = Object.entries(value).map(([key, inner]) => `${words.part(key)} ${wordsOf(inner, words)}`)
    return parts.length === 0 ? words.none : parts.join(', ')
  }
  return typeof value === 'string' ? value : JSON.stringify(value)
}
