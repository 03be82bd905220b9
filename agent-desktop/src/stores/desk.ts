import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { DeskLink, type Link } from '@/desk/desk-link'
import type { DeskProblem, FromTelephony, NotReadyReason, QueueMessage, ToTelephony } from '@/desk/messages'
import { choosesNext, nextSeat, toggled, unknownSeat, type Seat } from '@/state/seat'
import { useParts } from './parts'
import { usePreferences } from './preferences'

/** The connection to telephony and what it says of seat, queue and its own health. */
export const useDesk = defineStore('desk', () => {
  const parts = useParts()
  const preferences = usePreferences()
  const link = shallowRef<Link>({ at: 'off' })
  const seat = shallowRef<Seat>(unknownSeat)
  const queue = shallowRef<QueueMessage | null>(null)
  const service = shallowRef({ asterisk: true, redis: true, recording: true })
  /** why nothing is recorded; null while it is, or while the reason is not known */
  const unrecorded = ref<string | null>(null)
  const problem = shallowRef<DeskProblem | null>(null)
  const listeners = new Set<(message: FromTelephony) => void>()
  const expiry = new Set<() => void>()
  const everSignedIn = ref(false)
  /** the agent wants to leave when this call is over */
  const leavesNext = ref(false)
  let speaks = () => false

  const client = new DeskLink({
    open: () => parts.openDeskSocket(),
    token: () => parts.core.deskToken(),
    expired: () => expiry.forEach((told) => told()),
    speaks: () => speaks(),
    changed: (now) => {
      link.value = now
      if (now.at === 'signed-in') everSignedIn.value = true
      else {
        seat.value = nextSeat(seat.value, { type: 'lost' })
        queue.value = null
      }
    },
    heard: (message) => {
      if (message.type === 'seat') tellSeat(message)
      else if (message.type === 'queue') queue.value = message
      else if (message.type === 'service') void tellService(message)
      else if (message.type === 'refused') problem.value = message.problem
      else if (message.type === 'ended') tellEnded(message.problem)
      for (const listener of listeners) listener(message)
    },
  })

  function tellSeat(message: Extract<FromTelephony, { type: 'seat' }>): void {
    const known = link.value.at === 'signed-in' ? link.value.seat : ''
    seat.value = nextSeat(seat.value, { type: 'told', message, seat: known, now: Date.now() })
  }

  function tellEnded(words: DeskProblem): void {
    problem.value = words
    expiry.forEach((told) => told())
  }

  async function tellService(message: Extract<FromTelephony, { type: 'service' }>): Promise<void> {
    service.value = { asterisk: message.asterisk, redis: message.redis, recording: message.recording !== false }
    const reason = service.value.recording ? null : (await parts.telephonyHealth())?.recording
    unrecorded.value = reason === undefined || reason === 'on' ? null : reason
  }

  function ask(message: ToTelephony): boolean {
    problem.value = null
    return client.send(message)
  }

  function ready(): void {
    leavesNext.value = false
    if (ask({ type: 'ready' })) chose('ready', null)
  }

  function notReady(reason: NotReadyReason = preferences.notReadyReason): void {
    preferences.notReadyReason = reason
    leavesNext.value = false
    if (ask({ type: 'not-ready', reason })) chose('not-ready', reason)
  }

  /** The reason of what comes next is known here only: telephony tells the state. */
  function chose(next: 'ready' | 'not-ready', reason: string | null): void {
    seat.value = nextSeat(seat.value, { type: 'chosen', next, reason })
  }

  /** Once this call and its wrap-up are over no further caller is offered, and the desk is left. */
  function leaveNext(): void {
    if (!choosesNext(seat.value)) return
    if (ask({ type: 'not-ready', reason: 'other' })) leavesNext.value = true
  }

  function toggle(): void {
    const wanted = toggled(seat.value)
    if (wanted === 'ready') ready()
    else if (wanted === 'not-ready') notReady()
  }

  function extendWrapUp(): void {
    if (ask({ type: 'wrap-up-extend' })) seat.value = nextSeat(seat.value, { type: 'extended' })
  }

  /** Something that should be said: the connection was there or is long in coming. */
  const troubled = computed(() => link.value.at === 'waiting' || (everSignedIn.value && (link.value.at === 'connecting' || link.value.at === 'signing-in')))

  return {
    link, seat, queue, service, unrecorded, problem, troubled, dismiss: () => (problem.value = null),
    start: (takeOver: boolean) => client.start(takeOver),
    stop: () => client.stop(),
    takeOver: () => client.takeOver(),
    renew: () => client.renew(),
    tryNow: () => client.tryNow(),
    ask,
    leavesNext,
    ready,
    notReady,
    leaveNext,
    toggle,
    extendWrapUp,
    wrapUpDone: () => ask({ type: 'wrap-up-done' }),
    hold: (callId: string) => ask({ type: 'hold', callId }),
    resume: (callId: string) => ask({ type: 'resume', callId }),
    hangUpAtTelephony: (callId: string) => ask({ type: 'hang-up', callId }),
    listen: (listener: (message: FromTelephony) => void) => listeners.add(listener),
    /** Says while this page has the call itself. */
    whileSpeaking: (asked: () => boolean) => (speaks = asked),
    onExpired: (told: () => void) => expiry.add(told),
  }
})
