import type { components } from './schema'

/** What the core says and hears: names for the types generated from `docs/openapi.json` (`npm run api`). */
type Schemas = components['schemas']

export type Kind = Schemas['TicketKind']
export type Wish = Schemas['Request']
export type KnownLine = Schemas['LegacyLine']
export type IdType = Schemas['IdType']
export type User = Schemas['SessionUser']
export type Role = Schemas['Role']
export type SessionInfo = Schemas['CurrentSession']
export type DeskToken = Schemas['DeskToken']
export type CallerCard = Schemas['CallerCard']
export type CallerLookup = Schemas['CallerLookup']
export type Person = Schemas['PersonDetails']
export type Respondent = Schemas['RespondentDetails']
export type TicketBody = Schemas['TicketForm']
export type Ticket = Schemas['Ticket']
export type TicketItem = Schemas['TicketItem']
export type DraftBody = Schemas['DraftForm']
export type StoredDraft = Schemas['Draft']
/** `recording` is null for a contact that nobody answered. By hand until `docs/openapi.json` has it, as is all of the next part. */
export type Contact = Schemas['ContactItem'] & { recording?: RecordingState | null }
export type ContactDetail = Omit<Schemas['ContactDetail'], 'contact'> & { contact: Contact }
export type Category = Schemas['Category']
export type CategoryTree = Schemas['CategoryTree']
export type FieldError = Schemas['FieldError']

export type Duty = NonNullable<SessionInfo['owes']>
export type Unit = Schemas['Unit']
export type KeptUser = Schemas['KeptUser']
export type UserForm = Schemas['UserForm']
export type UserWithPassword = Schemas['UserWithPassword']
export type Seat = Schemas['Seat']
export type AuthorityDetail = Schemas['AuthorityDetail']
export type ImportReport = Schemas['ImportReport']
export type ImportLine = Schemas['ImportLine']
export type Enrolment = Schemas['Enrolment']
export type SecondFactorState = Schemas['SecondFactorState']

export type RecordingState = 'stored' | 'none' | 'pending' | 'deleted'
export const unrecordedReasons = ['disk-full', 'recorder-failed', 'file-lost', 'switched-off'] as const

export interface StaffMember {
  id: string
  name: string
}

export interface LegalHold {
  reason: string
  by: StaffMember
  at: string
}

export interface Recording {
  callId: string
  contactId: string | null
  state: RecordingState
  /** why there is none, or only a part */
  reason: string | null
  startedAt: string | null
  seconds: number | null
  bytes: number | null
  storedAt: string | null
  /** when it will be deleted unless it is held; when it was, for one that is deleted */
  keptUntil: string | null
  legalHold: LegalHold | null
  /** how often it was opened to be heard */
  playbacks: number
}

/** The permission to listen, on record. `url` is of the audio, for the one who opened it only. */
export interface Playback {
  id: string
  url: string
  expiresAt: string
}

export interface PlaybackItem {
  id: string
  by: StaffMember
  at: string
}

/** answered = recorded + excused + pending + missing; of the missing the first 100 are named. */
export interface RecordingReport {
  answered: number
  recorded: number
  excused: { reason: string; count: number }[]
  pending: number
  missing: { callId: string; contactId: string; at: string; seat: string | null }[]
}

export type DifferenceKind = 'contact-missing' | 'call-unknown' | 'not-ended' | 'answer-differs'

/** One hour of one node: Asterisk's calls against the contacts. */
export interface Reconciliation {
  node: string
  hour: string
  receivedAt: string
  calls: number
  contacts: number
  differences: { callId: string; kind: DifferenceKind; contactId: string | null }[]
}

export interface Page<T> {
  items: T[]
  nextCursor: string | null
}

/** RFC 9457. `type` is stable, `title` and `detail` are Chinese words for people. Anything may be missing when the front door speaks. */
export interface Problem {
  type: string
  title: string
  status?: number
  detail?: string | null
  errors?: FieldError[] | null
  instance?: string | null
  /** for the second step of signing in */
  ticket?: string | null
}

export const roles: readonly Role[] = ['agent', 'supervisor', 'clerk', 'dispatcher', 'case-handler', 'unit-head', 'administrator']
export const kinds: readonly Kind[] = ['complaint', 'report', 'consultation', 'suggestion']
export const wishes: readonly Wish[] = ['refund', 'return', 'exchange', 'repair', 'redo', 'top-up', 'compensation', 'other']
export const idTypes: readonly IdType[] = ['id-card', 'passport', 'hk-macao-permit', 'taiwan-permit', 'foreigner-residence', 'other']
const knownLines: readonly KnownLine[] = ['12315', '12365', '12331', '12358', '12330']

/** The line when it is one of the five; the core knows no other. */
export function knownLine(line: string | null): KnownLine | null {
  return knownLines.find((known) => known === line) ?? null
}
