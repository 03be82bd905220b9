import type { DuplicateLookup, Kind } from '@/api/types'
import { fieldsOf, valueOf, type FieldPath, type TicketForm } from './ticket-form'

/** What is shorter says too little to ask for. */
const shortest = { phone: 7, idNumber: 6, name: 3, facts: 8 } as const
const longestFacts = 2_000

/**
 * What the core is asked while somebody types: who, against whom, what, as far as it is there; null while it says too little. What the kind
 * hides is not asked for, and nothing of the person once the report is anonymous.
 */
export function lookupOf(form: TicketForm, kind: Kind, callId: string | null): DuplicateLookup | null {
  const shown = new Set(fieldsOf(kind, form.person.anonymous))
  const text = (path: FieldPath, least: number) => {
    const value = shown.has(path) ? valueOf(form, path).trim() : ''
    return value.length < least ? undefined : value
  }
  const phone = text('person.phone', shortest.phone)
  const idNumber = text('person.idNumber', shortest.idNumber)
  const name = text('respondent.name', shortest.name)
  const uscc = text('respondent.uscc', 18)
  const facts = text('facts', shortest.facts)?.slice(0, longestFacts)
  const call = form.person.anonymous && kind === 'report' ? null : callId
  if (phone === undefined && idNumber === undefined && name === undefined && uscc === undefined && facts === undefined && call === null) return null
  return {
    kind,
    ...(call === null ? {} : { callId: call }),
    ...(form.category === '' ? {} : { category: form.category }),
    ...(phone === undefined && idNumber === undefined ? {} : { person: { ...(phone === undefined ? {} : { phone }), ...(idNumber === undefined ? {} : { idNumber }) } }),
    ...(name === undefined && uscc === undefined ? {} : { respondent: { ...(name === undefined ? {} : { name }), ...(uscc === undefined ? {} : { uscc }) } }),
    ...(facts === undefined ? {} : { facts }),
  }
}
