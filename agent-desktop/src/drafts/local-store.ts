import type { Kind, Problem } from '@/api/types'
import type { TicketForm } from '@/state/ticket-form'
import { openDatabase } from './database'

/** A draft as this machine keeps it. `userId` is part of its key: nobody sees another's. */
export interface LocalDraft {
  readonly userId: string
  readonly id: string
  readonly callId: string | null
  readonly line: string | null
  readonly kind: Kind
  readonly form: TicketForm
  /** the caller's number as the desk filled it in, so that a draft with nothing else in it counts as blank */
  readonly filledPhone: string
  readonly updatedAt: string
  /** why the core refused it, when it came back from the outbox */
  readonly trouble?: Problem
}

/** A saved ticket on its way to the core. `body` never changes: the key and the body belong together. */
export interface QueuedTicket {
  readonly userId: string
  /** draft's id and Idempotency-Key */
  readonly id: string
  readonly body: string
  readonly draft: LocalDraft
  readonly queuedAt: string
}

/** What this browser keeps between reloads: unsent drafts and unsent tickets, nothing else. */
export interface LocalStore {
  putDraft(draft: LocalDraft): Promise<void>
  drafts(userId: string): Promise<LocalDraft[]>
  removeDraft(userId: string, id: string): Promise<void>
  /** In one step: the ticket is queued and its draft gone. */
  enqueue(ticket: QueuedTicket): Promise<void>
  queue(userId: string): Promise<QueuedTicket[]>
  removeQueued(userId: string, id: string): Promise<void>
  /** In one step: the ticket is no longer queued and its draft is back. */
  giveBack(ticket: QueuedTicket, draft: LocalDraft): Promise<void>
}

/** Opens the browser's database. Each deed is durable when its promise is done. */
export function indexedStore(name = 'hotline-desk'): LocalStore {
  const { write, all } = openDatabase(name, { drafts: ['userId', 'id'], outbox: ['userId', 'id'] })
  return {
    putDraft: (draft) => write(['drafts'], (t) => t.objectStore('drafts').put(draft)),
    drafts: (userId) => all<LocalDraft>('drafts', [userId]),
    removeDraft: (userId, id) => write(['drafts'], (t) => t.objectStore('drafts').delete([userId, id])),
    enqueue: (ticket) =>
      write(['drafts', 'outbox'], (t) => {
        t.objectStore('outbox').put(ticket)
        t.objectStore('drafts').delete([ticket.userId, ticket.id])
      }),
    queue: async (userId) => (await all<QueuedTicket>('outbox', [userId])).sort((a, b) => a.queuedAt.localeCompare(b.queuedAt)),
    removeQueued: (userId, id) => write(['outbox'], (t) => t.objectStore('outbox').delete([userId, id])),
    giveBack: (ticket, draft) =>
      write(['drafts', 'outbox'], (t) => {
        t.objectStore('outbox').delete([ticket.userId, ticket.id])
        t.objectStore('drafts').put(draft)
      }),
  }
}
