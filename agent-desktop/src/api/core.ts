import type { Outcome } from './outcome'
import type {
  CallerCard, CallerLookup, CategoryTree, Contact, ContactDetail, DeskToken, DraftBody, Kind, Page, Playback, PlaybackItem, Problem, Reconciliation, Recording, RecordingReport, SessionInfo, StoredDraft,
  Ticket, TicketItem,
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
  reconciliations(query: { cursor?: string; limit?: number }): Promise<Outcome<Page<Reconciliation>>>
  categories(): Promise<Outcome<CategoryTree>>
  /** The second step of signing in: `code` of the authenticator, or a recovery code. */
  signInSecond(ticket: string, code: string): Promise<Outcome<SessionInfo>>
  /** Any other call; `people.ts` names those of users, authorities and one's own account. */
  send<T>(call: CoreCall): Promise<Outcome<T>>
  /** True when the core can be written to. */
  healthy(): Promise<boolean>
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** How long an answer may take, in milliseconds, before the core counts as away. */
const patience = 8_000
/** The caller's card is worth nothing when it comes late. */
const cardPatience = 3_000

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

export function search(query: Record<string, string | number | boolean | undefined>): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== '') parameters.set(name, String(value))
  return parameters.size === 0 ? '' : `?${parameters}`
}
