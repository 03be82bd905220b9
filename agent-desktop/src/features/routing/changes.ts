/** What differs between two JSON documents, leaf by leaf: `announce.everySeconds`, what it was, what it is. */
export interface Difference {
  field: string
  old: string
  now: string
}

export function differences(old: unknown, now: unknown, none: string, field = ''): Difference[] {
  if (isBranch(old) && isBranch(now) && Array.isArray(old) === Array.isArray(now) && !isShortList(old) && !isShortList(now)) {
    const before = old as Record<string, unknown>
    const after = now as Record<string, unknown>
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    return keys.flatMap((key) => differences(before[key], after[key], none, field === '' ? key : `${field}.${key}`))
  }
  const words = [old, now].map((value) => wordsOf(value, none))
  return words[0] === words[1] ? [] : [{ field, old: words[0] ?? none, now: words[1] ?? none }]
}

const isBranch = (value: unknown): value is object => typeof value === 'object' && value !== null
/** Numbers beside each other read best as one. */
const isShortList = (value: object) => Array.isArray(value) && value.every((one) => typeof one !== 'object')

function wordsOf(value: unknown, none: string): string {
  if (value === null || value === undefined || value === '') return none
  if (Array.isArray(value)) return value.length === 0 ? none : value.map((one) => wordsOf(one, none)).join(' ')
  if (typeof value === 'object') {
    const parts = Object.entries(value).map(([key, inner]) => `${key} ${wordsOf(inner, none)}`)
    return parts.length === 0 ? none : parts.join(', ')
  }
  return typeof value === 'string' ? value : JSON.stringify(value)
}
