import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { knownLine, type CallerCard, type Problem } from '@/api/types'
import type { CallInfo } from '@/state/call'
import { useParts } from './parts'

/** What the core knows of the caller. It comes after the call is shown, or not at all; the call waits for nothing. */
export type CallerView =
  | { readonly at: 'none' }
  | { readonly at: 'asking'; readonly info: CallInfo }
  | { readonly at: 'known'; readonly info: CallInfo; readonly card: CallerCard }
  | { readonly at: 'core-away'; readonly info: CallInfo }
  | { readonly at: 'refused'; readonly info: CallInfo; readonly problem: Problem }

export const useCaller = defineStore('caller', () => {
  const { core, watch } = useParts()
  const view = shallowRef<CallerView>({ at: 'none' })

  async function lookUp(info: CallInfo): Promise<void> {
    view.value = { at: 'asking', info }
    const outcome = await core.lookUpCaller({
      callId: info.callId,
      ...(info.caller === null ? {} : { number: info.caller }),
      ...(info.callerRaw === null ? {} : { raw: info.callerRaw }),
      ...(knownLine(info.line) === null ? {} : { line: knownLine(info.line) }),
    })
    if (infoOf(view.value)?.callId !== info.callId) return
    if (outcome.as === 'done') view.value = { at: 'known', info, card: outcome.value }
    else if (outcome.as === 'away') view.value = { at: 'core-away', info }
    else view.value = { at: 'refused', info, problem: outcome.problem }
  }

  watch.onChange((up) => {
    if (up && view.value.at === 'core-away') void lookUp(view.value.info)
  })

  return { view, lookUp, clear: () => (view.value = { at: 'none' }) }
})

function infoOf(view: CallerView): CallInfo | null {
  return view.at === 'none' ? null : view.info
}
