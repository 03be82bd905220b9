import type { Core } from '@/api/core'
import type { Outcome } from '@/api/outcome'
import type { CallerCard, CallerLookup, CategoryTree, Contact, ContactDetail, DraftBody, FieldError, Kind, Page, Problem, SessionInfo, StoredDraft, Ticket, TicketBody, TicketItem } from '@/api/types'
import { fakeCategories, fakeTickets } from './fake-data'

/** A core in memory for `npm run dev`. It keeps its own books in this tab, so that a reload finds them again. */
interface Books {
  user: SessionInfo['user'] | null
  drafts: Record<string, DraftBody>
  tickets: Ticket[]
  keys: Record<string, string>
  away: boolean
  refuse: FieldError[] | null
}

const place = 'fake.core'

export class FakeCore implements Core {
  private readonly books: Books = { user: null, drafts: {}, tickets: fakeTickets(), keys: {}, away: false, refuse: null, ...(JSON.parse(sessionStorage.getItem(place) ?? '{}') as Partial<Books>) }

  setAway(away: boolean): void {
    this.books.away = away
    this.keep()
  }

  emptyTickets(): void {
    this.books.tickets = []
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
      this.books.user = { id: `user-${login}`, login, name: supervisor ? '李建国' : '王敏', role: supervisor ? 'supervisor' : 'agent', seat: supervisor ? null : login }
      return done({ user: this.books.user, expiresAt: new Date(Date.now() + 3.6e6).toISOString() }, 201)
    })

  session = () => this.answer<SessionInfo>(() => (this.books.user === null ? refused(401, '/problems/not-signed-in', '请先登录') : done({ user: this.books.user, expiresAt: new Date(Date.now() + 3.6e6).toISOString() })))

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
      state: body.kind === 'consultation' && body.answer ? 'closed' : 'registered', callId: body.callId ?? null, contactId: body.callId ?? null, line: body.line ?? null, channel: 'phone',
      person: body.person ?? {}, respondent: body.respondent ?? {}, category: body.category ?? null, occurredOn: body.occurredOn ?? null, amount: body.amount ?? null, facts: body.facts ?? '',
      requests: body.requests ?? [], requestText: body.requestText ?? null, answer: body.answer ?? null, createdAt: new Date().toISOString(), createdBy: { id: user?.id ?? '', name: user?.name ?? '' },
      version: 1, warnings: [], caller: body.callId ? { e164: '+8613971000001', province: '湖北', city: '武汉', certain: false } : null,
    }
  }

  tickets = (query: { kind?: Kind; cursor?: string; limit?: number }) =>
    this.answer<Page<TicketItem>>(() => {
      const all = this.books.tickets.filter((ticket) => query.kind === undefined || ticket.kind === query.kind)
      const from = Number(query.cursor ?? 0)
      const to = from + (query.limit ?? 30)
      const items = all.slice(from, to).map(({ id, number, numberDisplay, kind, state, line, channel, person, respondent, category, facts, createdAt, createdBy }) => ({
        id, number, numberDisplay, kind, state, line, channel, category, createdAt, createdBy, personName: person.name ?? null, respondentName: respondent.name ?? null, summary: facts,
      }))
      return done({ items, nextCursor: to < all.length ? String(to) : null })
    })

  ticket = (idOrNumber: string) =>
    this.answer<Ticket>(() => {
      const found = this.books.tickets.find((ticket) => ticket.number === idOrNumber || ticket.id === idOrNumber)
      return found === undefined ? refused(404, '/problems/not-found', '没有这件工单') : done(found)
    })

  private contactOf(ticket: Ticket | undefined, index: number, id = `contact-${index}`): Contact {
    const lost = index % 5 === 3
    const landline = index % 3 === 2
    return {
      id, callId: `call-${index}`, channel: 'phone', line: ticket?.line ?? null, dialled: ticket?.line ?? null,
      caller: { e164: landline ? '+862787654321' : '+8613971000001', province: '湖北', city: index % 2 === 0 ? '武汉' : '襄阳', certain: landline },
      seat: lost ? null : '1001', agent: lost ? null : { id: 'user-1001', name: '王敏' }, outcome: lost ? 'abandoned-queue' : 'answered', endedBy: 'caller',
      startedAt: ticket?.createdAt ?? new Date().toISOString(), answeredAt: null, endedAt: null, waited: null, talked: null, missed: 0,
      tickets: lost || ticket === undefined ? [] : [{ id: ticket.id, number: ticket.number, kind: ticket.kind }],
    }
  }

  contacts = () => this.answer<Page<Contact>>(() => done({ items: fakeTickets().slice(0, 16).map((ticket, index) => this.contactOf(ticket, index)), nextCursor: null }))

  contact = (id: string) =>
    this.answer<ContactDetail>(() => {
      const ticket = this.books.tickets.find((one) => one.contactId === id)
      const end = Date.parse(ticket?.createdAt ?? new Date().toISOString())
      const event = (type: string, seconds: number, seat: string | null = null) => ({ id: crypto.randomUUID(), type, at: new Date(end - seconds * 1000).toISOString(), seat, note: null })
      return done({ contact: this.contactOf(ticket, 0, id), events: [event('offered', 312), event('queued', 311), event('reserved', 294, '1001'), event('ringing', 293, '1001'), event('answered', 290, '1001')] })
    })

  categories = () => this.answer<CategoryTree>(() => done({ official: false, version: '2026-11', note: '', items: fakeCategories }))
  healthy = () => Promise.resolve(!this.books.away)
}

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3.6e6).toISOString()

function done<T>(value: T, status = 200): Outcome<T> {
  return { as: 'done', value, status }
}

function refused<T>(status: number, type: string, title: string): Outcome<T> {
  const problem: Problem = { type, title, status, detail: title }
  return { as: 'refused', problem }
}
