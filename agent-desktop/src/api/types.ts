/**
 * What the core says and hears, in the shape of `docs/contracts.md` section 8.
 * Optional members are absent or null: the core's JSON writes null where its schema says optional.
 */
export type Kind = 'complaint' | 'report' | 'consultation' | 'suggestion'
export const kinds: readonly Kind[] = ['complaint', 'report', 'consultation', 'suggestion']

export type Channel = 'phone' | 'web' | 'sms' | 'letter' | 'walk-in'
export type TicketState = 'registered' | 'closed'
export type Wish = 'refund' | 'return' | 'exchange' | 'repair' | 'redo' | 'top-up' | 'compensation' | 'other'
export const wishes: readonly Wish[] = ['refund', 'return', 'exchange', 'repair', 'redo', 'top-up', 'compensation', 'other']

type Maybe<T> = T | null | undefined

export interface User {
  id: string
  login: string
  name: string
  role: string
  seat?: Maybe<string>
}

export interface SessionInfo {
  user: User
  expiresAt: string
}

export interface DeskToken {
  token: string
  expiresAt: string
}

export interface NumberCard {
  e164?: Maybe<string>
  display?: Maybe<string>
  kind: string
  province?: Maybe<string>
  city?: Maybe<string>
  certain?: Maybe<boolean>
  carrier?: Maybe<string>
}

export interface RecentCall {
  contactId: string
  at: string
  line?: Maybe<string>
  outcome?: Maybe<string>
  agentName?: Maybe<string>
  ticketNumber?: Maybe<string>
  kind?: Maybe<Kind>
}

export interface TicketGlimpse {
  id: string
  number: string
  kind: Kind
  state: string
  createdAt: string
  respondentName?: Maybe<string>
  summary?: Maybe<string>
}

export interface CallerCard {
  number: NumberCard
  person?: Maybe<{ id: string; name?: Maybe<string>; phone?: Maybe<string> }>
  calls: { count: number; recent: RecentCall[] }
  tickets: TicketGlimpse[]
}

export interface Person {
  name?: Maybe<string>
  phone?: Maybe<string>
  idType?: Maybe<string>
  idNumber?: Maybe<string>
  address?: Maybe<string>
  anonymous?: Maybe<boolean>
}

export interface Respondent {
  name?: Maybe<string>
  uscc?: Maybe<string>
  address?: Maybe<string>
  phone?: Maybe<string>
  platform?: Maybe<string>
  orderNumber?: Maybe<string>
}

/** The form of a ticket, asked and answered alike. */
export interface TicketBody {
  callId?: Maybe<string>
  kind: Kind
  line?: Maybe<string>
  channel?: Maybe<Channel>
  person?: Maybe<Person>
  respondent?: Maybe<Respondent>
  category?: Maybe<string>
  occurredOn?: Maybe<string>
  amount?: Maybe<string>
  facts?: Maybe<string>
  requests?: Maybe<Wish[]>
  requestText?: Maybe<string>
  answer?: Maybe<string>
}

export interface Ticket extends TicketBody {
  id: string
  number: string
  numberDisplay: string
  state: TicketState
  createdAt: string
  createdBy: { id: string; name: string }
  contactId?: Maybe<string>
  version: number
  caller?: Maybe<{ e164?: Maybe<string>; province?: Maybe<string>; city?: Maybe<string>; certain?: Maybe<boolean> }>
}

export interface Page<T> {
  items: T[]
  nextCursor?: Maybe<string>
}

export interface DraftBody {
  callId?: Maybe<string>
  kind: Kind
  form: Record<string, unknown>
  updatedAt: string
}

export interface StoredDraft extends DraftBody {
  id: string
  savedAt?: Maybe<string>
}

/** One inbound touch, as the supervisor's list shows it. */
export interface Contact {
  id: string
  callId?: Maybe<string>
  at: string
  line?: Maybe<string>
  dialled?: Maybe<string>
  caller?: Maybe<string>
  province?: Maybe<string>
  city?: Maybe<string>
  certain?: Maybe<boolean>
  outcome?: Maybe<string>
  agentName?: Maybe<string>
  ticketNumber?: Maybe<string>
  kind?: Maybe<Kind>
}

export interface ContactEvent {
  type: string
  at: string
  detail?: Maybe<string>
}

export interface Category {
  code: string
  name: string
  children?: Maybe<Category[]>
}

export interface FieldError {
  field: string
  message: string
}

/** RFC 9457. `type` is stable, `title` and `detail` are Chinese words for people. */
export interface Problem {
  type: string
  title: string
  status?: number
  detail?: Maybe<string>
  titleEn?: Maybe<string>
  errors?: Maybe<FieldError[]>
  instance?: Maybe<string>
}
