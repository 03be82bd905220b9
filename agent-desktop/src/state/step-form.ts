import type { FieldError, Problem, StepField, Ticket, TimelineEntry } from '@/api/types'

/** Something picked from a list of the core: its id goes out, its name is shown again. Of a version of the knowledge base the id is `entry/version`. */
export interface Picked {
  readonly id: string
  readonly name: string
}

/** What stands in a field: typed text, a chosen word, a day (YYYY-MM-DD); yes or no; authorities, a person, a ticket. null: nothing yet. */
export type StepValue = string | boolean | readonly Picked[] | null
export type StepValues = Readonly<Record<string, StepValue>>
/** What is wrong with a field before it is sent; a rule, for the catalogue of words. */
export type StepFault = 'required' | 'amount' | 'number' | 'date' | 'too-long'

/** A step's form as this machine keeps it. One key for its whole life: however often it is sent, the step is taken once. */
export interface StepDraft {
  readonly userId: string
  readonly ticketId: string
  readonly step: string
  readonly key: string
  readonly values: StepValues
  readonly updatedAt: string
}

/** True for a value that says nothing. */
export function isEmpty(value: StepValue | undefined): boolean {
  if (value === undefined || value === null) return true
  return typeof value === 'string' ? value.trim() === '' : typeof value !== 'boolean' && value.length === 0
}

/** The body to send, to the byte the same for the same values: fields in the order of the catalogue, empty ones left out. */
export function stepBody(step: string, fields: readonly StepField[], values: StepValues): string {
  const body: Record<string, unknown> = { step }
  for (const field of fields) {
    const value = values[field.name]
    const fromBefore = field.kind === 'CITATIONS' && typeof value === 'string' // words that an older desk kept
    if (!isEmpty(value) && !fromBefore) body[field.name] = wireOf(field, value as Exclude<StepValue, null>)
  }
  return JSON.stringify(body)
}

function wireOf(field: StepField, value: Exclude<StepValue, null>): unknown {
  if (typeof value === 'boolean') return value
  if (typeof value !== 'string') {
    if (field.kind === 'CITATIONS') return value.map(({ id }) => ({ entry: id.slice(0, id.lastIndexOf('/')), version: Number(id.slice(id.lastIndexOf('/') + 1)) }))
    return field.kind === 'AUTHORITIES' ? value.map((one) => one.id) : value[0]?.id
  }
  return field.kind === 'NUMBER' ? Number(value) : value.trim()
}

/** What keeps the form from being sent, by field. The core looks again, and at more. */
export function stepFaults(fields: readonly StepField[], values: StepValues): Map<string, StepFault> {
  const faults = new Map<string, StepFault>()
  for (const field of fields) {
    const fault = faultOf(field, values[field.name] ?? null)
    if (fault !== null) faults.set(field.name, fault)
  }
  return faults
}

function faultOf(field: StepField, value: StepValue): StepFault | null {
  if (isEmpty(value)) return field.required ? 'required' : null
  if (typeof value !== 'string') return null
  const text = value.trim()
  switch (field.kind) {
    case 'AMOUNT':
      return /^\d{1,10}(\.\d{1,2})?$/.test(text) ? null : 'amount'
    case 'NUMBER':
      return /^\d+$/.test(text) && Number(text) >= field.min && Number(text) <= field.max ? null : 'number'
    case 'DAY':
      return /^\d{4}-\d{2}-\d{2}$/.test(text) ? null : 'date'
    default:
      return field.kind === 'TEXT' && text.length > field.max ? 'too-long' : null
  }
}

/**
 * A step's form on its way.
 *
 * ```
 * writing ──send──► sending ──taken──► taken
 *                      ├──422──► refused (errors beside their fields) ──send──► sending
 *                      ├──403, 409──► refused (in words) ──send──► sending
 *                      ├──412──► stale ──send (after a look)──► sending
 *                      └──no answer──► away ──send──► sending (same key)
 * ```
 */
export type StepWork =
  | { readonly at: 'writing' }
  | { readonly at: 'sending' }
  | { readonly at: 'refused'; readonly problem: Problem; readonly errors: readonly FieldError[] }
  | { readonly at: 'stale'; readonly conflict: Conflict }
  | { readonly at: 'away' }
  | { readonly at: 'taken' }

/** Somebody else acted while this form was written. */
export interface Conflict {
  /** What happened since, oldest first; empty while it could not be read. */
  readonly since: readonly TimelineEntry[]
  /** The core's words for the same, for when the timeline cannot be read. */
  readonly said: readonly string[]
  /** Why the step cannot be taken any more; null while it can. */
  readonly whyNot: string | null
  /** The ticket is out of this person's sight. */
  readonly gone: boolean
}

export type StepEvent =
  | { readonly type: 'send' }
  | { readonly type: 'taken' }
  | { readonly type: 'refused'; readonly problem: Problem }
  | { readonly type: 'stale'; readonly conflict: Conflict }
  | { readonly type: 'away' }

export const writing: StepWork = { at: 'writing' }

/** A second send while one is under way changes nothing; late answers to nothing change nothing. */
export function nextWork(work: StepWork, event: StepEvent): StepWork {
  switch (event.type) {
    case 'send':
      return maySend(work) ? { at: 'sending' } : work
    case 'taken':
      return work.at === 'sending' ? { at: 'taken' } : work
    case 'refused':
      return work.at === 'sending' ? { at: 'refused', problem: event.problem, errors: event.problem.errors ?? [] } : work
    case 'stale':
      return work.at === 'sending' ? { at: 'stale', conflict: event.conflict } : work
    case 'away':
      return work.at === 'sending' ? { at: 'away' } : work
  }
}

export function maySend(work: StepWork): boolean {
  if (work.at === 'stale') return work.conflict.whyNot === null && !work.conflict.gone
  return work.at !== 'sending' && work.at !== 'taken'
}

/** What came in between, from the ticket and its timeline as they are now; `seen` is the version that the person saw. */
export function conflictOf(seen: number, step: string, now: Ticket | null, timeline: readonly TimelineEntry[], said: readonly FieldError[]): Conflict {
  const next = now?.next.find((one) => one.step === step)
  return {
    since: timeline.filter((entry) => entry.number !== null && entry.number > seen),
    said: said.map((one) => one.message),
    whyNot: now === null || next?.allowed === true ? null : (next?.why ?? ''),
    gone: now === null,
  }
}
