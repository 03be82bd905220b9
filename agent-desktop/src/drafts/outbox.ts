import type { Core } from '@/api/core'
import { notSignedIn } from '@/api/outcome'
import type { Problem, Ticket } from '@/api/types'
import type { LocalStore, QueuedTicket } from './local-store'

/** The problem of our own: neither the core nor this browser could keep the ticket. */
export const notKept = 'about:not-kept'

export type Posted =
  | { readonly as: 'saved'; readonly ticket: Ticket }
  | { readonly as: 'refused'; readonly problem: Problem }
  | { readonly as: 'queued' }

/**
 * Tickets of one user on their way to the core. A ticket is durable here before it is sent, is sent in its turn with the
 * same key and the same bytes until the core answers, and is removed only then: the core makes exactly one of it.
 */
export class Outbox {
  private tail: Promise<void> = Promise.resolve()
  private readonly settled = new Map<string, Posted>()
  private readonly awaited = new Set<string>()

  constructor(
    private readonly store: LocalStore,
    private readonly core: Pick<Core, 'createTicket'>,
    private readonly userId: string,
    private readonly tell: {
      count(waiting: number): void
      /** what came of a ticket that nobody waits for any more */
      settled(ticket: QueuedTicket, posted: Posted): void
    },
    private readonly coreIsUp: () => boolean,
  ) {}

  /** Saves a ticket. `queued` means that it is safe on this machine and goes by itself once the core is back. */
  async post(ticket: QueuedTicket): Promise<Posted> {
    try {
      await this.store.enqueue(ticket)
    } catch {
      return this.postUnkept(ticket)
    }
    this.awaited.add(ticket.id)
    try {
      await this.count()
      if (this.coreIsUp()) await this.drain()
      return this.settled.get(ticket.id) ?? { as: 'queued' }
    } finally {
      this.awaited.delete(ticket.id)
      this.settled.delete(ticket.id)
    }
  }

  /** Sends what waits, in order, until the core does not answer. Calls come one after the other. */
  drain(): Promise<void> {
    const turn = this.tail.then(() => alone(`hotline-outbox-${this.userId}`, () => this.sendAll()))
    this.tail = turn.catch(() => undefined)
    return turn
  }

  async count(): Promise<number> {
    const waiting = (await this.store.queue(this.userId)).length
    this.tell.count(waiting)
    return waiting
  }

  private async sendAll(): Promise<void> {
    for (const ticket of await this.store.queue(this.userId)) {
      const outcome = await this.core.createTicket(ticket.id, ticket.body)
      if (outcome.as === 'away') return
      if (outcome.as === 'refused' && isForLater(outcome.problem)) return
      if (outcome.as === 'done') {
        await this.store.removeQueued(this.userId, ticket.id)
        this.settle(ticket, { as: 'saved', ticket: outcome.value })
      } else {
        await this.store.giveBack(ticket, { ...ticket.draft, trouble: outcome.problem })
        this.settle(ticket, { as: 'refused', problem: outcome.problem })
      }
      await this.count()
    }
  }

  /** The browser's store is full or forbidden: the core is the only place left, and the form stays open until it has it. */
  private async postUnkept(ticket: QueuedTicket): Promise<Posted> {
    const outcome = await this.core.createTicket(ticket.id, ticket.body)
    if (outcome.as === 'done') return { as: 'saved', ticket: outcome.value }
    return { as: 'refused', problem: outcome.as === 'refused' ? outcome.problem : { type: notKept, title: notKept } }
  }

  private settle(ticket: QueuedTicket, posted: Posted): void {
    if (this.awaited.has(ticket.id)) this.settled.set(ticket.id, posted)
    else this.tell.settled(ticket, posted)
  }
}

/** A session that ran out or too many calls at once say nothing about the ticket. */
function isForLater(problem: Problem): boolean {
  return problem.type === notSignedIn || problem.status === 401 || problem.status === 429
}

/** One tab at a time, where the browser can promise it. */
async function alone(name: string, deed: () => Promise<void>): Promise<void> {
  const locks = (globalThis.navigator as { locks?: LockManager } | undefined)?.locks
  if (locks === undefined) return deed()
  await locks.request(name, deed)
}
