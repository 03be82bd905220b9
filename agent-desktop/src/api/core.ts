import type { Outcome } from './outcome'
import type {
  AuditPage, AuditQuery, Calendar, CalendarImport, CallerCard, CallerLookup, CategoryTree, Contact, ContactDetail, DeskToken, DraftBody, DuplicateCandidate, DuplicateLookup, ExportedFile, ExportFormat, Kind, KnowledgeEntry, KnowledgeForm, KnowledgeHits,
  KnowledgeStep, KnowledgeWork, Light, Page, Playback, PlaybackItem, Problem, Reconciliation, Recording, RecordingReport, Role, SessionInfo, Stage, StepInfo, StoredDraft, Ticket, TicketItem,
  TimelineEntry, Unit, UnitStaff, Unmasked, WorklistCount, WorklistItem, WorklistName,
} from './types'

/** The calls that the desk makes to the core. A fake stands behind the same interface in development. */
export interface Core {
  signIn(login: string, password: string): Promise<Outcome<SessionInfo>>
  session(): Promise<Outcome<SessionInfo>>
  signOut(): Promise<Outcome<null>>
  deskToken(): Promise<Outcome<DeskToken>>
  lookUpCaller(call: CallerLookup): Promise<Outcome<CallerCard>>
  putDraft(id: string, draft: DraftBody): Promise<Outcome<{ savedAt: string }>>
  drafts(): Promise<Outcome<{ items: StoredDraft[] }>>
  deleteDraft(id: string): Promise<Outcome<null>>
  /** `body` is sent as it stands, so that a repetition is the same to the byte. Safe to repeat with the same key. */
  createTicket(key: string, body: string): Promise<Outcome<Ticket>>
  tickets(query: { mine: boolean; kind?: Kind; q?: string; cursor?: string; limit?: number }): Promise<Outcome<Page<TicketItem>>>
  ticket(idOrNumber: string): Promise<Outcome<Ticket>>
  /** Every step and its form under a ticket's rules. Changes with the release only. */
  steps(rules: string): Promise<Outcome<{ items: StepInfo[] }>>
  /** `body` is sent as it stands. Safe to repeat with the same key; null when the ticket left this user's sight with it. */
  takeStep(ticketId: string, key: string, version: number, body: string): Promise<Outcome<Ticket | null>>
  /** Oldest first. */
  timeline(ticketId: string): Promise<Outcome<{ items: TimelineEntry[] }>>
  worklists(): Promise<Outcome<{ items: WorklistCount[] }>>
  /** By due time, the nearest first. */
  worklist(name: WorklistName, query: WorklistQuery): Promise<Outcome<Page<WorklistItem>>>
  /** The whole list with its filters as a file; it goes on record. */
  exportWorklist(name: WorklistName, query: WorklistQuery, format: ExportFormat): Promise<Outcome<ExportedFile>>
  exportTickets(query: { mine: boolean; kind?: Kind }, format: ExportFormat): Promise<Outcome<ExportedFile>>
  /** Tickets that may be of the same matter, best first, at most ten. */
  duplicates(lookup: DuplicateLookup): Promise<Outcome<{ items: DuplicateCandidate[] }>>
  /** `under`: an authority's id; without it the whole tree of today. */
  authorities(query: { under?: string; q?: string; limit?: number }): Promise<Outcome<{ items: Unit[] }>>
  /** The people of an authority and of the offices directly under it. */
  staff(authorityId: string, role?: Role): Promise<Outcome<{ items: UnitStaff[] }>>
  /** Shows a masked field whole, to this user and for a time; it goes on record with its reason. */
  unmask(ticketId: string, field: string, reason: string): Promise<Outcome<Unmasked>>
  /** Days as YYYY-MM-DD, Beijing time, both included. */
  audit(query: AuditQuery): Promise<Outcome<AuditPage>>
  contacts(query: { callId?: string; cursor?: string; limit?: number }): Promise<Outcome<Page<Contact>>>
  contact(id: string): Promise<Outcome<ContactDetail>>
  recording(callId: string): Promise<Outcome<Recording>>
  /** Asks for the permission to listen; it goes on record. */
  openPlayback(callId: string): Promise<Outcome<Playback>>
  playbacks(callId: string): Promise<Outcome<{ items: PlaybackItem[] }>>
  setLegalHold(callId: string, reason: string): Promise<Outcome<null>>
  liftLegalHold(callId: string): Promise<Outcome<null>>
  /** Days as YYYY-MM-DD, Beijing time, both included. */
  recordingReport(days: { from: string; to: string }): Promise<Outcome<RecordingReport>>
  /** A file below `/api/v1`; it goes on record. */
  file(path: string): Promise<Outcome<ExportedFile>>
  reconciliations(query: { cursor?: string; limit?: number }): Promise<Outcome<Page<Reconciliation>>>
  categories(): Promise<Outcome<CategoryTree>>
  /** The second step of signing in: `code` of the authenticator, or a recovery code. */
  signInSecond(ticket: string, code: string): Promise<Outcome<SessionInfo>>
  /** Any other call; `people.ts` names those of users, authorities and one's own account. */
  send<T>(call: CoreCall): Promise<Outcome<T>>
  calendar(year: number): Promise<Outcome<Calendar>>
  /** `body` is a year's notices in the form of holiday-cn. A dry run only says what it would do. */
  putCalendar(year: number, body: string, dryRun: boolean): Promise<Outcome<CalendarImport>>
  /** What is in force and valid today, best first; without `q` the newest. `q` at most 200 characters. */
  knowledge(query: { q?: string; line?: string; category?: string; limit?: number }): Promise<Outcome<KnowledgeHits>>
  knowledgeEntry(id: string): Promise<Outcome<KnowledgeEntry>>
  knowledgeWork(): Promise<Outcome<KnowledgeWork>>
  /** `id` is a UUID made here: the same again makes no second entry. */
  createKnowledge(id: string, form: KnowledgeForm): Promise<Outcome<KnowledgeEntry>>
  /** `revision` is the entry's as it was read; refused when somebody changed it since. */
  editKnowledge(id: string, revision: number, form: KnowledgeForm): Promise<Outcome<KnowledgeEntry>>
  stepKnowledge(id: string, revision: number, step: KnowledgeStep, reason: string | null): Promise<Outcome<KnowledgeEntry>>
  /** True when the core can be written to. */
  healthy(): Promise<boolean>
}

export interface WorklistQuery {
  kind?: Kind | undefined
  state?: Stage | undefined
  light?: Light | undefined
  /** a code; it and those below it */
  category?: string | undefined
  /** a ticket number, a credit code, or a part of the respondent's name */
  q?: string | undefined
  /** a user's id, or `none` */
  assigned?: string | undefined
  /** days of receipt as YYYY-MM-DD, both included */
  from?: string | undefined
  to?: string | undefined
  cursor?: string | undefined
  limit?: number
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** How long an answer may take, in milliseconds, before the core counts as away. */
const patience = 8_000
/** The caller's card is worth nothing when it comes late. */
const cardPatience = 3_000
/** Until a file of fifty thousand rows begins. */
const filePatience = 60_000
/** A dry run computes some hundred deadlines. */
const slowPatience = 30_000

export interface CoreCall {
  method: Method
  /** below `/api/v1` */
  path: string
  body?: string | Blob
  headers?: Record<string, string>
  patience?: number
}

/** The core behind the front door. `fetcher` is a seam for tests. */
export function httpCore(fetcher: typeof fetch = (input, init) => fetch(input, init)): Core {
  async function ask(call: CoreCall): Promise<Response | null> {
    const impatience = new AbortController()
    const timer = setTimeout(() => impatience.abort(), call.patience ?? patience)
    try {
      return await fetcher(`/api/v1${call.path}`, {
        method: call.method,
        credentials: 'same-origin',
        signal: impatience.signal,
        headers: { Accept: 'application/json', ...(call.body === undefined ? {} : { 'Content-Type': 'application/json' }), ...call.headers },
        ...(call.body === undefined ? {} : { body: call.body }),
      })
    } catch {
      return null
    } finally {
      clearTimeout(timer)
    }
  }

  async function send<T>(call: CoreCall): Promise<Outcome<T>> {
    const response = await ask(call)
    if (response === null || isAway(response.status)) return { as: 'away' }
    try {
      if (!response.ok) return { as: 'refused', problem: await problemOf(response) }
      const text = await response.text()
      return { as: 'done', value: (text === '' ? null : JSON.parse(text)) as T, status: response.status }
    } catch {
      return { as: 'away' }
    }
  }

  const get = <T>(path: string) => send<T>({ method: 'GET', path })

  async function file(path: string): Promise<Outcome<ExportedFile>> {
    const response = await ask({ method: 'GET', path, headers: { Accept: '*/*' }, patience: filePatience })
    if (response === null || isAway(response.status)) return { as: 'away' }
    try {
      if (!response.ok) return { as: 'refused', problem: await problemOf(response) }
      const value = { blob: await response.blob(), name: fileName(response.headers.get('Content-Disposition')), rows: Number(response.headers.get('X-Export-Rows')), cut: response.headers.get('X-Export-Cut') === 'true' }
      return { as: 'done', value, status: response.status }
    } catch {
      return { as: 'away' } // broken off half-way
    }
  }

  return {
    signIn: (login, password) => send({ method: 'POST', path: '/sessions', body: JSON.stringify({ login, password }) }),
    session: () => get('/sessions/current'),
    signOut: () => send({ method: 'DELETE', path: '/sessions/current' }),
    deskToken: () => send({ method: 'POST', path: '/sessions/current/desk-tokens' }),
    lookUpCaller: (call) => send({ method: 'POST', path: '/caller-lookups', body: JSON.stringify(call), patience: cardPatience }),
    putDraft: (id, draft) => send({ method: 'PUT', path: `/drafts/${id}`, body: JSON.stringify(draft) }),
    drafts: () => get('/drafts'),
    deleteDraft: (id) => send({ method: 'DELETE', path: `/drafts/${id}` }),
    createTicket: (key, body) => send({ method: 'POST', path: '/tickets', body, headers: { 'Idempotency-Key': key } }),
    tickets: (query) => get(`/tickets${search(query)}`),
    ticket: (idOrNumber) => get(`/tickets/${encodeURIComponent(idOrNumber)}`),
    steps: (rules) => get(`/steps${search({ rules })}`),
    takeStep: (ticketId, key, version, body) => send({ method: 'POST', path: `/tickets/${ticketId}/steps`, body, headers: { 'Idempotency-Key': key, 'If-Match': `"${version}"` } }),
    timeline: (ticketId) => get(`/tickets/${ticketId}/timeline`),
    worklists: () => get('/worklists'),
    worklist: (name, query) => get(`/worklists/${name}${search({ ...query })}`),
    exportWorklist: (name, query, format) => file(`/worklists/${name}/export${search({ ...query, format })}`),
    exportTickets: (query, format) => file(`/tickets/export${search({ ...query, format })}`),
    duplicates: (lookup) => send({ method: 'POST', path: '/duplicate-candidates', body: JSON.stringify(lookup) }),
    authorities: (query) => get(`/authorities${search(query)}`),
    staff: (authorityId, role) => get(`/authorities/${authorityId}/staff${search({ role })}`),
    unmask: (ticketId, field, reason) => send({ method: 'POST', path: `/tickets/${ticketId}/unmaskings`, body: JSON.stringify({ field, reason }) }),
    audit: (query) => get(`/audit${search(query)}`),
    contacts: (query) => get(`/contacts${search(query)}`),
    contact: (id) => get(`/contacts/${encodeURIComponent(id)}`),
    recording: (callId) => get(`/recordings/${callId}`),
    openPlayback: (callId) => send({ method: 'POST', path: `/recordings/${callId}/playbacks` }),
    playbacks: (callId) => get(`/recordings/${callId}/playbacks`),
    setLegalHold: (callId, reason) => send({ method: 'PUT', path: `/recordings/${callId}/legal-hold`, body: JSON.stringify({ reason }) }),
    liftLegalHold: (callId) => send({ method: 'DELETE', path: `/recordings/${callId}/legal-hold` }),
    recordingReport: (days) => get(`/recordings/report${search(days)}`),
    reconciliations: (query) => get(`/reconciliations${search(query)}`),
    categories: () => get('/categories'),
    signInSecond: (ticket, code) => send({ method: 'POST', path: '/sessions/second-factor', body: JSON.stringify({ ticket, code }) }),
    send,
    file,
    calendar: (year) => get(`/calendars/${year}`),
    putCalendar: (year, body, dryRun) => send({ method: 'PUT', path: `/calendars/${year}${dryRun ? '?dryRun=true' : ''}`, body, patience: slowPatience }),
    knowledge: (query) => get(`/knowledge${search(query)}`),
    knowledgeEntry: (id) => get(`/knowledge/${encodeURIComponent(id)}`),
    knowledgeWork: () => get('/knowledge/worklist'),
    createKnowledge: (id, form) => send({ method: 'POST', path: '/knowledge', body: JSON.stringify(form), headers: { 'Idempotency-Key': id } }),
    editKnowledge: (id, revision, form) => send({ method: 'PUT', path: `/knowledge/${id}/draft`, body: JSON.stringify(form), headers: { 'If-Match': `"${revision}"` } }),
    stepKnowledge: (id, revision, step, reason) => send({ method: 'POST', path: `/knowledge/${id}/steps`, body: JSON.stringify({ step, reason }), headers: { 'If-Match': `"${revision}"` } }),
    healthy: async () => {
      const response = await ask({ method: 'GET', path: '/health', patience: 3_000 })
      if (response === null) return false
      try {
        const health = (await response.json()) as { postgres?: boolean }
        return health.postgres === true
      } catch {
        return false
      }
    },
  }
}

/** The name for people (RFC 6266), else the plain one. */
function fileName(disposition: string | null): string {
  const encoded = /filename\*=UTF-8''([^;]+)/.exec(disposition ?? '')?.[1]
  return encoded === undefined ? (/filename="([^"]+)"/.exec(disposition ?? '')?.[1] ?? 'export') : decodeURIComponent(encoded)
}

/** The front door answers 502 to 504 when nothing of the core is behind it; other faults of the core pass too. */
function isAway(status: number): boolean {
  return status >= 500 || status === 408
}

async function problemOf(response: Response): Promise<Problem> {
  const bare: Problem = { type: 'about:blank', title: `${response.status}`, status: response.status }
  try {
    const said = (await response.json()) as Partial<Problem> | null
    return { ...bare, ...said, status: response.status }
  } catch {
    return bare
  }
}

export function search(query: Readonly<Partial<Record<string, string | number | boolean | undefined>>>): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== '') parameters.set(name, String(value))
  return parameters.size === 0 ? '' : `?${parameters}`
}
