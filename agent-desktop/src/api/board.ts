import { search, type Core } from './core'
import type { BoardColumn, BoardPage, BoardTicket, FollowUpForm, FollowUpPolicy, Page, TicketClocks } from './types'

/** The calls about what is late, a ticket's clocks, and follow-ups. */
export function boardCalls(core: Core) {
  const get = <T>(path: string) => core.send<T>({ method: 'GET', path })
  const seen = (version: number) => ({ 'If-Match': `"${version}"` })
  return {
    /** `under`: an authority's id; without it one's own. */
    board: (under: string | undefined) => get<BoardPage>(`/board${search({ under })}`),
    /** `own`: of the authority itself, without those under it. Late longest first. */
    tickets: (query: { under?: string | undefined; own?: boolean; which: BoardColumn; cursor?: string | undefined; limit?: number }) => get<Page<BoardTicket>>(`/board/tickets${search({ ...query })}`),
    deadlines: (ticketId: string) => get<TicketClocks>(`/tickets/${ticketId}/deadlines`),
    policy: (authorityId: string) => get<FollowUpPolicy>(`/follow-up-policies/${authorityId}`),
    putPolicy: (authorityId: string, version: number, form: FollowUpForm) => core.send<FollowUpPolicy>({ method: 'PUT', path: `/follow-up-policies/${authorityId}`, body: JSON.stringify(form), headers: seen(version) }),
    /** From then on as the authority above. */
    clearPolicy: (authorityId: string, version: number) => core.send<FollowUpPolicy>({ method: 'DELETE', path: `/follow-up-policies/${authorityId}`, headers: seen(version) }),
  }
}
