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
export type Stage = Schemas['Stage']
export type Unit = Schemas['Unit']
/** How a ticket ended; a call's outcome is another thing. */
export type TicketOutcome = Schemas['TicketOutcome']
export type Ticket = Schemas['Ticket']
export type TicketItem = Schemas['TicketItem']
export type NextStep = Schemas['Next']
export type LinkedTicket = Schemas['Linked']
export type Relation = Schemas['Relation']
/** What a ticket may be the same matter as: a form as far as it is typed, or a ticket. */
export type DuplicateLookup = Schemas['DuplicateLookup']
export type DuplicateCandidate = Schemas['DuplicateCandidate']
export type ExportFormat = 'xlsx' | 'csv'
/** A list as a file; `cut`: it holds the first `rows` only, and says so itself. */
export interface ExportedFile {
  blob: Blob
  name: string
  rows: number
  cut: boolean
}
/** A step of the catalogue and what its form asks for. */
export type StepInfo = Schemas['StepInfo']
export type StepField = Schemas['Field']
export type TimelineEntry = Schemas['TimelineEntry']
export type TimelineKind = 'step' | 'call' | 'notice' | 'view'
/** A ticket's clocks, each with what started, paused, extended and stopped it. */
export type TicketClocks = Schemas['TicketClocks']
export type TicketClock = Schemas['TicketClock']
export type OwedFollowUp = Schemas['OwedFollowUp']
/** The board of what is late: counts for each authority directly under one. */
export type BoardPage = Schemas['BoardPage']
export type BoardRow = Schemas['BoardRow']
export type BoardCounts = Schemas['BoardCounts']
export type BoardTicket = Schemas['BoardTicket']
export const boardColumns = ['all', 'yellow', 'red', 'overdue', 'supervised', 'supervision-overdue'] as const
/** A number of the board; `escalated`: supervisions that came to one's own authority. */
export type BoardColumn = (typeof boardColumns)[number] | 'escalated'
/** Which tickets an authority follows up. */
export type FollowUpRule = { kind: Kind; outcome: TicketOutcome; percent: number }
export type FollowUpPolicy = Omit<Schemas['AuthorityPolicy'], 'rules'> & { rules: FollowUpRule[] }
export type FollowUpForm = { rules: FollowUpRule[]; withinDays: number; attempts: number }
export type DraftBody = Schemas['DraftForm']
export type StoredDraft = Schemas['Draft']
export type Contact = Schemas['ContactItem']
export type ContactDetail = Schemas['ContactDetail']
export type Category = Schemas['Category']
export type CategoryTree = Schemas['CategoryTree']
export type KnowledgeHit = Schemas['KnowledgeHit']
export type KnowledgeHits = Schemas['KnowledgeHits']
export type KnowledgeEntry = Schemas['KnowledgeEntry']
export type KnowledgeVersion = Schemas['KnowledgeVersion']
export type KnowledgeForm = Schemas['KnowledgeForm']
export type KnowledgeState = Schemas['KnowledgeState']
export type KnowledgeStep = Schemas['KnowledgeStep']
export type KnowledgeTask = Schemas['KnowledgeTask']
export type KnowledgeWork = Schemas['KnowledgeWork']
export type FieldError = Schemas['FieldError']
export type Calendar = Schemas['Calendar']
export type CalendarDay = Schemas['CalendarDay']
export type CalendarImport = Schemas['CalendarImported']

export type Notice = Schemas['Notice']
export type NoticeState = Schemas['NoticeState']
export type NoticeItem = Schemas['NoticeItem']
export type NoticePage = Schemas['NoticePage']
/** How a person told somebody; `printed` is not told yet. */
export type HowTold = NonNullable<Notice['how']>
/** What a person has to do something about. */
export const noticeStates = ['to-tell', 'to-print', 'printed', 'failed'] as const

export type PersonalPart = Schemas['PersonalPart']
export type PersonalField = Schemas['PersonalField']
export type Unmasked = Schemas['Unmasked']
export type AuditLine = Schemas['AuditLine']
export type AuditPage = Schemas['AuditPage']
export type AuditChain = AuditPage['chain']
/** `user` is a login, `subject` the id of a ticket, a call, a user; the days as YYYY-MM-DD, both included. */
export type AuditQuery = { user?: string; action?: string; subject?: string; from?: string; to?: string; cursor?: string; limit?: number }
/** What can be asked for; the log may hold more. */
export const auditActions = ['signed-in', 'sign-in-failed', 'locked-out', 'signed-out', 'ticket-viewed', 'field-unmasked', 'notice-shown', 'ticket-listed-export', 'recording-played', 'recording-paused', 'recording-resumed', 'call-watched', 'seat-set', 'call-back-taken', 'call-back-closed', 'statistics-exported', 'legal-hold-set', 'legal-hold-ended', 'audit-read', 'audit-dropped', 'user-changed', 'authority-changed', 'calendar-imported', 'setting-changed'] as const

export type Duty = NonNullable<SessionInfo['owes']>
export type KeptUser = Schemas['KeptUser']
export type UserForm = Schemas['UserForm']
export type UserWithPassword = Schemas['UserWithPassword']
export type Seat = Schemas['Seat']
export type Line = Schemas['KeptLine']
export type LineForm = Schemas['LineForm']
export type LineChange = Schemas['LineChange']
export type AuthorityDetail = Schemas['AuthorityDetail']
export type ImportReport = Schemas['ImportReport']
export type ImportLine = Schemas['ImportLine']
export type Enrolment = Schemas['Enrolment']
export type SecondFactorState = Schemas['SecondFactorState']

export type RecordingState = Schemas['RecordingState']
export const unrecordedReasons = ['disk-full', 'recorder-failed', 'file-lost', 'switched-off'] as const

export type StaffMember = Schemas['StaffMember']
export type LegalHold = Schemas['LegalHold']
export type Recording = Schemas['Recording']

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

export const stages: readonly Stage[] = ['registered', 'dispatched', 'returned', 'disputed', 'accepted', 'mediating', 'suspended', 'appraising', 'verifying', 'filed', 'ended', 'concluded', 'archived']

/** The lists of work; what each holds stands in `docs/contracts.md` section 8. */
export const worklistNames = ['mine', 'unit', 'near-due', 'overdue', 'to-dispatch', 'returned', 'below', 'to-follow-up'] as const
export type WorklistName = (typeof worklistNames)[number]
/** How near the next deadline is, the nearest first. */
export type Light = Schemas['Light']
export const lights: readonly Light[] = ['overdue', 'red', 'yellow', 'calm']

/** A ticket of a worklist. `dueAt` and `light` are null while no clock runs. */
export type WorklistItem = Schemas['WorkItem']
/** Why a unit gave a ticket back, and who did. */
export type GivenBack = Schemas['GivenBack']
/** What waits in a list; counts go up to 1,000. */
export type WorklistCount = Schemas['WorkCount']

/** One of an authority's people. By hand until `docs/openapi.json` has it. */
export interface UnitStaff {
  id: string
  name: string
  roles: Role[]
}

export type RoutingOverview = Schemas['RoutingOverview']
export type RoutingLine = Schemas['RoutingLine']
export type LineRules = Schemas['LineRules']
export type SkillBook = Schemas['SkillBook']
export type Skill = Schemas['Skill']
export type SeatRules = Schemas['SeatRules']
export type OpeningSpan = Schemas['Span']
export type RoutingAgent = Schemas['RoutingAgent']
export type RoutingCaller = Schemas['RoutingCaller']
export type RoutingCallerForm = Schemas['CallerForm']
export type RoutingChange = Schemas['RoutingChange']
