/** What parts of the plan are called: each has words in the catalogues (`routing.change.name`). */
const FIELDS = ['steps', 'after', 'skills', 'priority', 'maxWaiting', 'maxWait', 'hours', 'always', 'week', 'holiday', 'from', 'until', 'emergency', 'text', 'closes', 'announce', 'position', 'everySeconds', 'callBackAfter', 'survey', 'serviceLevel', 'seconds', 'target', 'ringSeconds', 'missesToNotReady', 'missBackoffSeconds', 'wrapUp', 'min', 'max', 'extension', 'extensions', 'affinityDays', 'shortAbandonSeconds', 'languages', 'regions', 'code', 'kind', 'name', 'key', 'skill', 'region', 'number', 'warning', 'reason', 'ended'] as const
type Field = (typeof FIELDS)[number]

const isField = (text: string): text is Field => (FIELDS as readonly string[]).includes(text)

/** How the catalogue says one part: a field by its name, a place in a list by its number from 1. */
export interface PartWords {
  field: (name: Field) => string
  item: (n: number) => string
}

/** `announce.everySeconds` in words. What is no field (a skill's code) stands as it is. */
export function fieldWords(path: string, words: PartWords): string {
  return path.split('.').map((part, at, all) => (isField(part) ? words.field(part) : isPlace(part, all[at - 1]) ? words.item(Number(part) + 1) : part)).join(' · ')
}

/** Codes of skills may be numbers too: `skills.12331`. */
const isPlace = (part: string, within: string | undefined) => /^[0-9]{1,3}$/.test(part) && within !== undefined
