import type { components } from './schema'

/** What the core says and hears: names for the types generated from `docs/openapi.json` (`npm run api`). */
type Schemas = components['schemas']

export type Kind = Schemas['TicketKind']
export type Wish = Schemas['Request']
export type KnownLine = Schemas['LegacyLine']
export type IdType = Schemas['IdType']
export type User = Schemas['SessionUser']
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
export type Contact = Schemas['ContactItem']
export type ContactDetail = Schemas['ContactDetail']
export type Category = Schemas['Category']
export type CategoryTree = Schemas['CategoryTree']
export type FieldError = Schemas['FieldError']

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
}

export const kinds: readonly Kind[] = ['complaint', 'report', 'consultation', 'suggestion']
export const wishes: readonly Wish[] = ['refund', 'return', 'exchange', 'repair', 'redo', 'top-up', 'compensation', 'other']
export const idTypes: readonly IdType[] = ['id-card', 'passport', 'hk-macao-permit', 'taiwan-permit', 'foreigner-residence', 'other']
const knownLines: readonly KnownLine[] = ['12315', '12365', '12331', '12358', '12330']

/** The line when it is one of the five; the core knows no other. */
export function knownLine(line: string | null): KnownLine | null {
  return knownLines.find((known) => known === line) ?? null
}
