import type { Core } from '@/api/core'
import type { Outcome } from '@/api/outcome'
import type { Contact, ContactEvent, DraftBody, FieldError, Kind, Problem, SessionInfo, Ticket, TicketBody } from '@/api/types'
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

  lookUpCaller = (call: { number?: string }) =>
    this.answer(() => {
      const known = call.number === '+8613971000001'
      return done({
        number: { e164: call.number ?? null, kind: call.number === undefined ? 'anonymous' : 'mobile', province: '湖北', city: '武汉', certain: false, carrier: known ? '中国移动' : null },
        person: known ? { id: 'p1', name: '陈*华', phone: '139****0001' } : null,
        calls: known
          ? {
              count: 3,
              recent: [
                { contactId: 'c2', at: hoursAgo(70), line: '12315', outcome: 'answered', agentName: '刘洋', ticketNumber: this.books.tickets[0]?.number ?? null, kind: 'complaint' as Kind },
                { contactId: 'c1', at: hoursAgo(460), line: '12331', outcome: 'abandoned-queue', agentName: null },
              ],
            }
          : { count: 1, recent: [] },
        tickets: known ? this.books.tickets.slice(0, 1).map((t) => ({ id: t.id, number: t.number, kind: t.kind, state: t.state, createdAt: t.createdAt, respondentName: t.respondent?.name ?? null, summary: t.facts ?? null })) : [],
      })
    })

  putDraft = (id: string, draft: DraftBody) =>
    this.answer(() => {
      this.books.drafts[id] = draft
      return done({ savedAt: new Date().toISOString() })
    })

  drafts = () => this.answer(() => done({ items: Object.entries(this.books.drafts).map(([id, draft]) => ({ id, ...draft })) }))

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
    const number = `420120261121${serial}7`
    return {
      ...body, id: crypto.randomUUID(), number, numberDisplay: `4201 2026 1121 ${serial} 7`, state: body.kind === 'consultation' && body.answer ? 'closed' : 'registered',
      createdAt: new Date().toISOString(), createdBy: { id: this.books.user?.id ?? '', name: this.books.user?.name ?? '' }, contactId: body.callId ?? null, version: 1,
      caller: body.callId ? { e164: '+8613971000001', province: '湖北', city: '武汉', certain: false } : null,
    }
  }

  tickets = (query: { kind?: Kind; cursor?: string; limit?: number }) =>
    this.answer(() => {
      const all = this.books.tickets.filter((ticket) => query.kind === undefined || ticket.kind === query.kind)
      const from = Number(query.cursor ?? 0)
      const to = from + (query.limit ?? 30)
      return done({ items: all.slice(from, to), nextCursor: to < all.length ? String(to) : null })
    })

  ticket = (idOrNumber: string) =>
    this.answer<Ticket>(() => {
      const found = this.books.tickets.find((ticket) => ticket.number === idOrNumber || ticket.id === idOrNumber)
      return found === undefined ? refused(404, '/problems/not-found', '没有这件工单') : done(found)
    })

  contacts = () =>
    this.answer(() =>
      done({
        items: this.books.tickets.slice(0, 14).map((ticket, index): Contact => ({
          id: `contact-${index}`, callId: `call-${index}`, at: ticket.createdAt, line: ticket.line ?? '12315', dialled: ticket.line ?? null, caller: index % 3 === 2 ? '+862787654321' : '+8613971000001',
          province: '湖北', city: index % 2 === 0 ? '武汉' : '襄阳', certain: index % 3 === 2, outcome: index % 5 === 3 ? 'abandoned-queue' : 'answered', agentName: index % 5 === 3 ? null : '王敏', ticketNumber: index % 5 === 3 ? null : ticket.number,
        })),
        nextCursor: null,
      }),
    )

  contact = (id: string) =>
    this.answer<Contact & { events?: ContactEvent[] | null }>(() => {
      const ticket = this.books.tickets.find((one) => one.contactId === id)
      const end = Date.parse(ticket?.createdAt ?? new Date().toISOString())
      const at = (seconds: number) => new Date(end - seconds * 1000).toISOString()
      return done({ id, at: at(312), events: [
        { type: 'offered', at: at(312), detail: '12365' }, { type: 'queued', at: at(311) }, { type: 'reserved', at: at(294), detail: '1001' },
        { type: 'ringing', at: at(293) }, { type: 'answered', at: at(290), detail: '王敏' },
      ] })
    })

  categories = () => this.answer(() => done(fakeCategories))
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
