import { defineStore } from 'pinia'
import { ref, shallowRef, watch } from 'vue'
import type { FromTelephony } from '@/desk/messages'
import { useDesk } from './desk'

/** A list that is open is as fresh as this. */
const askEvery = 3_000

export type PanelName = 'transfer' | 'consult' | 'keypad'

/** What is unfolded over the phone bar, and to whom a call may go. */
export const usePhonePanel = defineStore('phone-panel', () => {
  const desk = useDesk()
  const open = ref<PanelName | null>(null)
  /** what the keypad sent in this call, to be seen */
  const sent = ref('')
  /** the ticket on the page beside the call: it goes along */
  const ticket = shallowRef<{ readonly id: string; readonly number: string } | null>(null)
  const targets = shallowRef<Extract<FromTelephony, { type: 'targets' }> | null>(null)
  /** nobody tells who is there */
  const blind = ref(false)
  let timer: ReturnType<typeof setInterval> | null = null

  desk.listen((message) => {
    if (message.type === 'targets') targets.value = message
    // A telephony that does not know the question is not asked again: seats and lines are typed then.
    const unknown = message.type === 'refused' && (message.about === 'targets' || (message.about == null && message.problem.type === '/problems/bad-message' && targets.value === null))
    if (!unknown || timer === null) return
    clearInterval(timer)
    timer = null
    blind.value = true
    desk.dismiss()
  })

  watch(() => desk.link.at, (at) => {
    if (at === 'signed-in') blind.value = false
  })

  function show(name: PanelName | null): void {
    open.value = name
    const lists = name === 'transfer' || name === 'consult'
    if (timer !== null && !lists) clearInterval(timer)
    if (!lists) timer = null
    if (!lists || blind.value) return
    desk.ask({ type: 'targets' })
    timer ??= setInterval(() => desk.ask({ type: 'targets' }), askEvery)
  }

  return { open, sent, ticket, targets, blind, show, toggle: (name: PanelName) => show(open.value === name ? null : name), close: () => show(null) }
})
