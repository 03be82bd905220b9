import { search, type Core } from './core'
import type { HowTold, Notice, NoticePage, NoticeState } from './types'

/** Where a notice's page is, to be printed; opening it goes on record. */
export const noticePage = (id: string) => `/api/v1/notices/${id}/document`

/** The calls about who is told what. */
export function noticeCalls(core: Core) {
  return {
    /** Oldest first. */
    ofTicket: (ticketId: string) => core.send<{ items: Notice[] }>({ method: 'GET', path: `/tickets/${ticketId}/notices` }),
    /** Safe to repeat. */
    told: (ticketId: string, id: string, how: HowTold, note: string | null) =>
      core.send<Notice>({ method: 'POST', path: `/tickets/${ticketId}/notices/${id}/told`, body: JSON.stringify({ how, note }) }),
    /** What the user's unit still has to tell, the oldest first. */
    toTell: (query: { state?: NoticeState | undefined; cursor?: string | undefined; limit?: number }) => core.send<NoticePage>({ method: 'GET', path: `/notices${search(query)}` }),
  }
}
