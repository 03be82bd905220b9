import type { Core, CoreCall, WorklistQuery } from '@/api/core'
import type { Outcome } from '@/api/outcome'
import type { AuditLine, AuditPage, AuditQuery, Calendar, CalendarImport, CallerCard, CallerLookup, CategoryTree, Contact, ContactDetail, DraftBody, DuplicateCandidate, DuplicateLookup, ExportedFile, ExportFormat, FieldError, Kind, KnowledgeEntry, KnowledgeForm, KnowledgeHits, KnowledgeStep, KnowledgeWork, LegalHold, Page, Playback, PlaybackItem, Problem, Reconciliation, Recording, RecordingReport, RecordingState, Role, SessionInfo, StoredDraft, Ticket, TicketBody, TicketItem, TimelineEntry, Unit, UnitStaff, Unmasked, WorklistCount, WorklistItem, WorklistName } from '@/api/types'
import { worklistNames } from '@/api/types'
import { fakeCallBacks, fakeStatistics } from './fake-figures'
import { fakeBoard } from './fake-board'
import { fakeCalendar, fakeImport } from './fake-calendar'
import { callOf, caseUser, entryOf, findAuthorities, hongshan, inList, itemOf, nextOf, pastOf, permissionsOf, placedAt, staff, stepped, viewsOf } from './fake-cases'
import { fakeAudit, fakeCategories, fakeTickets, fresh, masked, personalOf } from './fake-data'
import { fakeDuplicates } from './fake-duplicates'
import { fakeNotices } from './fake-notices'
import { fakePeople } from './fake-people'
import { fakeShelf, findIn, seen, step, workOf, write, type Shelf } from './fake-knowledge'
import { fakeRecording } from './fake-recording'
import { fakeRouting } from './fake-routing'
import { fakeSteps } from './fake-steps'

/** A core in memory for `npm run dev`. It keeps its own books in this tab, so that a reload finds them again. */
interface Books {
  user: SessionInfo['user'] | null
  drafts: Record<string, DraftBody>
  tickets: Ticket[]
  /** what was done to a ticket here, after its past */
  entries: Record<string, TimelineEntry[]>
  refuseStep: Problem | null
  keys: Record<string, string>
  away: boolean
  refuse: FieldError[] | null
  holds: Record<string, LegalHold>
  playbacks: Record<string, PlaybackItem[]>
  calm: boolean
  calendars: Record<string, Calendar>
  shelf: Shelf
}

const place = 'fake.core'

export class FakeCore implements Core {
  private readonly books: Books = { user: null, drafts: {}, tickets: fakeTickets(placedAt), entries: {}, refuseStep: null, keys: {}, away: false, refuse: null, holds: {}, playbacks: {}, calm: false, shelf: fakeShelf(), calendars: { 2026: fakeCalendar() }, ...(JSON.parse(sessionStorage.getItem(place) ?? '{}') as Partial<Books>) }

  setAway(away: boolean): void {
    this.books.away = away
    this.keep()
  }

  emptyTickets(): void {
    this.books.tickets = []
    this.keep()
  }

  emptyKnowledge(): void {
    this.books.shelf = { entries: [] }
    this.keep()
  }

  /** Somebody else wrote the drafts, so that this user may review them. */
  foreignKnowledge(): void {
    for (const entry of this.books.shelf.entries) for (const version of entry.versions) version.author = { id: 'user-9002', name: '孙副主任' }
    this.keep()
  }

  /** Reports without a fault. */
  setCalm(): void {
    this.books.calm = true
    this.keep()
  }

  refuseNext(errors: FieldError[]): void {
    this.books.refuse = errors
  }

  private keep(): void {
    sessionStorage.setItem(place, JSON.stringify(this.books))
  }

  private async answer<T>(give: () => Outcome<T>): Promise<Outcome<T>> {
    await new Promise((resolve) => setTimeout(resolve, 120))
    if (this.books.away) return { as: 'away' }
    const outcome = give()
    this.keep()
    return outcome
  }

  signIn = (login: string, password: string) =>
    this.answer<SessionInfo>(() => {
      if (password !== 'hotline') return refused(401, '/problems/login-failed', '工号或密码不正确')
      const supervisor = login.startsWith('9')
      const other = caseUser(login)
      this.books.user = other !== null ? { id: `user-${login}`, login, seat: null, ...other } : { id: `user-${login}`, login, name: supervisor ? '李建国' : '王敏', roles: supervisor ? ['supervisor', 'administrator'] : ['agent'], permissions: permissionsOf(supervisor ? ['supervisor', 'administrator'] : ['agent']), authority: { id: 'authority-1', code: '420100', name: '武汉市市场监督管理局', level: 'city' }, seat: supervisor && login !== '9002' ? null : login }
      if (login.endsWith('92')) {
        this.second = this.books.user
        this.books.user = null
        return { as: 'refused', problem: { type: '/problems/second-factor-needed', title: '需要动态验证码', status: 401, ticket: 'ticket' } }
      }
      this.owes = login.endsWith('93') ? 'password' : null
      return done(this.info(this.books.user), 201)
    })

  private second: SessionInfo['user'] | null = null
  private owes: SessionInfo['owes'] = null
  private readonly info = (user: SessionInfo['user']): SessionInfo => ({ user, expiresAt: new Date(Date.now() + 3.6e6).toISOString(), owes: this.owes })

  /** Logins that end in 92 have a second factor, those in 93 owe a new password. */
  signInSecond = (_: string, code: string) =>
    this.answer<SessionInfo>(() => {
      if (code !== '123456' || this.second === null) return refused(401, '/problems/second-factor-wrong', '验证码不正确')
      this.books.user = this.second
      return done(this.info(this.second), 201)
    })

  send = <T>(call: CoreCall) =>
    this.answer<T>(() => {
      if (call.path === '/sessions/current/password') this.owes = null
      return (fakeStatistics(call) ?? fakeCallBacks(call, { id: this.books.user?.id ?? '', name: this.books.user?.name ?? '' }) ?? fakeBoard(call, this.books.tickets, this.books.user?.name ?? '') ?? fakeNotices(call, this.books.tickets, { id: this.books.user?.id ?? '', name: this.books.user?.name ?? '' }) ?? fakeRouting(call) ?? fakePeople(call)) as Outcome<T>
    })

  session = () => this.answer<SessionInfo>(() => (this.books.user === null ? refused(401, '/problems/not-signed-in', '请先登录') : done(this.info(this.books.user))))

  signOut = () =>
    this.answer<null>(() => {
      this.books.user = null
      return done(null, 204)
    })

  deskToken = () => this.answer(() => done({ token: crypto.randomUUID(), expiresAt: new Date(Date.now() + 60_000).toISOString() }, 201))

  lookUpCaller = (call: CallerLookup) =>
    this.answer<CallerCard>(() => {
      const known = call.number === '+8613971000001'
      const last = this.books.tickets[0]
      return done({
        number: { e164: call.number ?? null, display: null, kind: call.number == null ? 'anonymous' : 'mobile', province: '湖北', city: '武汉', certain: false, carrier: known ? '中国移动' : null },
        person: known ? { id: 'p1', name: '陈*华', phone: '139****0001' } : null,
        calls: known
          ? {
              count: 2,
              recent: [
                { contactId: 'c2', at: hoursAgo(70), line: '12315', outcome: 'answered', agentName: '刘洋', ticketNumber: last?.number ?? null, kind: 'complaint' },
                { contactId: 'c1', at: hoursAgo(460), line: '12331', outcome: 'abandoned-queue', agentName: null, ticketNumber: null, kind: null },
              ],
            }
          : { count: 0, recent: [] },
        tickets: known && last !== undefined ? [{ id: last.id, number: last.number, kind: last.kind, state: last.state, createdAt: last.createdAt, respondentName: last.respondent.name ?? null, summary: last.facts }] : [],
      })
    })

  putDraft = (id: string, draft: DraftBody) =>
    this.answer(() => {
      this.books.drafts[id] = draft
      return done({ savedAt: new Date().toISOString() })
    })

  drafts = () => this.answer(() => done({ items: Object.entries(this.books.drafts).map(([id, draft]): StoredDraft => ({ id, callId: draft.callId ?? null, kind: draft.kind ?? 'complaint', form: draft.form ?? {}, updatedAt: draft.updatedAt ?? '', savedAt: draft.updatedAt ?? '' })) }))

  deleteDraft = (id: string) =>
    this.answer<null>(() => {
      Reflect.deleteProperty(this.books.drafts, id)
      return done(null, 204)
    })

  createTicket = (key: string, body: string) =>
    this.answer<Ticket>(() => {
      const number = this.books.keys[key]
      const had = this.books.tickets.find((ticket) => ticket.number === number)
      if (had !== undefined) return done(had)
      if (this.books.refuse !== null) {
        const errors = this.books.refuse
        this.books.refuse = null
        return { as: 'refused', problem: { type: '/problems/invalid', title: '有栏目需要修改', status: 422, errors } }
      }
      const ticket = this.make(JSON.parse(body) as TicketBody)
      this.books.tickets.unshift(ticket)
      this.books.keys[key] = ticket.number
      Reflect.deleteProperty(this.books.drafts, key)
      return done(ticket, 201)
    })

  private make(body: TicketBody): Ticket {
    const serial = String(43 + Object.keys(this.books.keys).length).padStart(4, '0')
    const user = this.books.user
    return {
      id: crypto.randomUUID(), number: `420120261121${serial}7`, numberDisplay: `4201 2026 1121 ${serial} 7`, kind: body.kind ?? 'complaint',
      state: body.kind === 'consultation' && body.answer ? 'concluded' : 'registered', ...fresh(body.kind === 'consultation' && body.answer ? 'answered' : null), callId: body.callId ?? null, contactId: body.callId ?? null, line: body.line ?? null, channel: 'phone',
      person: body.person ?? {}, respondent: body.respondent ?? {}, category: body.category ?? null, occurredOn: body.occurredOn ?? null, amount: body.amount ?? null, facts: body.facts ?? '',
      requests: body.requests ?? [], requestText: body.requestText ?? null, answer: body.answer ?? null, cited: this.citedIn(body), createdAt: new Date().toISOString(), createdBy: { id: user?.id ?? '', name: user?.name ?? '' },
      linked: this.books.tickets.filter((one) => body.duplicates?.includes(one.id)).map(({ id, number, numberDisplay, kind, state }) => ({ id, number, numberDisplay, kind, state, relation: 'duplicate' as const })),
      version: 1, warnings: [], personal: [], caller: body.callId ? { e164: '+8613971000001', province: '湖北', city: '武汉', certain: false } : null,
    }
  }

  private citedIn(body: TicketBody): Ticket['cited'] {
    return (body.cited ?? []).flatMap(({ entry, version }) => {
      const found = this.books.shelf.entries.find((one) => one.id === entry)?.versions.find((one) => one.version === version)
      return found === undefined ? [] : [{ entry, version, title: found.title, law: found.law, article: found.article, link: found.link }]
    })
  }

  tickets = (query: { kind?: Kind; cursor?: string; limit?: number }) =>
    this.answer<Page<TicketItem>>(() => {
      const all = this.books.tickets.filter((ticket) => query.kind === undefined || ticket.kind === query.kind)
      const from = Number(query.cursor ?? 0)
      const to = from + (query.limit ?? 30)
      const items = all.slice(from, to).map(({ id, number, numberDisplay, kind, state, outcome, handling, line, channel, person, respondent, category, facts, createdAt, createdBy }) => ({
        id, number, numberDisplay, kind, state, outcome, handling, line, channel, category, createdAt, createdBy, personName: person.name ?? null, respondentName: respondent.name ?? null, summary: facts,
      }))
      return done({ items, nextCursor: to < all.length ? String(to) : null })
    })

  ticket = (idOrNumber: string) =>
    this.answer<Ticket>(() => {
      const found = this.books.tickets.find((ticket) => ticket.number === idOrNumber || ticket.id === idOrNumber)
      return found === undefined ? refused(404, '/problems/not-found', '没有这件工单') : done(this.shown(found))
    })

  unmask = (ticketId: string, field: string, reason: string) =>
    this.answer<Unmasked>(() => {
      const found = this.books.tickets.find((ticket) => ticket.id === ticketId)
      const value = found === undefined ? null : personalOf(found, field)
      if (value === null) return refused(404, '/problems/not-found', '没有这件工单')
      if (reason.includes('好奇')) return refused(403, '/problems/not-allowed', '只有登记人和班长可以查看这一项。')
      return done({ field: field as Unmasked['field'], value, until: new Date(Date.now() + 600_000).toISOString() }, 201)
    })

  audit = (query: AuditQuery) =>
    this.answer<AuditPage>(() => {
      const all = fakeAudit(this.books.tickets).filter((line: AuditLine) => (!query.action || line.action === query.action) && (!query.subject || line.subject?.id === query.subject))
      const from = Number(query.cursor ?? 0)
      const verified = this.books.calm ? { at: hoursAgo(9), seals: 86_400, entries: 1_204_331, faults: 3 } : { at: hoursAgo(9), seals: 86_400, entries: 1_204_331, faults: 0 }
      return done({ items: all.slice(from, from + 50), nextCursor: from + 50 < all.length ? String(from + 50) : null, chain: { seals: 118_230, sealedAt: hoursAgo(0.0003), unsealed: this.books.calm ? 10_000 : 3, verified } })
    })

  private shown(ticket: Ticket): Ticket {
    const whole = this.books.user === null ? ticket : { ...ticket, next: nextOf(ticket, this.books.user) }
    return whole.personal.length > 0 ? masked(whole) : whole
  }

  /** Somebody else of the unit acts on the ticket while it is looked at. */
  actElsewhere(id: string, body: Record<string, unknown>): void {
    const ticket = this.books.tickets.find((one) => one.id === id || one.number === id)
    if (ticket !== undefined) this.act(ticket, body, { id: 'user-3002', name: '欧阳文静' }, hongshan)
    this.keep()
  }

  refuseNextStep(problem: Problem): void {
    this.books.refuseStep = problem
  }

  private act(ticket: Ticket, body: Record<string, unknown>, by: { id: string; name: string }, of: Unit): Ticket {
    const after = stepped(ticket, body, this.books.tickets)
    this.books.entries[ticket.id] = [...(this.books.entries[ticket.id] ?? []), entryOf(ticket, body, by, of)]
    this.books.tickets = this.books.tickets.map((one) => (one.id === ticket.id ? after : one))
    return after
  }

  steps = () => this.answer(() => done({ items: fakeSteps }))

  takeStep = (ticketId: string, key: string, version: number, body: string) =>
    this.answer<Ticket | null>(() => {
      const ticket = this.books.tickets.find((one) => one.id === ticketId)
      const user = this.books.user
      if (ticket === undefined || user === null) return refused(404, '/problems/not-found', '没有这件工单')
      if (this.books.keys[key] !== undefined) return done(this.shown(ticket))
      if (this.books.refuseStep !== null) {
        const problem = this.books.refuseStep
        this.books.refuseStep = null
        return { as: 'refused', problem }
      }
      if (ticket.version !== version) return refused(412, '/problems/version-stale', '在您查看之后，工单已有新的办理，请核对后再提交。')
      const form = JSON.parse(body) as Record<string, unknown>
      const next = nextOf(ticket, user).find((one) => one.step === form['step'])
      if (next?.allowed !== true) return refused(409, '/problems/step-illegal', next?.why ?? '没有这种办理')
      this.books.keys[key] = ticket.number
      return done(this.shown(this.act(ticket, form, user, user.authority)), 201)
    })

  timeline = (ticketId: string) =>
    this.answer<{ items: TimelineEntry[] }>(() => {
      const ticket = this.books.tickets.find((one) => one.id === ticketId)
      if (ticket === undefined) return refused(404, '/problems/not-found', '没有这件工单')
      const own = this.books.entries[ticketId] ?? []
      const decides = this.books.user?.roles.some((role) => role === 'unit-head' || role === 'supervisor') ?? false
      return done({ items: [...callOf(ticket), ...pastOf({ ...ticket, version: ticket.version - own.length }), ...own, ...(decides ? viewsOf(ticket) : [])].toSorted((a, b) => a.at.localeCompare(b.at)) })
    })

  private listed(name: WorklistName): WorklistItem[] {
    const user = this.books.user
    if (user === null) return []
    const due = (item: WorklistItem) => (item.dueAt === null ? Infinity : Date.parse(item.dueAt))
    return this.books.tickets.filter((ticket) => inList(name, ticket, user)).map(itemOf).sort((a, b) => due(a) - due(b))
  }

  worklists = () =>
    this.answer(() => done({ items: worklistNames.map((name): WorklistCount => {
      const items = this.listed(name)
      return { name, count: items.length, overdue: items.filter((item) => item.light === 'overdue').length, red: items.filter((item) => item.light === 'red').length }
    }) }))

  worklist = (name: WorklistName, query: WorklistQuery) =>
    this.answer<Page<WorklistItem>>(() => {
      const items = this.listed(name).filter((item) => (query.kind === undefined || item.kind === query.kind) && (query.state === undefined || item.state === query.state) && (query.light === undefined || item.light === query.light) && (query.q === undefined || item.number === query.q || (item.respondentName?.includes(query.q) ?? false)))
      const from = Number(query.cursor ?? 0)
      const to = from + (query.limit ?? 50)
      return done({ items: items.slice(from, to), nextCursor: to < items.length ? String(to) : null })
    })

  exportWorklist = (name: WorklistName, _: WorklistQuery, format: ExportFormat) => this.exported(`${name}.${format}`, this.listed(name).length)
  exportTickets = (_: { mine: boolean; kind?: Kind }, format: ExportFormat) => this.exported(`tickets.${format}`, 62_345)

  file = (path: string) => this.exported(path.split('?')[0]?.replaceAll('/', '-').slice(1) ?? 'export', 12)

  private exported(name: string, rows: number): Promise<Outcome<ExportedFile>> {
    return this.answer(() => done({ blob: new Blob(['\ufeff工单编号\r\n']), name, rows: Math.min(rows, 50_000), cut: rows > 50_000 }))
  }

  duplicates = (lookup: DuplicateLookup) => this.answer<{ items: DuplicateCandidate[] }>(() => done({ items: fakeDuplicates(lookup, this.books.tickets) }))

  authorities = (query: { under?: string; q?: string }) => this.answer<{ items: Unit[] }>(() => done({ items: findAuthorities(query.q ?? '', query.under) }))
  staff = (_: string, role?: Role) => this.answer<{ items: UnitStaff[] }>(() => done({ items: staff.filter((one) => role === undefined || one.roles.includes(role)) }))

  private contactOf(ticket: Ticket | undefined, index: number, id = `contact-${index}`): Contact {
    const lost = index % 5 === 3
    const landline = index % 3 === 2
    return {
      id, callId: `call-${index}`, channel: 'phone', line: ticket?.line ?? null, dialled: ticket?.line ?? null,
      caller: { e164: landline ? '+862787654321' : '+8613971000001', province: '湖北', city: index % 2 === 0 ? '武汉' : '襄阳', certain: landline, hidden: false },
      seat: lost ? null : '1001', agent: lost ? null : { id: 'user-1001', name: '王敏' }, outcome: lost ? 'abandoned-queue' : 'answered', endedBy: 'caller', recording: lost ? null : stateOf(`call-${index}`),
      startedAt: ticket?.createdAt ?? new Date().toISOString(), answeredAt: null, endedAt: null, waited: 'PT18.4S', talked: lost ? null : 'PT4M47.2S', missed: index % 4 === 1 ? 1 : 0, direction: 'in', transfers: 0,
      tickets: lost || ticket === undefined ? [] : [{ id: ticket.id, number: ticket.number, kind: ticket.kind }],
    }
  }

  contacts = () => this.answer<Page<Contact>>(() => done({ items: fakeTickets().slice(0, 16).map((ticket, index) => this.contactOf(ticket, index)), nextCursor: null }))

  contact = (id: string) =>
    this.answer<ContactDetail>(() => {
      const ticket = this.books.tickets.find((one) => one.contactId === id) ?? fakeTickets().find((one) => one.contactId === id)
      const end = Date.parse(ticket?.createdAt ?? new Date().toISOString())
      const event = (type: string, seconds: number, seat: string | null = null) => ({ id: crypto.randomUUID(), type, at: new Date(end - seconds * 1000).toISOString(), seat, note: null, to: null, routing: null, answer: null })
      return done({ contact: this.contactOf(ticket, Number(id.split('-')[1] ?? 0), id), events: [event('offered', 312), event('queued', 311), event('reserved', 294, '1001'), event('ringing', 293, '1001'), event('answered', 290, '1001'), event('held', 160, '1001'), event('resumed', 118, '1001'), event('interrupted', 60, '1001'), event('resumed', 59, '1001'), event('ended', 3, '1001'), event('recorded', 2)] })
    })

  recording = (callId: string) =>
    this.answer<Recording>(() => {
      const state = stateOf(callId)
      const seconds = 287
      return done({
        callId, contactId: callId.replace('call', 'contact'), state, reason: state === 'none' ? 'disk-full' : callId === 'call-6' ? 'recorder-failed' : null, startedAt: hoursAgo(2), seconds: state === 'stored' ? seconds : null,
        bytes: state === 'stored' ? 44 + seconds * 16_000 : null, storedAt: hoursAgo(1.9), keptUntil: state === 'pending' || state === 'none' ? null : new Date(Date.now() + (state === 'deleted' ? -5 : 1096) * 8.64e7).toISOString(),
        legalHold: this.books.holds[callId] ?? null, playbacks: this.books.playbacks[callId]?.length ?? 0, refusal: null, overseen: this.books.user?.permissions.includes('oversight') ?? false,
      })
    })

  openPlayback = (callId: string) =>
    this.answer<Playback>(() => {
      if (callId === 'call-5') return refused(410, '/problems/recording-gone', '录音已按保存期限删除，或本次通话没有录音。')
      const id = crypto.randomUUID()
      const by = { id: this.books.user?.id ?? '', name: this.books.user?.name ?? '' }
      this.books.playbacks[callId] = [{ id, by, at: new Date().toISOString() }, ...(this.books.playbacks[callId] ?? [])]
      return done({ id, url: fakeRecording(287), expiresAt: new Date(Date.now() + 4.32e7).toISOString() }, 201)
    })

  playbacks = (callId: string) => this.answer(() => done({ items: this.books.playbacks[callId] ?? [] }))

  setLegalHold = (callId: string, reason: string) =>
    this.answer<null>(() => {
      this.books.holds[callId] = { reason, by: { id: this.books.user?.id ?? '', name: this.books.user?.name ?? '' }, at: new Date().toISOString() }
      return done(null, 204)
    })

  liftLegalHold = (callId: string) =>
    this.answer<null>(() => {
      Reflect.deleteProperty(this.books.holds, callId)
      return done(null, 204)
    })

  recordingReport = (days: { from: string; to: string }) =>
    this.answer<RecordingReport>(() => {
      const span = (Date.parse(days.to) - Date.parse(days.from)) / 8.64e7 + 1
      const answered = Math.round(span * 412)
      if (this.books.calm) return done({ answered, recorded: answered - 3, excused: [], pending: 3, missing: [] })
      const missing = Array.from({ length: 7 }, (_, index) => ({ callId: crypto.randomUUID(), contactId: `contact-${index}`, at: hoursAgo(3 + index * 1.7), seat: `10${String(index + 1).padStart(2, '0')}` }))
      return done({ answered, recorded: answered - 31 - 3 - 7, excused: [{ reason: 'disk-full', count: 24 }, { reason: 'recorder-failed', count: 4 }, { reason: 'file-lost', count: 1 }, { reason: 'switched-off', count: 2 }], pending: 3, missing })
    })

  reconciliations = (query: { cursor?: string; limit?: number }) =>
    this.answer<Page<Reconciliation>>(() => {
      const from = Number(query.cursor ?? 0)
      const base = Math.floor(Date.now() / 3.6e6) * 3.6e6
      const items = Array.from({ length: 24 }, (_, index): Reconciliation => {
        const calls = 61 - index
        const differences: Reconciliation['differences'] = this.books.calm
          ? []
          : index === 2
            ? [{ callId: crypto.randomUUID(), kind: 'contact-missing', contactId: null }, { callId: crypto.randomUUID(), kind: 'answer-differs', contactId: 'contact-2' }, { callId: crypto.randomUUID(), kind: 'not-ended', contactId: 'contact-4' }]
            : index === 9
              ? [{ callId: crypto.randomUUID(), kind: 'call-unknown', contactId: 'contact-5' }]
              : []
        return { node: 'node-1', hour: new Date(base - (from + index + 9) * 3.6e6).toISOString(), receivedAt: hoursAgo(6), calls, contacts: calls - differences.filter((one) => one.kind === 'contact-missing').length, differences }
      })
      return done({ items, nextCursor: from < 48 ? String(from + 24) : null })
    })

  knowledge = (query: { q?: string; limit?: number }) => this.answer<KnowledgeHits>(() => done(findIn(this.books.shelf, query)))

  knowledgeEntry = (id: string) =>
    this.answer<KnowledgeEntry>(() => {
      const found = this.books.shelf.entries.find((one) => one.id === id)
      return found === undefined ? refused(404, '/problems/not-found', '没有这条知识') : done(seen(found, this.books.user))
    })

  knowledgeWork = () => this.answer<KnowledgeWork>(() => done(workOf(this.books.shelf, this.books.user?.id ?? '')))
  createKnowledge = (id: string, form: KnowledgeForm) => this.answer<KnowledgeEntry>(() => this.written(id, form))
  editKnowledge = (id: string, _revision: number, form: KnowledgeForm) => this.answer<KnowledgeEntry>(() => this.written(id, form))

  private written(id: string, form: KnowledgeForm): Outcome<KnowledgeEntry> {
    const errors = (['title', 'answer', 'law'] as const).filter((field) => form[field] === null).map((field) => ({ field, message: '请填写此项' }))
    if (errors.length > 0) return { as: 'refused', problem: { type: '/problems/invalid', title: '有栏目需要修改', status: 422, errors } }
    return done(seen(write(this.books.shelf, id, form, { id: this.books.user?.id ?? '', name: this.books.user?.name ?? '' }), this.books.user), 201)
  }

  stepKnowledge = (id: string, _revision: number, deed: KnowledgeStep, reason: string | null) =>
    this.answer<KnowledgeEntry>(() => {
      const found = this.books.shelf.entries.find((one) => one.id === id)
      if (found === undefined) return refused(404, '/problems/not-found', '没有这条知识')
      step(found, deed, reason, { id: this.books.user?.id ?? '', name: this.books.user?.name ?? '' })
      return done(seen(found, this.books.user), 201)
    })

  categories = () => this.answer<CategoryTree>(() => done({ official: false, version: '2026-11', note: '', items: fakeCategories }))
  calendar = (year: number) =>
    this.answer<Calendar>(() => {
      const found = this.books.calendars[year]
      return found === undefined ? refused(404, '/problems/not-found', '所请求的内容不存在，或无权查看。') : done(found)
    })

  putCalendar = (year: number, body: string, dryRun: boolean) =>
    this.answer<CalendarImport>(() => {
      const { result, calendar } = fakeImport(this.books.calendars[year], year, body, dryRun, { id: this.books.user?.id ?? '', name: this.books.user?.name ?? '' })
      if (!dryRun) this.books.calendars[year] = calendar
      return done(result)
    })

  healthy = () => Promise.resolve(!this.books.away)
}

const states: Record<string, RecordingState> = { 'call-1': 'pending', 'call-2': 'none', 'call-4': 'deleted' }
const stateOf = (callId: string): RecordingState => states[callId] ?? 'stored'
const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3.6e6).toISOString()

function done<T>(value: T, status = 200): Outcome<T> {
  return { as: 'done', value, status }
}

function refused<T>(status: number, type: string, title: string): Outcome<T> {
  const problem: Problem = { type, title, status, detail: title }
  return { as: 'refused', problem }
}
