/** How a personal field of a ticket is shown to the one who reads it. */
export type Shown =
  | { readonly as: 'whole'; readonly value: string; /** until it is masked again; null: without an end */ readonly left: number | null }
  | { readonly as: 'masked'; readonly value: string; /** why it stays masked; null: a reason opens it */ readonly refusal: string | null }

export interface Part {
  readonly masked: boolean
  readonly until: string | null
  readonly refusal: string | null
}

export interface Opened {
  readonly value: string
  readonly until: string
}

/** Of a field that came whole and whose time has passed: the page does not know its masked form. */
const stars = '******'

/**
 * What came with the ticket, and what was opened since, at this moment. An opened field is masked again when its time has passed, even
 * if nobody asks the core.
 */
export function shownOf(value: string, part: Part | undefined, opened: Opened | null, now: number): Shown {
  const refusal = part?.refusal ?? null
  if (opened !== null) {
    const left = Date.parse(opened.until) - now
    if (left > 0) return { as: 'whole', value: opened.value, left }
  }
  if (part === undefined || (!part.masked && part.until === null)) return { as: 'whole', value, left: null }
  if (part.masked || part.until === null) return { as: 'masked', value, refusal }
  const left = Date.parse(part.until) - now
  return left > 0 ? { as: 'whole', value, left } : { as: 'masked', value: stars, refusal }
}

export const shortestReason = 5
export const longestReason = 200

/** Counted as the core counts: characters, without white space around them. */
export function reasonFits(reason: string): boolean {
  const length = Array.from(reason.trim()).length
  return length >= shortestReason && length <= longestReason
}
