import { search, type Core } from './core'
import type { components } from './schema'

type Schemas = components['schemas']
export type CallBack = Schemas['CallBackItem']
export type CallBackPage = Schemas['CallBackPage']
export type TakenCallBack = Schemas['TakenCallBack']
export const callBackOutcomes = ['called-back', 'unreachable', 'not-wanted'] as const
export type CallBackOutcome = (typeof callBackOutcomes)[number]

/** Who is to be called back. */
export function callBackCalls(core: Core) {
  return {
    /** open: the longest waiting first; closed: newest first. */
    list: (query: { state: 'open' | 'closed'; cursor?: string; limit?: number }) => core.send<CallBackPage>({ method: 'GET', path: `/call-backs${search(query)}` }),
    /** For 15 minutes; answers the whole number. Again: 15 minutes from now. It goes on record. */
    take: (id: string) => core.send<TakenCallBack>({ method: 'POST', path: `/call-backs/${id}/takings` }),
    giveBack: (id: string) => core.send<CallBack>({ method: 'DELETE', path: `/call-backs/${id}/takings` }),
    close: (id: string, outcome: CallBackOutcome, note: string) => core.send<CallBack>({ method: 'POST', path: `/call-backs/${id}/results`, body: JSON.stringify({ outcome, note: note === '' ? null : note }) }),
  }
}
