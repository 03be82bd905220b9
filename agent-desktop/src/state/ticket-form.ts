import { idTypes, knownLine, type FieldError, type IdType, type Kind, type Person, type Respondent, type TicketBody, type Wish } from '@/api/types'
import { readDay } from './day'
import { readCitations, type Citation } from './knowledge'

/** The form as it is typed: plain strings, never null, so that every input has something to hold. */
export interface TicketForm {
  person: { name: string; phone: string; idType: IdType | ''; idNumber: string; address: string; anonymous: boolean }
  respondent: { name: string; uscc: string; address: string; phone: string; platform: string; orderNumber: string }
  category: string
  occurredOn: string
  amount: string
  facts: string
  requests: Wish[]
  requestText: string
  answer: string
  /** what the answer is based on */
  cited: Citation[]
  /** tickets of the same matter, to be linked once this one is saved */
  duplicates: Duplicate[]
}

/** A ticket that this one will be linked with. */
export interface Duplicate {
  id: string
  number: string
}

/** As many as the core takes. */
export const mostDuplicates = 10

/** The paths of fields as the core names them in `errors[].field`. */
export type FieldPath =
  | `person.${Exclude<keyof TicketForm['person'], 'anonymous'>}`
  | `respondent.${keyof TicketForm['respondent']}`
  | 'category' | 'occurredOn' | 'amount' | 'facts' | 'requests' | 'requestText' | 'answer'

export type FieldMessage = 'required' | 'request-required' | 'amount' | 'date' | 'future' | 'too-long'

export const limits = { facts: 20_000, request: 5_000, text: 500 } as const

export function emptyForm(): TicketForm {
  return {
    person: { name: '', phone: '', idType: '', idNumber: '', address: '', anonymous: false },
    respondent: { name: '', uscc: '', address: '', phone: '', platform: '', orderNumber: '' },
    category: '', occurredOn: '', amount: '', facts: '', requests: [], requestText: '', answer: '', cited: [], duplicates: [],
  }
}

/** Which fields a kind shows, in the order in which they are read. Hidden ones keep what was typed, and are not sent. */
export function fieldsOf(kind: Kind, anonymous: boolean): readonly FieldPath[] {
  const person: FieldPath[] = anonymous && kind === 'report' ? [] : ['person.name', 'person.phone', 'person.idType', 'person.idNumber', 'person.address']
  const respondent: FieldPath[] = ['respondent.name', 'respondent.uscc', 'respondent.address', 'respondent.phone', 'respondent.platform', 'respondent.orderNumber']
  switch (kind) {
    case 'complaint':
      return [...person, ...respondent, 'category', 'occurredOn', 'amount', 'facts', 'requests', 'requestText']
    case 'report':
      return [...person, ...respondent, 'category', 'occurredOn', 'facts']
    case 'consultation':
      return ['person.name', 'person.phone', 'category', 'facts', 'answer']
    case 'suggestion':
      return ['person.name', 'person.phone', 'category', 'facts']
  }
}

export function requiredOf(kind: Kind): readonly FieldPath[] {
  switch (kind) {
    case 'complaint':
      return ['person.name', 'person.phone', 'respondent.name', 'facts', 'requests']
    case 'report':
      return ['respondent.name', 'facts']
    case 'consultation':
    case 'suggestion':
      return ['facts']
  }
}

export function valueOf(form: TicketForm, path: FieldPath): string {
  const [head, tail] = path.split('.') as [keyof TicketForm, string | undefined]
  const value = form[head]
  if (tail !== undefined) return (value as unknown as Record<string, string>)[tail] ?? ''
  return head === 'requests' ? form.requests.join(',') : typeof value === 'string' ? value : ''
}

function isMissing(form: TicketForm, path: FieldPath): boolean {
  if (path === 'requests') return form.requests.length === 0 && form.requestText.trim() === ''
  return valueOf(form, path).trim() === ''
}

/** What is still missing, in reading order. */
export function missing(form: TicketForm, kind: Kind): FieldPath[] {
  return requiredOf(kind).filter((path) => isMissing(form, path))
}

/** Checks before sending, the same the core makes. `today` is YYYY-MM-DD. */
export function validate(form: TicketForm, kind: Kind, today: string): Map<FieldPath, FieldMessage> {
  const found = new Map<FieldPath, FieldMessage>()
  for (const path of fieldsOf(kind, form.person.anonymous)) {
    const value = valueOf(form, path)
    const limit = path === 'facts' ? limits.facts : path === 'requestText' || path === 'answer' ? limits.request : limits.text
    if (path !== 'requests' && value.length > limit) found.set(path, 'too-long')
  }
  for (const path of missing(form, kind)) found.set(path, path === 'requests' ? 'request-required' : 'required')
  const shown = fieldsOf(kind, form.person.anonymous)
  if (shown.includes('amount') && form.amount.trim() !== '' && !/^\d{1,12}(\.\d{1,2})?$/.test(plainAmount(form.amount))) found.set('amount', 'amount')
  if (shown.includes('occurredOn') && form.occurredOn.trim() !== '') {
    const day = readDay(form.occurredOn, today)
    if (day === null) found.set('occurredOn', 'date')
    else if (day > today) found.set('occurredOn', 'future')
  }
  return found
}

/** 1,234.5 and 1，234.5 are amounts too. */
export function plainAmount(amount: string): string {
  return amount.trim().replaceAll(/[,，\s¥￥元]/g, '')
}

/** The request for the core: only what the kind shows, trimmed, empty ones left out. */
export function toBody(form: TicketForm, kind: Kind, contact: { callId: string | null; line: string | null }, today: string): TicketBody {
  const shown = new Set(fieldsOf(kind, form.person.anonymous))
  const text = (path: FieldPath) => {
    const value = shown.has(path) ? valueOf(form, path).trim() : ''
    return value === '' ? null : value
  }
  const body: TicketBody = { kind, channel: 'phone', facts: form.facts.trim() }
  if (contact.callId !== null) body.callId = contact.callId
  const line = knownLine(contact.line)
  if (line !== null) body.line = line
  const person: Person = compact({
    name: text('person.name'), phone: text('person.phone'), idType: idTypes.find((type) => type === text('person.idType')) ?? null, idNumber: text('person.idNumber'), address: text('person.address'),
  })
  if (kind === 'report') person.anonymous = form.person.anonymous
  if (Object.keys(person).length > 0) body.person = person
  const respondent: Respondent = compact({
    name: text('respondent.name'), uscc: text('respondent.uscc'), address: text('respondent.address'),
    phone: text('respondent.phone'), platform: text('respondent.platform'), orderNumber: text('respondent.orderNumber'),
  })
  if (Object.keys(respondent).length > 0) body.respondent = respondent
  const amount = text('amount')
  const day = text('occurredOn')
  return {
    ...body,
    ...compact({ category: text('category'), occurredOn: day === null ? null : readDay(day, today), amount: amount === null ? null : plainAmount(amount), requestText: text('requestText'), answer: text('answer') }),
    ...(shown.has('requests') ? { requests: [...form.requests] } : {}),
    ...(shown.has('answer') && text('answer') !== null && form.cited.length > 0 ? { cited: form.cited.map(({ entry, version }) => ({ entry, version })) } : {}),
    ...(form.duplicates.length > 0 ? { duplicates: form.duplicates.map(({ id }) => id) } : {}),
  }
}

function compact<T extends Record<string, string | null>>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as { [K in keyof T]?: NonNullable<T[K]> }
}

/** The core's messages by field; `others` are those whose field this kind does not show. */
export function placeErrors(errors: readonly FieldError[], kind: Kind, anonymous: boolean): { fields: Map<FieldPath, string>; others: string[] } {
  const shown = fieldsOf(kind, anonymous)
  const fields = new Map<FieldPath, string>()
  const others: string[] = []
  for (const error of errors) {
    const path = shown.find((candidate) => candidate === error.field || (candidate === 'requests' && error.field.startsWith('requests')))
    if (path === undefined) others.push(error.message)
    else if (!fields.has(path)) fields.set(path, error.message)
  }
  return { fields, others }
}

/** The first field in reading order that has a message: the one to go to. */
export function firstOf(found: ReadonlyMap<FieldPath, unknown>, kind: Kind, anonymous: boolean): FieldPath | null {
  return fieldsOf(kind, anonymous).find((path) => found.has(path)) ?? null
}

/** A draft from elsewhere (an older version, another machine): whatever fits is taken. */
export function readForm(stored: unknown): TicketForm {
  const form = emptyForm()
  if (typeof stored !== 'object' || stored === null) return form
  fill(form as unknown as Record<string, unknown>, stored as Record<string, unknown>)
  form.cited = readCitations((stored as Record<string, unknown>)['cited'])
  form.duplicates = readDuplicates((stored as Record<string, unknown>)['duplicates'])
  return form
}

function readDuplicates(stored: unknown): Duplicate[] {
  if (!Array.isArray(stored)) return []
  return stored.flatMap((one: unknown) => {
    const { id, number } = (typeof one === 'object' && one !== null ? one : {}) as Record<string, unknown>
    return typeof id === 'string' && typeof number === 'string' ? [{ id, number }] : []
  }).slice(0, mostDuplicates)
}

function fill(into: Record<string, unknown>, from: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(into)) {
    const given = from[name]
    if (Array.isArray(value)) {
      if (Array.isArray(given)) into[name] = given.filter((item) => typeof item === 'string')
    } else if (typeof value === 'object' && value !== null) {
      if (typeof given === 'object' && given !== null) fill(value as Record<string, unknown>, given as Record<string, unknown>)
    } else if (typeof given === typeof value) {
      into[name] = given
    }
  }
}

/** True when nothing worth keeping was typed. The caller's number alone is filled in by the desk itself. */
export function isBlank(form: TicketForm, filledPhone: string): boolean {
  const copy = readForm(form)
  if (copy.person.phone === filledPhone) copy.person.phone = ''
  copy.person.anonymous = false
  return JSON.stringify(copy) === JSON.stringify(emptyForm())
}

/** The name that ids, labels and tests use: `respondent.orderNumber` → `respondent-order-number`. */
export function fieldName(path: FieldPath): string {
  return path.replace('.', '-').replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
