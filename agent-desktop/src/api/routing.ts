import { search, type Core } from './core'
import type { LineRules, RoutingAgent, RoutingCaller, RoutingCallerForm, RoutingChange, RoutingLine, RoutingOverview, SeatRules, SkillBook } from './types'

/** The calls about the plan that telephony follows. Every change names the version that was seen. */
export function routingCalls(core: Core) {
  const get = <T>(path: string) => core.send<T>({ method: 'GET', path: `/routing${path}` })
  const put = <T>(path: string, version: number, body: object) => core.send<T>({ method: 'PUT', path: `/routing${path}`, body: JSON.stringify(body), headers: { 'If-Match': `"${version}"` } })
  return {
    overview: () => get<RoutingOverview>(''),
    putLine: (number: string, version: number, rules: LineRules) => put<RoutingLine>(`/lines/${number}`, version, rules),
    putSkills: (version: number, book: SkillBook) => put<RoutingOverview['skills']>('/skills', version, book),
    putSeats: (version: number, rules: SeatRules) => put<RoutingOverview['seats']>('/seats', version, rules),
    agents: () => get<{ items: RoutingAgent[] }>('/agents'),
    putAgent: (id: string, version: number, skills: Record<string, number>) => put<RoutingAgent>(`/agents/${id}`, version, { skills }),
    callers: (kind: string, due: boolean) => get<{ items: RoutingCaller[]; toReview: number }>(`/callers${search({ kind, due: due ? 'true' : undefined })}`),
    addCaller: (form: RoutingCallerForm) => core.send<RoutingCaller>({ method: 'POST', path: '/routing/callers', body: JSON.stringify(form) }),
    putCaller: (caller: RoutingCaller, form: RoutingCallerForm) => put<RoutingCaller>(`/callers/${caller.id}`, caller.version, form),
    endCaller: (caller: RoutingCaller) => core.send<null>({ method: 'DELETE', path: `/routing/callers/${caller.id}`, headers: { 'If-Match': `"${caller.version}"` } }),
    changes: (part: string, before: number | null) => get<{ items: RoutingChange[]; next: number | null }>(`/changes${search({ part: part === '' ? undefined : part, before: before === null ? undefined : String(before) })}`),
  }
}
